// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// The claims of one instance: its folder below `work`, locked while it lives.
///
/// Nothing else moves documents out of the inbox. A claim is a rename to `work/INSTANCE/NUMBER/PATH`,
/// so that the folders alone show what was claimed, by whom, and from where. Beside it is a copy of the
/// service's own, `NUMBER/.copy`: who dropped the document may have it open still, and hardly anybody
/// syncs what he drops, so that a power failure can empty it. The copy is synced; it is what is
/// converted, and it takes the document's place when that is published.
///
/// A claim keeps the ``ClaimKey`` by which the store knows it. When another instance adopts it, its folder
/// is renamed to `NUMBER@INSTANCE`, after the instance that made it: the adoption is that one rename, and
/// whatever ends the adopter before the store knows of it, the next one finds the same delivery by the
/// folder's name.
struct WorkFolder: ~Copyable {
  /// A name that no other instance ever had.
  let instance: String
  private let work: Folder
  private let own: Folder
  private let ownName: FilePath.Component
  /// By which its own folder is recognized.
  private let ownIdentity: FileIdentity
  private let lock: FolderLock
  private let files: any FileSystem
  private var last: UInt64 = 0
  /// The claims that other instances made.
  private var adopted: [UInt64: ClaimKey] = [:]

  static let lockName: FilePath.Component = ".lock"
  /// The prefix of a folder that isn't locked yet: no other instance adopts it.
  private static let preparing = ".new-"

  init(_ path: FilePath, instance: String, on files: any FileSystem = .kernel) throws(FileError) {
    let work = try Folder(path, on: files)
    guard let name = FilePath.Component(bytes: instance.utf8),
      let temporary = FilePath.Component(bytes: (Self.preparing + instance).utf8),
      let own = try work.makeFolder(temporary),
      let lock = try FolderLock(Self.lockName, in: own),
      try work.move(temporary, to: work, name) == .moved,
      // Claims in a folder that a power failure takes away would be lost.
      (try work.sync()) == (),
      let identity = try work.status(name)?.identity
    else { throw FileError(.create, path.appending(instance), .fileExists) }
    self.instance = instance
    ownName = name
    ownIdentity = identity
    self.work = work
    self.own = own
    self.lock = lock
    self.files = files
  }

  /// Whether another folder is at the path of `work`: something was mounted there, or unmounted. Its
  /// claims are in the old one. No other folder has one of this instance's name; the inode isn't asked
  /// for, since on some servers it changes. The same where the folder is there and what was opened is
  /// stale (ESTALE), as after a change of the server's: no call on it will ever succeed, and its lock may
  /// be gone.
  ///
  /// - Throws: where there is no folder at all, as while a share is away.
  func isDisplaced() throws(FileError) -> Bool {
    let present = try Folder(work.path, on: files).status(ownName)?.identity
    guard present?.device == ownIdentity.device else { return true }
    do throws(FileError) {
      _ = try work.status()
      _ = try own.status()
      return false
    } catch {
      if error.errno == .staleNFSFileHandle { return true }
      throw error
    }
  }

  /// The number of the next claim.
  private mutating func nextNumber() -> UInt64 {
    last += 1
    return last
  }

  private func claimKey(_ number: UInt64) -> ClaimKey {
    adopted[number] ?? ClaimKey(instance: instance, number: number)
  }

  /// That of a claim's folder.
  private func folderName(of number: UInt64) -> FilePath.Component {
    claimKey(number).folderName(in: instance)
  }

  func key(_ number: UInt64) -> String { claimKey(number).text }

  /// For outputs that go to `failed`.
  func temporaryPlace() throws(FileError) -> TemporaryPlace {
    TemporaryPlace(in: try own.reopened())
  }

  // MARK: Claiming

