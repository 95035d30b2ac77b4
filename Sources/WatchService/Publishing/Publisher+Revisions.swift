// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// The revision of published results.
extension Publisher {
  enum RevisionResult: Sendable {
    /// With the older report, where it reads otherwise and was kept under a numbered name.
    case published(older: FilePath?)
    /// The store has another report on the year before by now than it was compared with.
    case outdated
    /// The result isn't in the outbox any more.
    case resultMissing
  }

  /// The original's bytes; nil where the archive doesn't have it any more, or has other bytes.
  func original(of revision: Revision) throws(SystemError) -> [UInt8]? {
    guard let path = revision.original else { return nil }
    return try onDisk { () throws(FileError) in
      let archive = try folders.open(layout.archive)
      guard let bytes = try archive.read(at: path),
        SHA256.hexadecimal(of: bytes) == revision.sha256
      else { return nil }
      return bytes
    }
  }

  /// What jobs are answered that have recognized reports, and what each comparison is remembered by.
  func previous(
    of questions: [Question]
  ) throws(SystemError) -> [(answer: PreviousJSON, basis: ComparisonBasis)] {
    let keys = questions.map { YearKey(of: $0.report.body, $0.report.year) }
    let history = try inStore { () throws(StoreError) in try YearHistory(store, before: keys) }
    var answers: [(answer: PreviousJSON, basis: ComparisonBasis)] = []
    for (question, key) in zip(questions, keys) {
      let known = history.previous(of: question.report.body, key)
      let (reports, basis) = try read(known)
      let answer = PreviousJSON(
        for: question.job, known.reports.isEmpty ? nil : reports, isComplete: !known.hasMore)
      answers.append((answer, basis))
    }
    return answers
  }

  /// Those of some reports that would be compared with others than they were.
  func readable(_ reports: [PartlyCompared]) throws(SystemError) -> [String] {
    let keys = reports.map(\.key)
    let history = try inStore { () throws(StoreError) in try YearHistory(store, before: keys) }
    var readable: [String] = []
    for report in reports {
      let known = history.previous(of: report.body, report.key)
      if try read(known).basis != report.basis { readable.append(report.sha256) }
    }
    return readable
  }

  /// The JSON of those of the reports that the outbox has, once for the same bytes under several names.
  private func read(
    _ known: KnownPredecessors
  ) throws(SystemError) -> (reports: [[UInt8]], basis: ComparisonBasis) {
    guard !known.reports.isEmpty else { return ([], ComparisonBasis()) }
    return try onDisk { () throws(FileError) in
      let outbox = try folders.open(layout.outbox)
      var unread = Set(known.documents)
      var reports: [[UInt8]] = []
      for report in known.reports where unread.contains(report.sha256) {
        guard let bytes = try result(report, in: outbox) else { continue }
        unread.remove(report.sha256)
        reports.append(bytes)
      }
      return (
        reports, ComparisonBasis(known.documents, unread: unread, hasMore: known.hasMore)
      )
    }
  }

  /// A report's JSON; nil where it isn't there, is damaged, larger than any, or may not be read.
  private func result(
    _ report: KnownReport, in outbox: borrowing Folder
  ) throws(FileError) -> [UInt8]? {
    do throws(FileError) {
      guard let bytes = try outbox.read(at: report.result, limit: StoredReport.byteLimit),
        !Self.isCutOff(bytes),
        ResultStamp(bytes)?.sha256 == report.sha256
      else { return nil }
      return bytes
    } catch {
      guard error.isObstruction(below: [layout.outbox]) else { throw error }
      return nil
    }
  }

  /// Whether the outbox has the result of a revision, and the archive its original.
  func canRevise(_ revision: Revision) throws(SystemError) -> Bool {
    let result = try onDisk { () throws(FileError) in
      try folders.open(layout.outbox).read(at: revision.result)
    }
    guard let result, Self.isResult(result, of: revision) else { return false }
    return try original(of: revision) != nil
  }

  /// Of a damaged one that doesn't say whose it is, the store alone knows.
  private static func isResult(_ bytes: [UInt8], of revision: Revision) -> Bool {
    ResultStamp(bytes).map { $0.sha256 == revision.sha256 } ?? isCutOff(bytes)
  }

  /// Replaces the outputs of a published result. What another version of the converter has read otherwise
  /// is kept under a numbered name, as an older version of a report is.
  ///
  /// All of it can be done again after it was interrupted anywhere.
  func revise(
    _ revision: Revision, _ outputs: [Output], _ stored: StoredSummary, at time: Timestamp
  ) throws(SystemError) -> RevisionResult {
    let lock = try publishingLock()
    defer { _ = lock }
    let previous = try inStore { () throws(StoreError) in
      try YearHistory(store, before: [stored.key].compactMap(\.self))
        .previous(of: stored.summary.body, stored.key)
    }
    guard previous.agrees(with: stored.basis) else { return .outdated }
    let isUpgrade = revision.converter != stored.converter
    let replacement = try onDisk { () throws(FileError) in
      try replace(revision, outputs, isUpgrade: isUpgrade)
    }
    guard let replacement else { return .resultMissing }
    try inStore { () throws(StoreError) in
      try store.finish(
        revision, with: stored, readsDifferently: replacement.older != nil, at: time)
    }
    return .published(older: replacement.older)
  }

  private struct Replacement { var older: FilePath? }

  /// - Returns: nil where the outbox doesn't have the result.
  private func replace(
    _ revision: Revision, _ outputs: [Output], isUpgrade: Bool
  ) throws(FileError) -> Replacement? {
    let outbox = try folders.open(layout.outbox)
    let folderPath = revision.result.removingLastComponent()
    guard let report = revision.result.lastComponent,
      let folder = try outbox.folder(at: folderPath),
      let name = ResultName(report: report),
      let old = try folder.read(report),
      Self.isResult(old, of: revision)
    else { return nil }
    let original = revision.original ?? revision.path
    let archive = try folders.open(layout.archive)
    let originals = try archive.folder(at: original.removingLastComponent())
    let place = TemporaryPlace(of: instance, in: try outbox.reopened())
    var directory = OutputDirectory(
      results: outbox, originals: archive, isFailed: false, writing: place)
    var older: FilePath?
    do throws(FileError) {
      if isUpgrade {
        let number = try directory.upgrade(
          outputs, of: name, original: original.lastComponent, in: folder, originals)
        older = number.map { folderPath.appending(name.numbered($0).file(.report)) }
      } else {
        try directory.replace(outputs, of: name, in: folder)
      }
    } catch {
      directory.discard()
      throw error
    }
    return Replacement(older: older)
  }
}
