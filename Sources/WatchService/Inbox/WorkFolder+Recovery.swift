// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// What dead instances have left: claims, and whatever else there is in `work`.
///
/// Who could swap a document at its claim has put into `work` what he liked: a link, a FIFO, a folder with
/// anything in it. None of that is followed, opened or deleted. What is in a claim goes back to the inbox; what
/// can't be moved, and what is elsewhere, stays, and is told.
extension WorkFolder {
  /// A claim of a dead instance, moved to this one.
  struct AdoptedClaim: Sendable, Equatable {
    var key: String
    /// In this instance.
    var number: UInt64
    var path: FilePath
  }

  /// Something that is no claim, or no document in one.
  struct Stranger: Sendable, Equatable {
    /// Below `work`.
    var path: FilePath
    var kind: FileStatus.Kind
    /// In the inbox; nil where it stayed.
    var movedTo: FilePath?
  }

  /// What was found.
  struct Recovery: Sendable {
    /// Those that were moved: nothing else knows of them.
    var claims: [AdoptedClaim] = []
    /// The instances that have no claim any longer.
    var instances: [String] = []
    var strangers: [Stranger] = []
  }

  /// The names of the instances that have a folder.
  func instances() throws(FileError) -> Set<String> {
    Set(try work.entries().map(\.name.string))
  }

  /// Moves the claims of dead instances to this one. An instance is dead when nobody has its lock.
  ///
  /// - Parameters:
  ///   - recovery: gets what was found and moved, also where an error follows.
  ///   - inbox: where strangers go.
  /// - Throws: what the system refused; the rest is found again by the next call.
  mutating func recover(_ recovery: inout Recovery, inbox: FilePath) throws(FileError) {
    let inbox = try Folder(inbox, on: files)
    for entry in try work.entries() where entry.kind != .regular {
      let name = entry.name.string
      guard name != instance, !name.hasPrefix(FolderCheck.prefix), !finished.contains(name) else {
        continue
      }
      do throws(FileError) {
        try recover(entry.name, inbox, &recovery)
      } catch {
        guard error.isObstruction(below: [work.path]) else { throw error }
        try leave(entry.name, &recovery)
      }
    }
  }

  /// Tells of an entry of `work` once, and leaves it alone.
  private mutating func leave(
    _ name: FilePath.Component, _ recovery: inout Recovery
  ) throws(FileError) {
    guard let kind = try work.status(name)?.kind, kind != .regular else { return }
    tell(Stranger(path: FilePath(root: nil, [name]), kind: kind), &recovery)
  }

  private mutating func tell(_ stranger: Stranger, _ recovery: inout Recovery) {
    if told.insert(stranger.path).inserted { recovery.strangers.append(stranger) }
  }

  private mutating func recover(
    _ name: FilePath.Component, _ inbox: borrowing Folder, _ recovery: inout Recovery
  ) throws(FileError) {
    guard let folder = try work.folder(name) else { return try leave(name, &recovery) }
    if name.string.hasPrefix(Self.preparing) { return try removeAbandoned(folder, name) }
    guard let lock = try FolderLock(Self.lockName, in: folder) else { return }
    let left = try adoptClaims(in: folder, of: name, inbox, &recovery)
    withExtendedLifetime(lock) {
      switch left {
      case .nothing: recovery.instances.append(name.string)
      case .strangers:
        finished.insert(name.string)
        recovery.instances.append(name.string)
      // It is looked at again.
      case .refused: break
      }
    }
  }

  /// What is left of a dead instance.
  private enum Left {
    case nothing, strangers, refused
  }

  /// Removes what an instance has left that died before it had its folder. One that is younger than
  /// this instance's by little may be on its way there.
  private func removeAbandoned(
    _ folder: borrowing Folder, _ name: FilePath.Component
  ) throws(FileError) {
    guard try folder.status().identity.modified < ownIdentity.modified - 60_000_000_000 else {
      return
    }
    try folder.remove(Self.lockName)
    try work.removeFolder(name)
  }

  private mutating func adoptClaims(
    in folder: borrowing Folder, of owner: FilePath.Component, _ inbox: borrowing Folder,
    _ recovery: inout Recovery
  ) throws(FileError) -> Left {
    var left = Left.nothing
    for entry in try folder.entries()
    where entry.name != Self.lockName && entry.name != TemporaryPlace.nameInWork {
      let path = FilePath(root: nil, [owner, entry.name])
      do throws(FileError) {
        guard let key = ClaimKey(folder: entry.name, in: owner.string),
          let claim = try folder.folder(entry.name)
        else {
          if let kind = try folder.status(entry.name)?.kind {
            tell(Stranger(path: path, kind: kind), &recovery)
            if left == .nothing { left = .strangers }
          }
          continue
        }
        switch try content(of: claim) {
        case .document(let document):
          let number = nextNumber()
          let name = key.folderName(in: instance)
          guard try folder.move(entry.name, to: own, name) == .moved else { continue }
          adopted[number] = key
          recovery.claims.append(AdoptedClaim(key: key.text, number: number, path: document))
        case .nothing:
          try removeRest(of: claim)
          try folder.removeFolder(entry.name)
        case .other:
          try putBack(claim, path, inbox, &recovery)
          try removeRest(of: claim)
          try folder.removeFolder(entry.name)
        }
      } catch {
        guard error.isObstruction(below: [work.path, inbox.path]) else { throw error }
        tell(Stranger(path: path, kind: .folder), &recovery)
        left = .refused
      }
    }
    return left
  }

