// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// A folder of results with the folder of their originals: outbox and archive, or failed with itself.
struct OutputDirectory: ~Copyable {
  let results: Folder
  let originals: Folder
  /// In `failed`, every original has its own error beside it, so that both are numbered together.
  let isFailed: Bool
  let temporaryPlace: TemporaryPlace
  let names: PublishedNames
  /// Files that were written and not renamed yet.
  var temporaries: [FilePath.Component] = []

  init(
    results: consuming Folder, originals: consuming Folder, isFailed: Bool,
    writing temporaryPlace: consuming TemporaryPlace, names: PublishedNames = PublishedNames()
  ) {
    self.results = results
    self.originals = originals
    self.isFailed = isFailed
    self.temporaryPlace = temporaryPlace
    self.names = names
  }

  /// The name of a document's outputs, and the older version that has to be renamed for them.
  struct VersionSlot: Sendable, Equatable {
    var name: ResultName
    /// The number that the older version gets; nil where there is none.
    var number: Int?
    var olderResults: [OutputKind] = []
    var hasOlderOriginal = false
  }

  /// Finds the slot of a document.
  ///
  /// - Parameters:
  ///   - document: the document.
  ///   - results: the folder of its results, in this directory.
  ///   - originals: the folder of its original.
  ///   - isMoved: whether that has it already, besides its claim.
  /// - Returns: the slot.
  /// - Throws: what the system refused.
  func slot(
    for document: ClaimedDocument, in results: borrowing Folder, _ originals: borrowing Folder,
    isMoved: Bool
  ) throws(FileError) -> VersionSlot {
    var (name, occupant) = (ResultName(of: document.name, keepsEnding: false), Occupant?.none)
    for (index, candidate) in ResultName.candidates(for: document.name).enumerated() {
      name = candidate
      occupant = try self.occupant(of: name, document.displayName, in: results)
      switch occupant {
      // Another document's, such as report.html's beside report.docx.
      case .document(let stamp) where !stamp.isOf(document.displayName): continue
      case .unknown where index == 0: continue
      case nil, .document, .unknown: break
      }
      break
    }
    let isOtherVersion =
      switch occupant {
      case nil: false
      case .document(let stamp): stamp.sha256 == nil || stamp.sha256 != document.sha256
      case .unknown: true
      }
    var slot = VersionSlot(name: name)
    if isMoved { return slot }
    slot.hasOlderOriginal = try originals.status(document.name)?.kind == .regular
    if isOtherVersion || (isFailed && slot.hasOlderOriginal) {
      // In the outbox, NAME.error.json is the report of NAME.error.docx; in failed, NAME.review.html is a
      // document.
      for kind in OutputKind.allCases where (kind == .error) == isFailed {
        if try results.status(name.file(kind)) != nil { slot.olderResults.append(kind) }
      }
    }
    guard slot.hasOlderOriginal || !slot.olderResults.isEmpty else { return slot }
    let older = slot.olderResults.isEmpty ? try hash(of: document.name, in: originals) : nil
    var number = 1
    while try isInUse(number, slot, document, older, in: results, originals) { number += 1 }
    slot.number = number
    return slot
  }

  func hash(
    of name: FilePath.Component, in originals: borrowing Folder
  ) throws(FileError) -> String? {
    try originals.read(name).map { SHA256.hexadecimal(of: $0) }
  }

  /// Whose the outputs of a name are.
  private enum Occupant {
    case document(ResultStamp)
    /// A file that nianbao hasn't written; it is renamed like another document's.
    case unknown
  }

  /// - Returns: nil where there are no outputs of that name. Where a document's report has lost its log,
  ///   `NAME.validation.json` may be the report of another one.
  private func occupant(
    of name: ResultName, _ document: String? = nil, in results: borrowing Folder
  ) throws(FileError) -> Occupant? {
    var first: Occupant?
    for kind in [isFailed ? OutputKind.error : .report, .log] {
      guard let bytes = try results.read(name.file(kind)) else { continue }
      let stamp = ResultStamp(bytes)
      if first == nil {
        first = stamp.map(Occupant.document) ?? .unknown
      } else if let stamp, let document, !stamp.isOf(document) {
        return .document(stamp)
      }
    }
    return first
  }

  /// Results are renamed before their original. After a crash between the two, the same number is
  /// found again: its result was made of the original that is still to be renamed.
  private func isInUse(
    _ number: Int, _ slot: VersionSlot, _ document: ClaimedDocument, _ older: String?,
    in results: borrowing Folder, _ originals: borrowing Folder
  ) throws(FileError) -> Bool {
    let original = ResultName.numbered(document.name, number)
    // A rename by a second name was interrupted where both are those of one file.
    if try originals.status(original) != nil,
      try !originals.isSameFile(document.name, as: original, in: originals)
    {
      return true
    }
    let name = slot.name.numbered(number)
    if let older, case .document(let stamp) = try occupant(of: name, in: results),
      stamp.sha256 == older
    {
      return false
    }
    for kind in slot.olderResults + [isFailed ? .error : .report]
    where try results.status(name.file(kind)) != nil {
      return try !results.isSameFile(slot.name.file(kind), as: name.file(kind), in: results)
    }
    return false
  }
}
