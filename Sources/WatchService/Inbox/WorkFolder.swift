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
  let work: Folder
  let own: Folder
  private let ownName: FilePath.Component
  /// By which its own folder is recognized.
  let ownIdentity: FileIdentity
  private let lock: FolderLock
  let files: any FileSystem
  private var last: UInt64 = 0
  /// The dead instances of which nothing but strangers is left.
  var finished: Set<String> = []
  /// What was told of `work`.
  var told: Set<FilePath> = []
  /// The claims that other instances made.
  var adopted: [UInt64: ClaimKey] = [:]

  static let lockName: FilePath.Component = ".lock"
  /// The prefix of a folder that isn't locked yet: no other instance adopts it.
  static let preparing = ".new-"

  init(_ path: FilePath, instance: String, on files: any FileSystem = .kernel) throws(FileError) {
    let work = try Folder(path, on: files)
    guard let name = FilePath.Component(bytes: instance.utf8),
      let temporary = FilePath.Component(bytes: (Self.preparing + instance).utf8),
      let prepared = try work.makeFolder(temporary),
      let lock = try FolderLock(Self.lockName, in: prepared),
      try work.move(temporary, to: work, name) == .moved,
      // Claims in a folder that a power failure takes away would be lost.
      (try work.sync()) == (),
      // By its name, which messages have.
      let own = try work.folder(name),
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
  mutating func nextNumber() -> UInt64 {
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

  /// What became of a claim.
  enum Claimed: Sendable, Equatable {
    /// The claim's number.
    case document(UInt64)
    /// Another instance was faster.
    case gone
    /// At that moment something else had the name. It is back in the folder under this name; nil where it had
    /// to stay in the claim.
    case stranger(FileStatus.Kind, movedTo: FilePath.Component?)
  }

  /// Claims a document of the inbox.
  ///
  /// - Parameters:
  ///   - path: its path below the inbox.
  ///   - folder: the folder of the inbox that it is in.
  /// - Returns: what became of it.
  /// - Throws: what the system refused; the document is in the inbox then.
  mutating func claim(
    _ path: FilePath, in folder: borrowing Folder
  ) throws(FileError) -> Claimed {
    guard let name = path.lastComponent else { return .gone }
    let number = nextNumber()
    do throws(FileError) {
      guard let claim = try makeFolders(number, for: path) else { return .gone }
      if try folder.take(name, into: claim) {
        // What has its name may have changed since it was looked at; from now on nobody else can.
        // Where that is refused, it is a document until it is read.
        let kind = (try? claim.status(name))?.kind ?? .regular
        if kind == .regular { return .document(number) }
        let place = try? Self.release(name, from: claim, to: folder)
        try? clear(number, path)
        return .stranger(kind, movedTo: place)
      }
      try clear(number, path)
      return .gone
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
    try Self.prepareReturn(to: inbox, at: path.removingLastComponent())
    let number = nextNumber()
    guard let claim = try makeFolders(number, for: path) else { return }
    try claim.create(original, bytes, isSynced: true)
    try claim.sync()
    try Self.release(original, from: claim, to: inbox, at: path.removingLastComponent())
    try clear(number, path)
  }

  private static func prepareReturn(
    to inbox: borrowing Folder, at path: FilePath
  ) throws(FileError) {
    do throws(FileError) {
      _ = try inbox.makeFolders(at: path)
    } catch {
      guard error.isObstruction(below: [inbox.path]) else { throw error }
    }
  }

  /// Moves a document to its folder of the inbox, or into the inbox itself where something is in the way of
  /// that folder, or nobody may write there.
  static func release(
    _ original: FilePath.Component, from claim: borrowing Folder, to inbox: borrowing Folder,
    at path: FilePath
  ) throws(FileError) {
    do throws(FileError) {
      try release(original, from: claim, to: try inbox.makeFolders(at: path))
    } catch {
      guard !path.isEmpty, error.isObstruction(below: [inbox.path]) else { throw error }
      try release(original, from: claim, to: inbox)
    }
  }

  /// Moves what is in a claim to a folder of the inbox, under a numbered name where something has its own.
  ///
  /// - Returns: the name.
  @discardableResult
  static func release(
    _ original: FilePath.Component, from claim: borrowing Folder, to folder: borrowing Folder
  ) throws(FileError) -> FilePath.Component {
    var name = original
    var count = 0
    while try claim.move(original, to: folder, name) == .nameTaken {
      count += 1
      name = ResultName.numbered(original, count)
    }
    try folder.sync()
    return name
  }

  /// Puts a document that can't be read back into the inbox, where what refused it is seen again.
  func putBack(
    _ number: UInt64, _ path: FilePath, to inbox: borrowing Folder
  ) throws(FileError) {
    guard let name = path.lastComponent, let claim = try folder(number, of: path) else { return }
    try Self.release(name, from: claim, to: inbox, at: path.removingLastComponent())
    try clear(number, path)
  }

  // MARK: Copies

  static let copyName: FilePath.Component = ".copy"
  /// Not whole, or not synced yet.
  static let unfinishedName: FilePath.Component = ".copying"

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
      let place = claim.path.removingLastComponent()
      guard let name = claim.path.lastComponent,
        let folder = try own.folder(folderName(of: claim.number)),
        let copy = try folder.status(Self.copyName)?.identity,
        let parent = try folder.folder(at: place)
      else { continue }
      // `cp -p` gives what it has written an old time at the end.
      let wasWritten =
        try parent.status(name)
        .map { document in
          document.identity.modified > copy.modified
            || !hasStopped && document.identity.size > copy.size
        } ?? false
      if wasWritten, !published.contains(claim.key) {
        try removeCopy(claim.number)
        continue
      }
      if wasWritten {
        try Self.release(name, from: parent, to: try Folder(inbox, on: files), at: place)
      }
      try placeCopy(claim.number, of: claim.path)
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
