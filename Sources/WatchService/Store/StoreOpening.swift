// SPDX-License-Identifier: Apache-2.0

package import Basics
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage

/// Opens the ledger, and makes it anew from the folders where it is missing or damaged.
package enum StoreOpening {
  /// - Returns: the ledger, with a sentence for each thing that was not as it should be.
  package static func open(
    _ layout: FolderLayout, at time: Timestamp
  ) throws(MachineError) -> (store: SQLiteStore, told: [String]) {
    let state = try onDisk { () throws(FileError) in try Folder(layout.state) }
    let isThere = try onDisk { () throws(FileError) in try state.status(name) != nil }
    do throws(StoreError) {
      let store = try SQLiteStore(layout.store)
      guard !isThere else { return (store, []) }
      let restored = try rebuild(store, layout, because: "it was missing", at: time)
      return (store, restored)
    } catch {
      guard error.kind == .damaged else { throw .store(error) }
      let kept = try onDisk { () throws(FileError) in try setAside(in: state, at: time) }
      do throws(StoreError) {
        let store = try SQLiteStore(layout.store)
        let restored = try rebuild(store, layout, because: "it was damaged", at: time)
        return (store, ["\(error); it lies at \(layout.state.appending(kept)) now"] + restored)
      } catch {
        throw .store(error)
      }
    }
  }

  private static let name: FilePath.Component = "ledger.sqlite"

  /// Moves a damaged ledger away, with what SQLite keeps beside it.
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

  /// Fills a new ledger with what the folders tell. What lies in `work` comes to it by itself.
  private static func rebuild(
    _ store: SQLiteStore, _ layout: FolderLayout, because reason: String, at time: Timestamp
  ) throws(StoreError) -> [String] {
    var found = results(layout.outbox, hasFailed: false)
    found += results(layout.failed, hasFailed: true)
    guard !found.isEmpty else { return [] }
    let sentence =
      "The ledger was made anew from the folders, since \(reason): \(found.count) documents."
    try store.restore(found, sentence, at: time)
    return [sentence]
  }

  /// What can't be read is passed over: it will be converted again when it is dropped again.
  private static func results(_ folder: FilePath, hasFailed: Bool) -> [Restored] {
    let found = (try? ResultFolder.results(below: folder)) ?? []
    return found.compactMap { files in
      // A report without its log is no result, such as what a collection sums up.
      guard hasFailed || files[.log] != nil else { return nil }
      guard let path = files[hasFailed ? .error : .report],
        let bytes = try? ResultFile.bytes(path), let stamp = ResultStamp(bytes),
        let sha256 = stamp.sha256
      else { return nil }
      var below = path
      _ = below.removePrefix(folder)
      var restored = Restored(
        path: below.removingLastComponent().appending(stamp.file), sha256: sha256,
        result: hasFailed ? nil : below)
      if !hasFailed, let report = try? StoredReport(bytes, file: path.string) {
        restored.body = report.body
        if let body = report.body, let year = report.year {
          restored.key = YearKey(year: year, office: BodyName(body).office)
        }
      }
      return restored
    }
  }
}
