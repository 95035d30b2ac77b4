// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import ResultFiles
import SQLite
import SystemIO
import SystemPackage

/// Opens the database, and creates it again from the folders if it is missing, empty or damaged.
///
/// It is empty where the disk was full when it was created: no transaction had come to its end.
enum StoreOpening {
  /// One service at a time: of two that find a damaged database, the second would rename the one that
  /// the first has created.
  ///
  /// - Parameters:
  ///   - layout: the folders.
  ///   - time: now.
  ///   - isChecked: whether all pages of the database are looked at; else only those that opening it needs.
  /// - Returns: the store, with a warning for each thing that was wrong.
  /// - Throws: what the system or the store refused.
  static func open(
    _ layout: FolderLayout, at time: Timestamp, isChecked: Bool = true
  ) throws(SystemError) -> (store: SQLiteStore, warnings: [String]) {
    let state = try onDisk { () throws(FileError) in try Folder(layout.state) }
    let lock = try onDisk { () throws(FileError) in
      try FolderLock("opening.lock", in: state, waits: true)
    }
    defer { _ = lock }
    let status = try onDisk { () throws(FileError) in try state.status(name) }
    if let kind = status?.kind, kind != .regular {
      throw .store(StoreError(.foreign(kind), layout.database, "not a file"))
    }
    let isThere = status != nil
    // A service has published before.
    let isUsed = try onDisk { () throws(FileError) in
      try state.status(Publisher.lockName) != nil
    }
    let damage = isChecked ? try onDisk { () throws(FileError) in try logDamage(in: state) } : nil
    do throws(StoreError) {
      if let damage { throw StoreError(.damaged, layout.database, damage) }
      // A service that was killed at its first start has left an empty one.
      let cause =
        isThere
        ? Localized(en: "it was empty", zh: "文件为空") : Localized(en: "it was missing", zh: "文件缺失")
      let (store, warnings) = try create(
        layout, because: isUsed ? cause : nil, otherwise: cause, at: time)
      if isChecked, !store.wasEmpty { try store.check() }
      let wasEmpty = "the database \(layout.database) was empty; created again"
      return (store, isThere && !warnings.isEmpty ? [wasEmpty] + warnings : warnings)
    } catch {
      guard error.kind == .damaged else { throw .store(error) }
      let kept = try onDisk { () throws(FileError) in try setAside(in: state, at: time) }
      do throws(StoreError) {
        let cause = Localized(en: "it was damaged", zh: "文件损坏")
        let (store, warnings) = try create(layout, because: cause, otherwise: cause, at: time)
        return (
          store,
          [
            "the database \(error.path) was damaged (\(error.reason)); renamed to \(layout.state.appending(kept))"
          ] + warnings
        )
      } catch {
        throw .store(error)
      }
    }
  }

  private static let name = FolderLayout.databaseName

  /// A log of a thousand pages, after which SQLite begins again, has 4 MB; while another connection reads,
  /// it may have more.
  private static let logLimit = 256 << 20

  /// What is damaged in the write-ahead log, in a sentence. Read amid another service's writing it could
  /// look damaged: then it is another one a moment later.
  private static func logDamage(in state: borrowing Folder) throws(FileError) -> String? {
    guard let log = FilePath.Component(bytes: (name.string + "-wal").utf8) else { return nil }
    for _ in 0..<5 {
      guard let bytes = try state.read(log, limit: logLimit),
        let damage = WriteAheadLog.damage(bytes)
      else { return nil }
      if try state.read(log, limit: logLimit) == bytes { return damage }
    }
    return nil
  }

  /// Renames a damaged database, with the files that SQLite keeps beside it.
  private static func setAside(
    in state: borrowing Folder, at time: Timestamp
  ) throws(FileError) -> FilePath.Component {
    let ending = ".damaged-\(time.milliseconds)"
    var kept = name
    for part in ["", "-wal", "-shm"] {
      guard let old = FilePath.Component(bytes: (name.string + part).utf8),
        let new = FilePath.Component(bytes: (name.string + ending + part).utf8)
      else { continue }
      if try state.move(old, to: state, new) == .moved, part.isEmpty { kept = new }
    }
    return kept
  }