  /// Claims a document of the inbox.
  ///
  /// - Parameters:
  ///   - path: its path below the inbox.
  ///   - folder: the folder of the inbox that it is in.
  /// - Returns: the claim's number; nil where it is gone, since another instance was faster.
  /// - Throws: what the system refused; the document is in the inbox then.
  mutating func claim(
    _ path: FilePath, in folder: borrowing Folder
  ) throws(FileError) -> UInt64? {
    guard let name = path.lastComponent else { return nil }
    let number = nextNumber()
    do throws(FileError) {
      guard let claim = try makeFolders(number, for: path) else { return nil }
      if try folder.take(name, into: claim) { return number }
      try clear(number, path)
      return nil
    } catch {
      // The number is used again, so that the same refusal has the same words.
      if (try? clear(number, path)) != nil { last -= 1 }
      throw error
    }
  }

  private func makeFolders(
    _ number: UInt64, for path: FilePath
  ) throws(FileError) -> Folder? {
    // Else the rename could last, by a sync of the inbox, and the folder that it went to not. File systems
    // that sync as a whole keep the order of the two.
    let syncsEach = !own.syncsAsAWhole
    guard var folder = try own.makeFolder(folderName(of: number)) else { return nil }
    if syncsEach { try own.sync() }
    for name in path.removingLastComponent().components {
      guard let next = try folder.makeFolder(name) else { return nil }
      if syncsEach { try folder.sync() }
      folder = next
    }
    return folder
  }

  /// The folder that has a claimed document; nil where it is gone.
  func folder(_ number: UInt64, of path: FilePath) throws(FileError) -> Folder? {
    guard let claim = try own.folder(folderName(of: number)) else { return nil }
    return try claim.folder(at: path.removingLastComponent())
  }

  /// Removes the folders of a claim whose document has been moved away.
  func clear(_ number: UInt64, _ path: FilePath) throws(FileError) {
    guard let claim = try own.folder(folderName(of: number)) else { return }
    try removeCopy(number)
    var relative = path.removingLastComponent()
    while let name = relative.lastComponent {
      relative = relative.removingLastComponent()
      if let parent = try claim.folder(at: relative) { try parent.removeFolder(name) }
    }
    try own.removeFolder(folderName(of: number))
  }

  /// Puts bytes into the inbox as a document of this path, or of a numbered name where something has it.
  /// Until it is there it is a claim, so that it isn't lost where the service ends.
  mutating func deliver(
    _ bytes: [UInt8], to inbox: borrowing Folder, as path: FilePath
  ) throws(FileError) {
    guard let original = path.lastComponent else { return }
    // First, so that nothing is left in `work` while the inbox can't be written.
    let folder = try inbox.makeFolders(at: path.removingLastComponent())
    let number = nextNumber()
    guard let claim = try makeFolders(number, for: path) else { return }
    try claim.create(original, bytes, isSynced: true)
    try claim.sync()
    try Self.release(original, from: claim, to: folder)
    try clear(number, path)
  }

  /// Moves a document to a folder of the inbox, under a numbered name where something has its own.
  static func release(
    _ original: FilePath.Component, from claim: borrowing Folder, to folder: borrowing Folder
  ) throws(FileError) {
    var name = original
    var count = 0
    while try claim.move(original, to: folder, name) == .nameTaken {
      count += 1
      name = ResultName.numbered(original, count)
    }
    try folder.sync()
  }

  // MARK: Copies

  private static let copyName: FilePath.Component = ".copy"
  /// Not whole, or not synced yet.
  private static let unfinishedName: FilePath.Component = ".copying"

  /// The bytes of a claim's copy; nil where there is none yet.
  func copy(_ number: UInt64, limit: Int) throws(FileError) -> [UInt8]? {
    try own.folder(folderName(of: number))?.read(Self.copyName, limit: limit)
  }

  /// Writes copies of claimed documents that last, whatever happens to the documents.
  ///
  /// - Throws: what the system refused; none may be there then, and all can be written again.
  func createCopies(
    _ documents: [(number: UInt64, path: FilePath, bytes: [UInt8])]
  ) throws(FileError) {
    guard !documents.isEmpty else { return }
    // As for the outputs of a group.
    let syncsEach = documents.count <= 4 || !own.syncsAsAWhole
    for (number, path, bytes) in documents {
      guard let claim = try own.folder(folderName(of: number)) else { continue }
      // The claim's rename has to last, too: without it the copy would be nobody's.
      if syncsEach { try claim.folder(at: path.removingLastComponent())?.sync() }
      try claim.remove(Self.unfinishedName)
      try claim.create(Self.unfinishedName, bytes, isSynced: syncsEach)
    }
    if !syncsEach { try own.syncFileSystem() }
    for (number, _, _) in documents {
      guard let claim = try own.folder(folderName(of: number)) else { continue }
      try claim.rename(Self.unfinishedName, over: claim, Self.copyName)
      if syncsEach { try claim.sync() }
    }
    if !syncsEach { try own.syncFileSystem() }
  }

