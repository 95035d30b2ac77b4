// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage

/// Publishes results and moves originals, in groups that share their syncs.
///
/// Nothing is lost and nothing partial is seen, wherever the power fails: outputs are written under
/// temporary names and synced; older versions are renamed; outputs are renamed, the report last; the
/// folders are synced; the store records it; and only then are the originals moved. Each step can be
/// repeated, so that a group that was interrupted is published again from the beginning.
struct Publisher: Sendable {
  let layout: FolderLayout
  let instance: String
  let store: any Store
  let files: any FileSystem
  let folders: ResultFolders

  enum PublicationResult: Sendable {
    case published(FinishedDelivery)
    /// Its outputs are published and recorded; the original couldn't be moved yet.
    case unmoved(FinishedDelivery, FileError)
    /// Something of its own is in the way of its outputs.
    case obstructed(FileError)
    /// The document has changed since it was read, so that the result isn't its own.
    case stale
    /// Another one of the group, whose names could meet its own, or on the year before, has to be
    /// published first.
    case deferred
    /// It has to be compared with other reports on the year before than it was, or a newer version has
    /// taken the name of the result that the outbox had.
    case outdated
  }

  /// - Returns: the result of each, in their order.
  /// - Throws: what the system refused; then none is published, and all can be tried again.
  func publish(
    _ publications: [Publication], from work: borrowing WorkFolder, at time: Timestamp
  ) throws(SystemError) -> [PublicationResult] {
    let lock = try publishingLock()
    defer { _ = lock }
    var outbox = try directory(hasFailed: false, from: work)
    var failed = try directory(hasFailed: true, from: work)
    var published: [PublicationResult] = Array(repeating: .deferred, count: publications.count)
    var prepared: [(index: Int, item: OutputDirectory.Prepared)] = []
    // Measured: 0.9 ms for each output that is synced by itself; 0.36 ms for each of a group of 50 that
    // shares one sync of the whole file system.
    let syncsEach =
      publications.reduce(0) { $0 + $1.outputs.count } <= 8
      || !outbox.results.syncsAsAWhole || !failed.results.syncsAsAWhole
    do throws(SystemError) {
      // Under the lock, so that two reports of a body on consecutive years see each other.
      let keys = Set(publications.compactMap(\.outcome.stored?.key))
      let history = try inStore { () throws(StoreError) in try YearHistory(store, around: keys) }
      var names = GroupNames()
      for (index, publication) in publications.enumerated() {
        let document = publication.document
        guard try onDisk({ () throws(FileError) in try isUnchanged(document, in: work) }) else {
          published[index] = .stale
          continue
        }
        let stored = publication.outcome.stored
        if let stored, Self.isPreceded(stored, in: publications) { continue }
        // Of report.docx and report.html in one group, the second has to see the first one's result.
        guard names.insert(document.path) else { continue }
        if case .alreadyPublished = publication.outcome, let result = publication.publishedResult,
          try !isCurrent(result, of: document)
        {
          published[index] = .outdated
          continue
        }
        if let stored, let key = stored.key {
          let previous = history.previous(of: stored.summary.body, key)
          guard previous.agrees(with: stored.basis) else {
            published[index] = .outdated
            continue
          }
        }
        var item = try onDisk { () throws(FileError) in
          publication.outcome.hasFailed
            ? try failed.prepare(publication, from: work, at: time, syncsEach: syncsEach)
            : try outbox.prepare(publication, from: work, at: time, syncsEach: syncsEach)
        }
        item.delivery.successors = try successors(of: item.delivery, of: document, history)
        prepared.append((index, item))
      }
      try onDisk { () throws(FileError) in
        let items = prepared.map(\.item)
        try outbox.publish(items.filter { !$0.delivery.outcome.hasFailed }, syncsEach: syncsEach)
        try failed.publish(items.filter(\.delivery.outcome.hasFailed), syncsEach: syncsEach)
      }
      try inStore { () throws(StoreError) in try store.finish(prepared.map(\.item.delivery)) }
    } catch {
      outbox.discard()
      failed.discard()
      throw error
    }
    for (index, item) in prepared {
      do throws(FileError) {
        let (document, original) = (item.publication.document, item.delivery.original)
        if item.delivery.outcome.hasFailed {
          try move(document, to: original, in: failed, from: work)
        } else {
          try move(document, to: original, in: outbox, from: work)
        }
        published[index] = .published(item.delivery)
      } catch {
        published[index] = .unmoved(item.delivery, error)
      }
    }
    return published
  }

  /// The documents on the year after whose logs have to be made again: where the result was there already,
  /// those that it couldn't be read for.
  private func successors(
    of delivery: FinishedDelivery, of document: ClaimedDocument, _ history: YearHistory
  ) throws(SystemError) -> [String] {
    guard case .alreadyPublished = delivery.outcome, let sha256 = document.sha256 else {
      return history.successors(of: delivery, of: document)
    }
    return try inStore { () throws(StoreError) in try store.successors(without: sha256) }
  }

  /// Whether a report of the same body on the year before is in the group.
  private static func isPreceded(_ stored: StoredSummary, in group: [Publication]) -> Bool {
    guard let body = stored.summary.body.map({ BodyName($0) }) else { return false }
    return group.contains { other in
      guard let earlier = other.outcome.stored, earlier.key == stored.key?.before else {
        return false
      }
      return earlier.summary.body.map { BodyName($0).relation(to: body) != .different } ?? false
    }
  }

  static let lockName: FilePath.Component = "publishing.lock"

  /// Only one instance publishes at a time, so that no two of them number the same older version.
  func publishingLock() throws(SystemError) -> FolderLock? {
    try onDisk { () throws(FileError) in
      // Opened for each group: a folder that was unmounted and mounted again is another one.
      let state = try Folder(layout.state, on: files)
      return try FolderLock(Self.lockName, in: state, waits: true)
    }
  }

