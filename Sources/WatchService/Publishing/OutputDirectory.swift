// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemIO
import SystemPackage

/// A folder of results with the folder of the originals that they belong to: outbox and archive, or
/// failed with itself.
struct OutputDirectory: ~Copyable {
  let results: Folder
  let originals: Folder
  /// Every original has results of its own beside it, so that both are numbered together.
  let isFailed: Bool
  let instance: String
  /// What was written and not yet put in its place.
  var temporaries: [FilePath.Component] = []

  init(
    results: consuming Folder, originals: consuming Folder, isFailed: Bool, instance: String
  ) {
    self.results = results
    self.originals = originals
    self.isFailed = isFailed
    self.instance = instance
  }

  /// What has to make room for a document, and under which number.
  struct VersionSlot: Sendable, Equatable {
    var name: ResultName
    /// The number of what makes room; nil where nothing has to.
    var number: Int?
    var olderResults: [OutputKind] = []
    var hasOlderOriginal = false
  }

  /// Finds the outputs' name and what must make room, in the document's folders on this shelf.
  func slot(
    for document: ClaimedDocument, in results: borrowing Folder, _ originals: borrowing Folder
  ) throws(FileError) -> VersionSlot {
    var name = ResultName(of: document.name, keepsEnding: false)
    var stamp = try stamp(of: name, in: results)
    if let found = stamp, found.file != document.displayName {
      // Another document's, such as report.html's beside report.docx.
      name = ResultName(of: document.name, keepsEnding: true)
      stamp = try self.stamp(of: name, in: results)
    }
    var slot = VersionSlot(name: name)
    slot.hasOlderOriginal = try originals.status(document.name)?.kind == .regular
    let isOtherVersion = stamp.map { $0.sha256 != document.sha256 } ?? false
    if isOtherVersion || (isFailed && slot.hasOlderOriginal) {
      for kind in OutputKind.allCases where try results.status(name.file(kind)) != nil {
        slot.olderResults.append(kind)
      }
    }
    guard slot.hasOlderOriginal || !slot.olderResults.isEmpty else { return slot }
    let older = slot.olderResults.isEmpty ? try hash(of: document.name, in: originals) : nil
    var number = 1
    while try isTaken(number, slot, document, older, in: results, originals) { number += 1 }
    slot.number = number
    return slot
  }

  private func hash(
    of name: FilePath.Component, in originals: borrowing Folder
  ) throws(FileError) -> String? {
    try originals.read(name, limit: 64 << 20).map { SHA256.hexadecimal(of: $0) }
  }

  /// Whose the results of that name are; nil where there are none.
  private func stamp(
    of name: ResultName, in results: borrowing Folder
  ) throws(FileError) -> ResultStamp? {
    for kind in [isFailed ? OutputKind.error : .report, .log] {
      guard let bytes = try results.read(name.file(kind), limit: 64 << 20) else { continue }
      // What isn't ours makes room like another document's.
      return ResultStamp(bytes) ?? ResultStamp(file: "", sha256: nil)
    }
    return nil
  }

  /// Results are moved first and their original behind them. What a crash has cut short goes on under
  /// the number that it had begun with: there lies a result that was made of the original that is
  /// still to be moved.
  private func isTaken(
    _ number: Int, _ slot: VersionSlot, _ document: ClaimedDocument, _ older: String?,
    in results: borrowing Folder, _ originals: borrowing Folder
  ) throws(FileError) -> Bool {
    if try originals.status(ResultName.numbered(document.name, number)) != nil { return true }
    let name = slot.name.numbered(number)
    if let older, try stamp(of: name, in: results)?.sha256 == older { return false }
    for kind in slot.olderResults + [isFailed ? .error : .report]
    where try results.status(name.file(kind)) != nil {
      return true
    }
    return false
  }
}