  /// Opens the database. One that is new is filled from the outbox, with a note of it for `nianbao status`.
  /// Nothing in `failed` is believed, where people write: who dropped a document there would say what has become of
  /// another. Claims in `work` are adopted as those of any dead instance.
  ///
  /// - Parameters:
  ///   - layout: the folders.
  ///   - cause: why it is new; nil where that matters only if there are results.
  ///   - first: the reason then.
  ///   - time: now.
  /// - Returns: the store, with a warning, or none.
  /// - Throws: what the store refused.
  private static func create(
    _ layout: FolderLayout, because cause: Localized?, otherwise first: Localized,
    at time: Timestamp
  ) throws(StoreError) -> (store: SQLiteStore, warnings: [String]) {
    var warnings: [String] = []
    let store = try SQLiteStore(layout.database) { connection throws(SQLiteError) in
      let found = results(layout)
      warnings = []
      // At the first start nothing is there, and nothing is amiss.
      guard let cause = cause ?? (found.isEmpty ? nil : first) else { return }
      let event = Localized(
        en: "Database created again from the folders, since \(cause.en): \(found.count) documents",
        zh: "数据库\(cause.zh)，已按文件夹内容重建：\(found.count)个文件")
      try Restoration(documents: found, event: event, time: time).fill(connection)
      warnings = [event.en]
    }
    return (store, warnings)
  }

  /// A result that can't be read, or has a name that none of the document's has that it names, is skipped: its
  /// document is converted again when it is dropped again.
  private static func results(_ layout: FolderLayout) -> [RestoredDocument] {
    let found = (try? ResultFolder.results(below: layout.outbox)) ?? []
    let names = layout.publishedNames
    let documents: [RestoredDocument] = found.compactMap { files in
      // A report without its log is no result of a document, such as the sums of a collection.
      guard files[.log] != nil, let path = files[.report],
        let bytes = try? ResultFile.bytes(path), let stamp = ResultStamp(bytes),
        let sha256 = stamp.sha256, let name = FilePath.Component(stamp.file),
        name.kind == .regular, name.bytes.count <= 255
      else { return nil }
      var below = path
      _ = below.removePrefix(layout.outbox)
      let folder = below.removingLastComponent()
      var restored = RestoredDocument(
        path: names.inboxFolder(of: folder).appending(name),
        original: folder.appending(name), sha256: sha256, result: below)
      guard let rank = rank(of: restored, name) else { return nil }
      restored.rank = rank
      if bytes.count <= StoredReport.byteLimit,
        let report = try? StoredReport(bytes, file: path.string)
      {
        restored.body = ResultSummary.body(report.body)
        if let body = restored.body, let year = report.year {
          restored.key = YearKey(of: body, year)
        }
      }
      return restored
    }
    return last(documents)
  }

  /// The place of a result's name among those of its document's. Bytes that are no UTF-8 are replaced in what
  /// the result says, so that nothing is known of it.
  private static func rank(of document: RestoredDocument, _ name: FilePath.Component) -> Int? {
    guard let result = document.result.lastComponent.flatMap({ ResultName(report: $0) }) else {
      return nil
    }
    return result.rank(among: name) ?? (name.string.contains("\u{FFFD}") ? .max : nil)
  }

  /// Of several results of the same bytes under one name the one with the name that is tried first, and of those
  /// the last: the others are those of earlier versions of the converter, which are no longer published.
  private static func last(_ documents: [RestoredDocument]) -> [RestoredDocument] {
    var indices: [[UInt8]: Int] = [:]
    var last: [RestoredDocument] = []
    for document in documents {
      let origin = document.path.bytes + [0] + document.sha256.utf8
      guard let index = indices[origin] else {
        indices[origin] = last.count
        last.append(document)
        continue
      }
      let other = last[index]
      if document.rank < other.rank
        || document.rank == other.rank && version(of: other) < version(of: document)
      {
        last[index] = document
      }
    }
    return last
  }

  private static func version(of document: RestoredDocument) -> ResultVersion {
    let name = document.result.lastComponent.flatMap { ResultName(report: $0) }
    return ResultVersion(ofResult: name?.base ?? [])
  }
}
