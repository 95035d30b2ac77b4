// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemIO
import SystemPackage
import Workers

extension OutputDirectory {
  /// A publication whose outputs are written under temporary names.
  struct Prepared: Sendable {
    let publication: Publication
    let slot: VersionSlot
    /// Below the directory's folders; not the document's own folder where a file has that name.
    let resultFolder: FilePath
    let originalFolder: FilePath
    var written: [WrittenOutput] = []
    var delivery: FinishedDelivery
  }

  /// An output under its temporary name.
  struct WrittenOutput: Sendable {
    var kind: OutputKind
    var temporary: FilePath.Component
  }

  // MARK: Temporary files

  /// Removes the files that were written and not renamed.
  mutating func discard() {
    guard !temporaries.isEmpty, let folder = try? temporaryPlace.folder() else { return }
    for name in temporaries { try? folder.remove(name) }
    temporaries = []
  }

  /// Writes those outputs that differ from the files of that name under temporary names.
  private mutating func write(
    _ outputs: [Output], of name: ResultName, in folder: borrowing Folder, isReplacing: Bool,
    isSynced: Bool
  ) throws(FileError) -> [WrittenOutput] {
    let temporary = try temporaryPlace.folder()
    var written: [WrittenOutput] = []
    for kind in OutputKind.allCases {
      guard let output = outputs.first(where: { $0.kind == kind }) else { continue }
      let file = name.file(kind)
      if isReplacing, try folder.read(file, limit: output.bytes.count) == output.bytes { continue }
      let name = TemporaryName.file()
      temporaries.append(name)
      do throws(FileError) {
        try temporary.create(name, output.bytes, isSynced: isSynced)
      } catch {
        // Operators know the file by its own name.
        throw FileError(error.action, folder.path.appending(file), error.errno)
      }
      written.append(WrittenOutput(kind: kind, temporary: name))
    }
    return written
  }

  // MARK: Publishing

  /// Finds a publication's slot, and writes its outputs under temporary names.
  mutating func prepare(
    _ publication: Publication, from work: borrowing WorkFolder, at time: Timestamp,
    syncsEach: Bool
  ) throws(FileError) -> Prepared {
    let document = publication.document
    let folder = names.folder(of: document.folder)
    let results = try results.makeFolders(at: folder)
    let originals = try originals.makeFolders(at: folder)
    let resultFolder = results.path(below: self.results)
    let originalFolder = originals.path(below: self.originals)
    let slot = try slot(
      for: document, in: results, originals,
      isMoved: try isMoved(document, from: work, to: originals))
    let written = try write(
      publication.outputs, of: slot.name, in: results, isReplacing: slot.olderResults.isEmpty,
      isSynced: syncsEach)
    return Prepared(
      publication: publication, slot: slot, resultFolder: resultFolder,
      originalFolder: originalFolder, written: written,
      delivery: FinishedDelivery(
        publication, slot, at: time, results: resultFolder, originals: originalFolder))
  }

  /// Whether a document's move was begun by a second name and interrupted. The store knows nothing of one
  /// that was never read, as one that is too large: it is published again, and isn't its own older version.
  private func isMoved(
    _ document: ClaimedDocument, from work: borrowing WorkFolder, to originals: borrowing Folder
  ) throws(FileError) -> Bool {
    guard let claim = try work.folder(document.number, of: document.path) else { return false }
    return try claim.isSameFile(document.name, as: document.name, in: originals)
  }

  /// Syncs the written files, renames older versions to their numbers and the outputs to their names,
  /// and syncs the folders.
  func publish(_ items: [Prepared], syncsEach: Bool) throws(FileError) {
    guard !items.isEmpty else { return }
    let temporary = try temporaryPlace.folder()
    if !syncsEach { try temporary.syncFileSystem() }
    try renameOlder(items)
    for item in items {
      let folder = try resultFolder(of: item)
      for output in item.written {
        try rename(output, from: temporary, to: folder, item.slot.name)
      }
    }
    // Also those of outputs that were there: an instance that was killed may have renamed them and
    // synced nothing.
    try sync(items.map(\.resultFolder), in: results)
    // Last: the file may have both names after a power failure, and is not to have none.
    if isFailed { try temporary.sync() }
  }

  private func rename(
    _ output: WrittenOutput, from temporary: borrowing Folder, to folder: borrowing Folder,
    _ name: ResultName
  ) throws(FileError) {
    do throws(FileError) {
      try temporary.rename(output.temporary, over: folder, name.file(output.kind))
    } catch {
      // Written elsewhere, it doesn't show whether anything may be put into `failed` at all. If nothing may,
      // the document isn't at fault.
      if isFailed, error.errno == .permissionDenied { try results.tryToCreate() }
      throw error
    }
  }