  /// Moves the original of a document whose outputs are published.
  func moveOriginal(
    _ document: ClaimedDocument, to original: FilePath, hasFailed: Bool,
    from work: borrowing WorkFolder
  ) throws(SystemError) {
    let directory = try directory(hasFailed: hasFailed, from: work)
    try onDisk { () throws(FileError) in
      try move(document, to: original, in: directory, from: work)
    }
  }

  /// Archives the copy that the outputs were made of. What was written to the document since is a new
  /// version of it, and goes back to the inbox.
  private func move(
    _ document: ClaimedDocument, to original: FilePath, in directory: borrowing OutputDirectory,
    from work: borrowing WorkFolder
  ) throws(FileError) {
    if try work.hasCopy(document.number),
      let claim = try work.folder(document.number, of: document.path),
      let present = try claim.status(document.name)?.identity,
      !present.hasSameContents(as: document.identity)
    {
      let inbox = try Folder(layout.inbox, on: files)
      try WorkFolder.release(document.name, from: claim, to: inbox, at: document.folder)
    }
    try directory.moveOriginal(of: document, to: original, from: work)
  }

  /// Whether the outbox has an earlier result's report and log; of a document of this name alone, if one is
  /// given.
  func has(
    _ earlier: KnownResult, sha256: String, of document: String? = nil
  ) throws(SystemError) -> Bool {
    try onDisk { () throws(FileError) in
      let outbox = try folders.open(layout.outbox)
      let folder = earlier.result.removingLastComponent()
      guard let name = earlier.result.lastComponent.flatMap({ ResultName(report: $0) }) else {
        return false
      }
      for path in [earlier.result, folder.appending(name.file(.log))] {
        guard let bytes = try outbox.read(at: path), let stamp = ResultStamp(bytes),
          stamp.sha256 == sha256, document.map(stamp.isOf) ?? true
        else { return false }
      }
      return true
    }
  }

  /// Whether the outbox has a document's result, recorded or not.
  func hasResult(of document: ClaimedDocument, sha256: String) throws(SystemError) -> Bool {
    let folder = layout.publishedNames.folder(of: document.folder)
    for name in ResultName.candidates(for: document.name) {
      let result = KnownResult(
        path: document.path, result: folder.appending(name.file(.report)))
      if try has(result, sha256: sha256, of: document.displayName) { return true }
    }
    return false
  }

  /// Whether a result of a document has the document's name, or a newer version has taken that since. On
  /// some days the first version is sent again, as the one that was right after all.
  func isCurrent(_ result: FilePath, of document: ClaimedDocument) throws(SystemError) -> Bool {
    try onDisk { () throws(FileError) in
      let outbox = try folders.open(layout.outbox)
      for candidate in ResultName.candidates(for: document.name) {
        let report = candidate.file(.report)
        if result.lastComponent == report { return true }
        let bytes = try outbox.read(at: result.removingLastComponent().appending(report))
        if bytes.flatMap({ ResultStamp($0) })?.isOf(document.displayName) == true { return false }
      }
      return false
    }
  }

  /// Whether the outbox has a result that isn't whole, as a power failure leaves it on a disk that says
  /// what isn't written yet was.
  func isDamaged(_ result: KnownResult, sha256: String) throws(SystemError) -> Bool {
    try onDisk { () throws(FileError) in
      let outbox = try folders.open(layout.outbox)
      guard let name = result.result.lastComponent.flatMap({ ResultName(report: $0) }),
        let folder = try outbox.folder(at: result.result.removingLastComponent())
      else { return false }
      for kind in [OutputKind.report, .log, .review] {
        // What somebody has removed isn't made again.
        guard let bytes = try folder.read(name.file(kind)) else { continue }
        if Self.isCutOff(bytes) { return true }
      }
      return false
    }
  }

  /// Every output ends with a line break and has no zero bytes.
  static func isCutOff(_ output: [UInt8]) -> Bool {
    output.last != UInt8(ascii: "\n") || output.contains(0)
  }

  /// Removes the temporary files of a dead instance in the outbox.
  func removeTemporaries(of instance: String) throws(SystemError) {
    try onDisk { () throws(FileError) in
      try TemporaryPlace.remove(of: instance, in: try folders.open(layout.outbox))
    }
  }

  /// The same for all that have neither a folder nor claims any more: a power failure may have kept the
  /// removal of those and not that of the files.
  func removeTemporaries(ofOthersThan instances: Set<String>) throws(SystemError) {
    try onDisk { () throws(FileError) in
      try TemporaryPlace.remove(ofOthersThan: instances, in: try folders.open(layout.outbox))
    }
  }

  private func directory(
    hasFailed: Bool, from work: borrowing WorkFolder
  ) throws(SystemError) -> OutputDirectory {
    try onDisk { () throws(FileError) in
      let results = try folders.open(hasFailed ? layout.failed : layout.outbox)
      let place =
        hasFailed
        ? try work.temporaryPlace() : TemporaryPlace(of: instance, in: try results.reopened())
      return OutputDirectory(
        results: results, originals: try folders.open(hasFailed ? layout.failed : layout.archive),
        isFailed: hasFailed, writing: place, names: layout.publishedNames)
    }
  }

  private func isUnchanged(
    _ document: ClaimedDocument, in work: borrowing WorkFolder
  ) throws(FileError) -> Bool {
    guard let folder = try work.folder(document.number, of: document.path) else { return false }
    return try folder.status(document.name)?.identity.hasSameContents(as: document.identity)
      ?? false
  }
}