  /// Whether a file that is open and has lost its name is gone from its folder. NFS and FUSE give it a hidden
  /// name there instead, `.nfs…` or `.fuse_hidden…`, and the folder can't be removed; the file systems on
  /// which `syncfs` is known to work don't.
  var forgetsRemovedFiles: Bool { own.syncsAsAWhole }

  func hasCopy(_ number: UInt64) throws(FileError) -> Bool {
    try own.folder(folderName(of: number))?.status(Self.copyName) != nil
  }

  /// Removes the copy of a document that has changed since.
  func removeCopy(_ number: UInt64) throws(FileError) {
    guard let claim = try own.folder(folderName(of: number)) else { return }
    try claim.remove(Self.unfinishedName)
    try claim.remove(Self.copyName)
  }

  /// Puts a document's copy, if there is one, in its place.
  func placeCopy(_ number: UInt64, of path: FilePath) throws(FileError) {
    guard let name = path.lastComponent, let claim = try own.folder(folderName(of: number)),
      let folder = try claim.folder(at: path.removingLastComponent())
    else { return }
    try claim.remove(Self.unfinishedName)
    guard try claim.status(Self.copyName) != nil else { return }
    try claim.rename(Self.copyName, over: folder, name)
  }

  // MARK: Dead instances

  /// A claim of a dead instance, moved to this one.
  struct AdoptedClaim: Sendable, Equatable {
    var key: String
    /// In this instance.
    var number: UInt64
    var path: FilePath
  }

  /// The names of the instances that have a folder.
  func instances() throws(FileError) -> Set<String> {
    Set(try work.entries().map(\.name.string))
  }

  /// Moves the claims of dead instances to this one. An instance is dead when nobody has its lock.
  ///
  /// - Parameters:
  ///   - claims: gets those that were moved, also where an error follows: nothing else knows of them.
  ///   - instances: gets the instances that have no claim any longer.
  /// - Throws: what the system refused; the rest is found again by the next call.
  mutating func adoptClaims(
    _ claims: inout [AdoptedClaim], of instances: inout [String]
  ) throws(FileError) {
    for entry in try work.entries() where entry.kind != .regular {
      let name = entry.name.string
      if name.hasPrefix(Self.preparing) {
        try removeAbandoned(entry.name)
        continue
      }
      guard name != instance, !name.hasPrefix(FolderCheck.prefix),
        let folder = try work.folder(entry.name),
        let lock = try FolderLock(Self.lockName, in: folder)
      else { continue }
      try adoptClaims(in: folder, of: name, &claims)
      withExtendedLifetime(lock) { instances.append(name) }
    }
  }

  /// Removes what an instance has left that died before it had its folder. One that is younger than
  /// this instance's by little may be on its way there.
  private func removeAbandoned(_ name: FilePath.Component) throws(FileError) {
    guard let age = try work.status(name)?.identity.modified,
      age < ownIdentity.modified - 60_000_000_000, let folder = try work.folder(name)
    else { return }
    try folder.remove(Self.lockName)
    try work.removeFolder(name)
  }

  private mutating func adoptClaims(
    in folder: borrowing Folder, of instance: String, _ claims: inout [AdoptedClaim]
  ) throws(FileError) {
    for entry in try folder.entries() {
      guard let key = ClaimKey(folder: entry.name, in: instance),
        let claim = try folder.folder(entry.name)
      else { continue }
      let paths = try documents(in: claim)
      if paths.isEmpty {
        try removeRest(of: claim)
        try folder.removeFolder(entry.name)
        continue
      }
      let number = nextNumber()
      let name = key.folderName(in: self.instance)
      guard try folder.move(entry.name, to: own, name) == .moved else { continue }
      adopted[number] = key
      claims += paths.map { AdoptedClaim(key: key.text, number: number, path: $0) }
    }
  }

