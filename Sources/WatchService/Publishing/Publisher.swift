// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage

/// Puts results and originals in their places, in groups that share their syncs.
///
/// Nothing is lost and nothing partial is seen, wherever the power fails: outputs are written under
/// temporary names and synced; older versions make room; outputs are renamed, the report last; the
/// folders are synced; the ledger is told; and only then are the originals moved. Each step can be
/// done again, so that a group that was cut short is placed anew from the beginning.
struct Publisher: Sendable {
  let layout: FolderLayout
  let instance: String
  let store: any Store
  let faults: FaultInjection

  init(_ layout: FolderLayout, instance: String, store: any Store, faults: FaultInjection) {
    self.layout = layout
    self.instance = instance
    self.store = store
    self.faults = faults
  }

  /// What became of a placement.
  enum Placed: Sendable {
    case done(Ending)
    /// Its outputs are in their places and the ledger knows; the original could not be moved yet.
    case unmoved(Ending, FileError)
    /// The document changed after it had been read: the result is not its own any longer.
    case stale
    /// Another one, of the same name or on the year before, is before it in the group.
    case deferred
    /// It is to be compared with other reports on the year before than it was.
    case outdated([KnownReport])
  }

  /// - Returns: what became of each, in their order.
  /// - Throws: what the machine refuses; then nothing has become of any, and all may be tried again.
  func place(
    _ placements: [Placement], from work: borrowing WorkFolder, at time: Timestamp
  ) throws(MachineError) -> [Placed] {
    let lock = try publishingLock()
    defer { _ = lock }
    var outbox = try directory(hasFailed: false)
    var failed = try directory(hasFailed: true)
    var placed: [Placed] = Array(repeating: .deferred, count: placements.count)
    var prepared: [(index: Int, item: OutputDirectory.Prepared)] = []
    // Up to so many outputs are synced one by one, 0.9 ms each; more of them by one sync of the
    // whole file system, 0.36 ms each in a group of 50.
    let syncsEach = placements.reduce(0) { $0 + $1.outputs.count } <= 8
    do throws(MachineError) {
      // Under the lock, so that no two reports of a body miss one another.
      let keys = Set(placements.compactMap(\.outcome.summary?.key))
      let history = try inStore { () throws(StoreError) in try YearHistory(store, around: keys) }
      var names: Set<FilePath> = []
      for (index, placement) in placements.enumerated() {
        let document = placement.document
        guard try onDisk({ () throws(FileError) in try isUnchanged(document, in: work) }) else {
          placed[index] = .stale
          continue
        }
        // Beside one another, report.docx and report.html have to see each other's results.
        let stem = FilePath.Component(bytes: ResultName(of: document.name, keepsEnding: false).base)
        guard names.insert(document.folder.appending(stem ?? document.name)).inserted else {
          continue
        }
        if let summary = placement.outcome.summary, let key = summary.key {
          if keys.contains(key.before), Self.isFollowing(summary, placements) { continue }
          let previous = history.previous(of: summary.body, key)
          guard previous.basis == summary.basis else {
            placed[index] = .outdated(previous)
            continue
          }
        }
        var item = try onDisk { () throws(FileError) in
          placement.outcome.hasFailed
            ? try failed.prepare(placement, at: time, syncsEach: syncsEach)
            : try outbox.prepare(placement, at: time, syncsEach: syncsEach)
        }
        item.ending.successors = history.successors(of: item.ending, of: document)
        prepared.append((index, item))
      }
      try onDisk { () throws(FileError) in
        let (bad, good) = prepared.map(\.item).divided { $0.placement.outcome.hasFailed }
        try outbox.putInPlace(good, syncsEach: syncsEach)
        try failed.putInPlace(bad, syncsEach: syncsEach)
      }
      try inStore { () throws(StoreError) in try store.finish(prepared.map(\.item.ending)) }
    } catch {
      outbox.discard()
      failed.discard()
      throw error
    }
    for (index, item) in prepared {
      do throws(FileError) {
        let document = item.placement.document
        if item.placement.outcome.hasFailed {
          try failed.moveOriginal(of: document, to: item.ending.original, from: work)
        } else {
          try outbox.moveOriginal(of: document, to: item.ending.original, from: work)
        }
        placed[index] = .done(item.ending)
      } catch {
        placed[index] = .unmoved(item.ending, error)
      }
    }
    return placed
  }

  /// Whether a report of the same body on the year before is in the group.
  private static func isFollowing(_ summary: StoredSummary, _ group: [Placement]) -> Bool {
    guard let body = summary.body.map({ BodyName($0) }) else { return false }
    return group.contains { other in
      guard let earlier = other.outcome.summary, earlier.key == summary.key?.before else {
        return false
      }
      return earlier.body.map { BodyName($0).relation(to: body) != .different } ?? false
    }
  }

  /// One instance publishes at a time, so that none makes room for another's result twice.
  func publishingLock() throws(MachineError) -> FolderLock? {
    try onDisk { () throws(FileError) in
      // Opened for each group: what was unmounted and is back is another folder.
      let state = try Folder(layout.state, faults: faults)
      return try FolderLock("publishing.lock", in: state, waits: true)
    }
  }

  /// Moves the original of a document whose results are in their places.
  func moveOriginal(
    _ document: ClaimedDocument, to original: FilePath, hasFailed: Bool,
    from work: borrowing WorkFolder
  ) throws(MachineError) {
    let directory = try directory(hasFailed: hasFailed)
    try onDisk { () throws(FileError) in
      try directory.moveOriginal(of: document, to: original, from: work)
    }
  }

  /// An earlier result as it lies in the outbox; nil where it isn't there, or isn't whole.
  func earlierResult(
    _ earlier: KnownResult, sha256: String
  ) throws(MachineError) -> [Output]? {
    try onDisk { () throws(FileError) in
      let outbox = try Folder(layout.outbox, faults: faults)
      let folder = earlier.result.removingLastComponent()
      guard let name = earlier.result.lastComponent.flatMap({ ResultName(report: $0) }),
        let report = try outbox.read(at: earlier.result), ResultStamp(report)?.sha256 == sha256,
        let log = try outbox.read(at: folder.appending(name.file(.log))),
        ResultStamp(log)?.sha256 == sha256
      else { return nil }
      return [Output](
        report: report, log: log,
        review: try outbox.read(at: folder.appending(name.file(.review))))
    }
  }

  /// Removes what an instance that is no more was writing.
  func removeTemporaries(of instance: String) throws(MachineError) {
    try onDisk { () throws(FileError) in
      for path in [layout.outbox, layout.failed] {
        try OutputDirectory.removeTemporaries(of: instance, in: try Folder(path, faults: faults))
      }
    }
  }

  private func directory(hasFailed: Bool) throws(MachineError) -> OutputDirectory {
    try onDisk { () throws(FileError) in
      OutputDirectory(
        results: try Folder(hasFailed ? layout.failed : layout.outbox, faults: faults),
        originals: try Folder(hasFailed ? layout.failed : layout.archive, faults: faults),
        isFailed: hasFailed, instance: instance)
    }
  }

  private func isUnchanged(
    _ document: ClaimedDocument, in work: borrowing WorkFolder
  ) throws(FileError) -> Bool {
    guard let place = try work.place(document.number, of: document.path) else { return false }
    return try place.status(document.name)?.identity == document.identity
  }
}

extension Array {
  fileprivate func divided(_ belongs: (Element) -> Bool) -> (first: [Element], second: [Element]) {
    (filter(belongs), filter { !belongs($0) })
  }
}