  // MARK: What is in a claim

  private enum Content {
    /// The claim was interrupted.
    case nothing
    case document(FilePath)
    /// Anything else than one document in folders of the service's own.
    case other
  }

  /// What other instances have in their claims, dead ones too: versions that are older than what the inbox
  /// has now under their names.
  ///
  /// - Parameter limit: the number of claims that are looked at; more than an instance has but for those of a
  ///   dead one.
  /// - Returns: their paths below the inbox.
  /// - Throws: what the system refused, of `work` itself.
  func claimedByOthers(upTo limit: Int = 2000) throws(FileError) -> Set<FilePath> {
    var paths: Set<FilePath> = []
    var left = limit
    for entry in try work.entries() where entry.kind != .regular {
      let owner = entry.name.string
      guard owner != instance, !owner.hasPrefix("."), let folder = try? work.folder(entry.name)
      else { continue }
      for claim in (try? folder.entries()) ?? [] where left > 0 {
        guard ClaimKey(folder: claim.name, in: owner) != nil,
          let folder = try? folder.folder(claim.name)
        else { continue }
        left -= 1
        if case .document(let path)? = try? content(of: folder) { paths.insert(path) }
      }
    }
    return paths
  }

  /// Looks at so much of a claim's folder, and so deep, before it is something else's.
  private static let mostEntries = 1000
  private static let mostLevels = InboxScan.Limits().depth + 2

  private func content(of claim: borrowing Folder) throws(FileError) -> Content {
    var (documents, entries, isOther) = ([FilePath](), 0, false)
    let owner = try claim.status().owner
    func look(at folder: borrowing Folder, _ path: FilePath, _ depth: Int) throws(FileError) {
      for entry in try folder.entries() {
        if path.isEmpty, entry.name == Self.copyName || entry.name == Self.unfinishedName {
          continue
        }
        entries += 1
        guard !isOther, entries < Self.mostEntries, depth < Self.mostLevels else {
          isOther = true
          return
        }
        guard let status = try folder.status(entry.name) else { continue }
        let path = path.appending(entry.name)
        switch status.kind {
        case .regular: documents.append(path)
        case .folder where status.owner == owner:
          if let below = try folder.folder(entry.name) { try look(at: below, path, depth + 1) }
        case .folder, .link, .special: isOther = true
        }
      }
    }
    try look(at: claim, "", 0)
    if isOther || documents.count > 1 { return .other }
    return documents.first.map { .document($0) } ?? .nothing
  }

  /// Moves what is in a claim to where it was in the inbox.
  private func putBack(
    _ claim: borrowing Folder, _ path: FilePath, _ inbox: borrowing Folder,
    _ recovery: inout Recovery
  ) throws(FileError) {
    try claim.remove(Self.unfinishedName)
    try claim.remove(Self.copyName)
    // Down through the folders that the claim made, as far as the inbox has them.
    var below: FilePath = ""
    while below.components.count < Self.mostLevels,
      let entries = try claim.folder(at: below)?.entries(), entries.count == 1,
      try claim.folder(at: below.appending(entries[0].name)) != nil,
      try inbox.folder(at: below.appending(entries[0].name)) != nil
    {
      below = below.appending(entries[0].name)
    }
    guard let source = try claim.folder(at: below), let target = try inbox.folder(at: below) else {
      return
    }
    for entry in try source.entries() {
      let kind = try source.status(entry.name)?.kind ?? .special
      let name = try Self.release(entry.name, from: source, to: target)
      recovery.strangers.append(
        Stranger(
          path: path.appending(below.components).appending(entry.name), kind: kind,
          movedTo: below.appending(name)))
    }
  }

  /// Removes what an interrupted claim has left: folders, and copies of a document that is elsewhere. They
  /// are synced first: a power failure may not keep their removal and bring the document back.
  private func removeRest(of claim: borrowing Folder) throws(FileError) {
    try claim.remove(Self.unfinishedName)
    try claim.remove(Self.copyName)
    var path: FilePath = ""
    var below: [FilePath] = []
    while below.count < Self.mostLevels, let folder = try claim.folder(at: path) {
      try folder.sync()
      guard let entry = try folder.entries().first else { break }
      path = path.appending(entry.name)
      below.append(path)
    }
    for path in below.reversed() {
      guard let name = path.lastComponent,
        let parent = try claim.folder(at: path.removingLastComponent())
      else { continue }
      try parent.removeFolder(name)
    }
  }
}