  /// Makes adopted claims lasting here, before their old folders go, and puts each document's copy in its
  /// place, unless the document was written to since. After a power failure the document itself may have
  /// less than the copy, or what it had before it was written.
  ///
  /// A copy whose result is published is what has to be archived: what was written to the document since is
  /// a new version of it, and goes back to the inbox.
  ///
  /// - Parameters:
  ///   - claims: those that were moved.
  ///   - published: the keys of those whose result is published, so that only the original is left to move.
  ///   - inbox: the path of the inbox.
  ///   - hasStopped: whether the computer has stopped, so that nobody has gone on writing.
  /// - Throws: what the system refused; it can be done again.
  func settle(
    _ claims: [AdoptedClaim], published: Set<String>, inbox: FilePath, afterStop hasStopped: Bool
  ) throws(FileError) {
    guard !claims.isEmpty else { return }
    try own.sync()
    for claim in claims {
      guard let folder = try own.folder(folderName(of: claim.number)),
        let copy = try folder.status(Self.copyName)?.identity
      else { continue }
      let document = try folder.status(at: claim.path)?.identity
      // `cp -p` gives what it has written an old time at the end.
      let wasWritten =
        document.map {
          $0.modified > copy.modified || !hasStopped && $0.size > copy.size
        } ?? false
      guard wasWritten, let name = claim.path.lastComponent,
        let parent = try folder.folder(at: claim.path.removingLastComponent())
      else {
        try placeCopy(claim.number, of: claim.path)
        continue
      }
      if published.contains(claim.key) {
        let inbox = try Folder(inbox, on: files)
          .makeFolders(at: claim.path.removingLastComponent())
        try Self.release(name, from: parent, to: inbox)
        try placeCopy(claim.number, of: claim.path)
      } else {
        try removeCopy(claim.number)
      }
    }
  }

  /// The documents in a claim's folder: one, or none where the claim was interrupted.
  private func documents(in claim: borrowing Folder) throws(FileError) -> [FilePath] {
    var documents: [FilePath] = []
    var pending: [FilePath] = [""]
    while let path = pending.popLast() {
      guard let folder = try claim.folder(at: path) else { continue }
      for entry in try folder.entries() {
        if path.isEmpty, entry.name == Self.copyName || entry.name == Self.unfinishedName {
          continue
        }
        switch try folder.status(entry.name)?.kind {
        case .folder: pending.append(path.appending(entry.name))
        case .regular: documents.append(path.appending(entry.name))
        default: break
        }
      }
    }
    return documents
  }

  /// Removes what an interrupted claim has left: folders, and copies of a document that is elsewhere. They
  /// are synced first: a power failure may not keep their removal and bring the document back.
  private func removeRest(of claim: borrowing Folder) throws(FileError) {
    try claim.remove(Self.unfinishedName)
    try claim.remove(Self.copyName)
    var path: FilePath = ""
    var below: [FilePath] = []
    while let folder = try claim.folder(at: path) {
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

  /// Removes the folder of a dead instance, once its claims are adopted and the store knows it. Anything
  /// else in the folder stays.
  func removeFolder(of instance: String) throws(FileError) {
    guard instance != self.instance, let name = FilePath.Component(bytes: instance.utf8),
      let folder = try work.folder(name), let lock = try FolderLock(Self.lockName, in: folder)
    else { return }
    try TemporaryPlace.remove(in: folder)
    try folder.remove(Self.lockName)
    try work.removeFolder(name)
    _ = lock
  }

  /// Removes this instance's own folder, if it has no claim any longer.
  consuming func end() {
    do throws(FileError) {
      try TemporaryPlace.remove(in: own)
      try own.remove(Self.lockName)
      if let name = FilePath.Component(bytes: instance.utf8) { try work.removeFolder(name) }
    } catch {
      // The next instance removes it.
    }
  }
}
