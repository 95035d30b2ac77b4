// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import SystemIO
import SystemPackage
import Workers

/// What the watcher reports while it works.
enum WatchEvent: Sendable {
  case started(instance: String, converter: String)
  /// The claims of dead instances were adopted.
  case adopted(documents: Int, from: [String])
  case claimed(FilePath)
  case published(FilePath, result: FilePath, StoredSummary, seconds: Duration, latency: Duration)
  /// The same bytes had been converted before under another name.
  case republished(FilePath, result: FilePath, earlier: FilePath)
  /// The outbox has the result of these bytes under this name already.
  case alreadyPublished(FilePath, result: FilePath)
  /// A result was written again; the older one has a numbered name if another version of the converter made
  /// it, and it reads otherwise.
  case revised(FilePath, result: FilePath, because: String, older: FilePath?)
  /// A result should have been written again and can't be.
  case notRevised(FilePath, result: FilePath, because: String)
  case failed(FilePath, FailureReason, attempts: Int)
  /// A worker failed at a document.
  case workerFailed(FilePath, WorkerFailure, attempt: Int)
  /// The document changed after it had been claimed, and is read again.
  case changed(FilePath)
  /// A document was written to after it had been archived; what it has now is in the inbox.
  case writtenLater(FilePath)
  /// A document can't be claimed now.
  case backedOff(FilePath, FileError, pause: Duration)
  /// The result or the original of a document can't be placed now; others go on.
  case obstructed(FilePath, FileError, pause: Duration)
  /// A folder of the inbox can't be read.
  case unreadable(FilePath, FileError)
  /// A folder of the inbox isn't looked at, or less often than the others.
  case slowFolder(SlowFolder)
  /// So many more events have a cause that was reported.
  case untold(String, count: Int)
  /// What was claimed, or is in the folder of a dead instance, is no document; where it is now.
  case stranger(FilePath, FileStatus.Kind, movedTo: FilePath?)
  /// A claimed document can't be read, and is in the inbox again.
  case putBack(FilePath, FileError)
  /// The outbox has none of the results that were published last.
  case emptyOutbox(FilePath, results: Int)
  /// The system refused an operation; everything waits until it succeeds.
  case outage(SystemError, pause: Duration)
  case recovered(after: Duration)
  /// Only a restart helps.
  case displaced(Displacement)
  /// Claimed documents were moved back to the inbox.
  case released(documents: Int)
  case stopped
}

/// What the service has open, and is no longer where it was.
enum Displacement: Sendable, Equatable {
  /// Another folder has taken the place of the work folder.
  case work(FilePath)
  /// The database was removed, or another file has its name.
  case database(FilePath)
}
