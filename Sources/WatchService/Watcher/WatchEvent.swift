// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import SystemIO
package import SystemPackage
package import Workers

/// All that the watcher tells while it works.
package enum WatchEvent: Sendable {
  case started(instance: String, converter: String)
  /// Claims of an instance that died were taken over.
  case tookOver(documents: Int, from: [String])
  case claimed(FilePath)
  case converted(FilePath, result: FilePath, StoredSummary, seconds: Duration, latency: Duration)
  /// The same bytes had been converted: that result was given under the document's own name.
  case republished(FilePath, result: FilePath, earlier: FilePath)
  /// The same bytes had been converted under the same name.
  case alreadyThere(FilePath, result: FilePath)
  /// A log was made again.
  case revised(FilePath, result: FilePath, because: String)
  /// A log was to be made again and can't be.
  case notRevised(FilePath, result: FilePath, because: String)
  case failed(FilePath, FailureReason, attempts: Int)
  /// A worker died of a document that will be tried again.
  case workerFailed(FilePath, WorkerFailure, attempt: Int)
  /// It changed after it had been taken, and will be read again.
  case changed(FilePath)
  /// A document can't be taken now, and is tried again later.
  case inProgress(FilePath, FileError)
  /// A folder of the inbox can't be read.
  case unreadable(FilePath, FileError)
  /// The machine refuses something; work rests until it doesn't.
  case outage(MachineError)
  case recovered(after: Duration)
  /// Another folder has taken the place of the work folder.
  case displaced(FilePath)
  case released(documents: Int)
  case stopped
}
