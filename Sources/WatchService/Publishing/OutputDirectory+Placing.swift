// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemIO
import SystemPackage

extension OutputDirectory {
  /// A document whose outputs are written and not yet in their places.
  struct Prepared: Sendable {
    let placement: Placement
    let slot: VersionSlot
    /// Below the shelf's folders; another one than the document's own where a file is in the way.
    let resultFolder: FilePath
    let originalFolder: FilePath
    var written: [(kind: OutputKind, temporary: FilePath.Component)] = []
    var ending: Ending
  }

  // MARK: Temporary files

  /// Files are written in a folder of the instance, so that what it leaves when it dies is found.
  private static func temporaryName(_ instance: String) -> FilePath.Component {
    FilePath.Component(bytes: ".nianbao-\(instance)".utf8) ?? ".nianbao"
  }

  private func temporaryFolder() throws(FileError) -> Folder {
    let name = Self.temporaryName(instance)
    guard let folder = try results.makeFolder(name) else {
      throw FileError(.create, results.path.appending(name), .fileExists)
    }
    return folder
  }

  static func removeTemporaries(
    of instance: String, in results: borrowing Folder
  ) throws(FileError) {
    let name = temporaryName(instance)
    guard let folder = try results.folder(name) else { return }
    for entry in try folder.entries() { try folder.remove(entry.name) }
    try results.removeFolder(name)
  }

  /// Removes what was written and not put in its place.
  mutating func discard() {
    guard !temporaries.isEmpty, let folder = try? temporaryFolder() else { return }
    for name in temporaries { try? folder.remove(name) }
    temporaries = []
  }

  // MARK: Placing

  /// Finds a document's places, and writes its outputs under temporary names.
  mutating func prepare(
    _ placement: Placement, at time: Timestamp, syncsEach: Bool
  ) throws(FileError) -> Prepared {
    let document = placement.document
    let results = try results.makeFolders(at: document.folder)
    let originals = try originals.makeFolders(at: document.folder)
    let resultFolder = results.path(below: self.results)
    let originalFolder = originals.path(below: self.originals)
    let slot = try slot(for: document, in: results, originals)
    var item = Prepared(
      placement: placement, slot: slot, resultFolder: resultFolder, originalFolder: originalFolder,
      ending: Ending(
        placement, slot, at: time, results: resultFolder, originals: originalFolder))
    let temporary = try temporaryFolder()
    for kind in OutputKind.allCases {
      guard let output = placement.outputs.first(where: { $0.kind == kind }) else { continue }
      if slot.olderResults.isEmpty,
        try results.read(slot.name.file(kind), limit: output.bytes.count) == output.bytes
      {
        continue
      }
      let name =
        FilePath.Component(
          bytes: "\(document.number)\(kind.ending).tmp".utf8) ?? ".tmp"
      temporaries.append(name)
      try temporary.remove(name)
      try temporary.create(name, output.bytes, isSynced: syncsEach)
      item.written.append((kind, name))
    }
    return item
  }

  /// Syncs what is written, lets older versions make room, renames the outputs, and syncs the
  /// folders.
  func putInPlace(_ items: [Prepared], syncsEach: Bool) throws(FileError) {
    guard items.contains(where: { !$0.written.isEmpty || $0.slot.number != nil }) else { return }
    let temporary = try temporaryFolder()
    if !syncsEach { try temporary.syncFileSystem() }
    var unsynced: [FilePath] = []
    for item in items where !item.written.isEmpty || item.slot.number != nil {
      guard let results = try results.folder(at: item.resultFolder) else {
        throw FileError(.open, results.path.pushing(item.resultFolder), .noSuchFileOrDirectory)
      }
      try freeSlot(item, in: results)
      for (kind, name) in item.written {
        try temporary.rename(name, over: results, item.slot.name.file(kind))
      }
      if unsynced.last != item.resultFolder { unsynced.append(item.resultFolder) }
    }
    for path in Set(unsynced) {
      if let folder = try results.folder(at: path) { try folder.sync() }
    }
  }

  /// Writes outputs over a result's old ones, each whole or not at all, and the report last.
  mutating func replace(
    _ outputs: [Output], of name: ResultName, in folder: borrowing Folder
  ) throws(FileError) {
    let temporary = try temporaryFolder()
    var written: [(kind: OutputKind, temporary: FilePath.Component)] = []
    for kind in OutputKind.allCases {
      guard let output = outputs.first(where: { $0.kind == kind }),
        try folder.read(name.file(kind), limit: output.bytes.count) != output.bytes
      else { continue }
      let name = FilePath.Component(bytes: "revised\(kind.ending).tmp".utf8) ?? ".tmp"
      temporaries.append(name)
      try temporary.remove(name)
      try temporary.create(name, output.bytes, isSynced: true)
      written.append((kind, name))
    }
    for (kind, temporaryName) in written {
      try temporary.rename(temporaryName, over: folder, name.file(kind))
    }
    if !written.isEmpty { try folder.sync() }
  }

  private func freeSlot(
    _ item: Prepared, in results: borrowing Folder
  ) throws(FileError) {
    guard let number = item.slot.number else { return }
    for kind in item.slot.olderResults {
      _ = try results.move(
        item.slot.name.file(kind), to: results, item.slot.name.numbered(number).file(kind))
    }
    guard item.slot.hasOlderOriginal, let originals = try originals.folder(at: item.originalFolder)
    else { return }
    let name = item.placement.document.name
    _ = try originals.move(name, to: originals, ResultName.numbered(name, number))
  }

  /// Moves a document out of its claim to where the ledger says that it lies.
  func moveOriginal(
    of document: ClaimedDocument, to path: FilePath, from work: borrowing WorkFolder
  ) throws(FileError) {
    guard let place = try work.place(document.number, of: document.path) else { return }
    let folder = try originals.makeFolders(at: path.removingLastComponent())
    var name = path.lastComponent ?? document.name
    var number = 0
    while try place.move(document.name, to: folder, name) == .nameTaken {
      number += 1
      name = ResultName.numbered(document.name, number)
    }
    try work.clear(document.number, document.path)
  }
}

extension Ending {
  fileprivate init(
    _ placement: Placement, _ slot: OutputDirectory.VersionSlot, at time: Timestamp,
    results: FilePath,
    originals: FilePath
  ) {
    let document = placement.document
    let result = results.appending(slot.name.file(.report))
    let outcome: Outcome =
      switch placement.outcome {
      case .converted(let summary, _): .converted(result: result, summary)
      case .republished: .republished(result: result)
      case .alreadyThere(let path): .alreadyThere(result: path)
      case .failed(let reason): .failed(reason)
      }
    self.init(
      claim: document.key, at: time, outcome: outcome,
      original: originals.appending(document.name))
    guard let number = slot.number else { return }
    if slot.olderResults.contains(.report) {
      renamedResults = [
        Renaming(old: result, new: results.appending(slot.name.numbered(number).file(.report)))
      ]
    }
    if slot.hasOlderOriginal {
      renamedOriginals = [
        Renaming(
          old: original, new: originals.appending(ResultName.numbered(document.name, number)))
      ]
    }
  }
}