  private func resultFolder(of item: Prepared) throws(FileError) -> Folder {
    guard let folder = try results.folder(at: item.resultFolder) else {
      throw FileError(.open, results.path.pushing(item.resultFolder), .noSuchFileOrDirectory)
    }
    return folder
  }

  private func sync(_ paths: [FilePath], in directory: borrowing Folder) throws(FileError) {
    for path in Set(paths).sorted(by: { $0.string < $1.string }) {
      if let folder = try directory.folder(at: path) { try folder.sync() }
    }
  }

  /// Renames older versions to their numbers: log and page, then the report, then the original. Each step
  /// lasts before the next begins, and all of them before a new output has a name.
  ///
  /// So whatever a power failure keeps of a step, it is known whose the rest is when this is done again, and
  /// ``slot(for:in:_:isMoved:)`` finds the same number: the report says it until it is renamed, and the
  /// original after that. If a part of the new outputs were there already, the older version's log would be
  /// taken for the new one's and be replaced.
  private func renameOlder(_ items: [Prepared]) throws(FileError) {
    for areLast in [false, true] {
      var renamed: [FilePath] = []
      for item in items {
        guard let number = item.slot.number else { continue }
        let folder = try resultFolder(of: item)
        let name = item.slot.name
        for kind in item.slot.olderResults where (kind == .report) == areLast {
          _ = try folder.move(name.file(kind), to: folder, name.numbered(number).file(kind))
          renamed.append(item.resultFolder)
        }
      }
      try sync(renamed, in: results)
    }
    var renamed: [FilePath] = []
    for item in items {
      guard let number = item.slot.number, item.slot.hasOlderOriginal,
        let folder = try originals.folder(at: item.originalFolder)
      else { continue }
      let name = item.publication.document.name
      _ = try folder.move(name, to: folder, ResultName.numbered(name, number))
      renamed.append(item.originalFolder)
    }
    try sync(renamed, in: originals)
  }

  /// Replaces the outputs of a result, each as a whole, and the report last.
  /// Files that have these bytes already stay, unless `isReplacing` is false.
  mutating func replace(
    _ outputs: [Output], of name: ResultName, in folder: borrowing Folder, isReplacing: Bool = true
  ) throws(FileError) {
    let written = try write(
      outputs, of: name, in: folder, isReplacing: isReplacing, isSynced: true)
    let temporary = try temporaryPlace.folder()
    for output in written {
      try rename(output, from: temporary, to: folder, name)
    }
    if !written.isEmpty { try folder.sync() }
  }

  /// Moves a document out of its claim to the path that the store has for it.
  ///
  /// It is there once, however often this is interrupted: a file of that name with the same bytes is what an
  /// earlier move has placed. The store gives the path to this delivery alone, whose claim keeps its key,
  /// and what had the name before was renamed for it. Neither the inode nor the number of links is needed,
  /// which a copy that is made again doesn't keep, and some servers don't report.
  func moveOriginal(
    of document: ClaimedDocument, to path: FilePath, from work: borrowing WorkFolder
  ) throws(FileError) {
    guard let claim = try work.folder(document.number, of: document.path) else { return }
    let folder = try originals.makeFolders(at: path.removingLastComponent())
    var name = path.lastComponent ?? document.name
    var number = 0
    try work.placeCopy(document.number, of: document.path)
    while try !has(document, under: name, in: folder) {
      if try claim.move(document.name, to: folder, name) != .nameTaken { break }
      number += 1
      name = ResultName.numbered(document.name, number)
    }
    try folder.sync()
    try claim.remove(document.name)
    // Where the move was a second name and the end of the first, the first would come back.
    try claim.sync()
    try work.clear(document.number, document.path)
  }

  /// Whether a name is that of a document whose bytes were read.
  private func has(
    _ document: ClaimedDocument, under name: FilePath.Component, in folder: borrowing Folder
  ) throws(FileError) -> Bool {
    guard let sha256 = document.sha256, try folder.status(name) != nil else { return false }
    do throws(FileError) {
      return try hash(of: name, in: folder) == sha256
    } catch {
      // The service can read what it has placed.
      guard error.errno == .permissionDenied else { throw error }
      return false
    }
  }
}

extension FinishedDelivery {
  fileprivate init(
    _ publication: Publication, _ slot: OutputDirectory.VersionSlot, at time: Timestamp,
    results: FilePath, originals: FilePath
  ) {
    let document = publication.document
    let report = results.appending(slot.name.file(.report))
    self.init(
      claim: document.key, at: time, outcome: publication.outcome,
      result: publication.outcome.hasFailed ? nil : publication.publishedResult ?? report,
      original: originals.appending(document.name),
      unread: document.sha256 == nil ? Unread(path: document.path, bytes: document.bytes) : nil)
    guard let number = slot.number else { return }
    if slot.olderResults.contains(.report) {
      renamedResults = [
        Renaming(old: report, new: results.appending(slot.name.numbered(number).file(.report)))
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
