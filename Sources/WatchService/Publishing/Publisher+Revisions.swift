// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemIO
import SystemPackage

/// Logs that take the places of those that were made without knowing of the year before.
extension Publisher {
  /// What became of a revision.
  enum RevisedResult: Sendable {
    case done
    /// The ledger knows another report on the year before by now than it was compared with.
    case outdated
    /// The result isn't where it was.
    case gone
  }

  /// A document as the archive has it; nil where it isn't there, or isn't the same any longer.
  func original(of revision: Revision) throws(MachineError) -> [UInt8]? {
    guard let path = revision.original else { return nil }
    return try onDisk { () throws(FileError) in
      let archive = try Folder(layout.archive, faults: faults)
      guard let bytes = try archive.read(at: path),
        SHA256.hexadecimal(of: bytes) == revision.sha256
      else { return nil }
      return bytes
    }
  }

  /// The reports that may be that on the year before.
  func previous(of revision: Revision) throws(MachineError) -> [KnownReport] {
    try inStore { () throws(StoreError) in
      let history = try YearHistory(store, around: Set([revision.key].compactMap(\.self)))
      return history.previous(of: revision.body, revision.key)
    }
  }

  /// The JSON of reports, as far as they lie in the outbox; nil where none is known.
  func reports(_ known: [KnownReport]) throws(MachineError) -> [[UInt8]]? {
    guard !known.isEmpty else { return nil }
    return try onDisk { () throws(FileError) in
      let outbox = try Folder(layout.outbox, faults: faults)
      var reports: [[UInt8]] = []
      for report in known {
        guard let bytes = try outbox.read(at: report.result),
          ResultStamp(bytes)?.sha256 == report.sha256
        else { continue }
        reports.append(bytes)
      }
      return reports
    }
  }

  /// Puts new outputs in the places of a result's old ones.
  func revise(
    _ revision: Revision, _ outputs: [Output], _ summary: StoredSummary, at time: Timestamp
  ) throws(MachineError) -> RevisedResult {
    let lock = try publishingLock()
    defer { _ = lock }
    guard try previous(of: revision).basis == summary.basis else { return .outdated }
    let isDone = try onDisk { () throws(FileError) in try replace(revision, outputs) }
    guard isDone else { return .gone }
    try inStore { () throws(StoreError) in
      try store.finish(revision, .revised(summary), at: time)
    }
    return .done
  }

  private func replace(
    _ revision: Revision, _ outputs: [Output]
  ) throws(FileError) -> Bool {
    let outbox = try Folder(layout.outbox, faults: faults)
    guard let report = revision.result.lastComponent,
      let folder = try outbox.folder(at: revision.result.removingLastComponent()),
      let name = ResultName(report: report),
      let old = try folder.read(report, limit: 64 << 20),
      ResultStamp(old)?.sha256 == revision.sha256
    else { return false }
    var directory = OutputDirectory(
      results: outbox, originals: try Folder(layout.archive, faults: faults), isFailed: false,
      instance: instance)
    do throws(FileError) {
      try directory.replace(outputs, of: name, in: folder)
    } catch {
      directory.discard()
      throw error
    }
    return true
  }
}
