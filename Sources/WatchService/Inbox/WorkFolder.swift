// SPDX-License-Identifier: Apache-2.0

package import SystemIO
package import SystemPackage

/// The claims of one instance: its folder below `work`, locked for as long as it lives.
///
/// The seam of claiming: nobody else moves documents out of the inbox. A claim is a rename to
/// `work/INSTANCE/NUMBER/PATH`, so that what was claimed, by whom, and from where, can be told by the
/// folders alone.
package struct WorkFolder: ~Copyable {
  /// A name that no other instance has or had.
  package let instance: String
  private let work: Folder
  private let own: Folder
  private let ownName: FilePath.Component
  /// By which its own folder is known.
  private let ownIdentity: FileIdentity
  private let lock: FolderLock
  private let faults: FaultInjection
  private var last: UInt64 = 0

  static let lockName: FilePath.Component = ".lock"
  /// Before it is locked, a new instance's folder has a name that is never taken back.
  private static let preparing = ".new-"

  package init(_ path: FilePath, instance: String, faults: FaultInjection = .none) throws(FileError)
  {
    let work = try Folder(path, faults: faults)
    guard let name = FilePath.Component(bytes: instance.utf8),
      let temporary = FilePath.Component(bytes: (Self.preparing + instance).utf8),
      let own = try work.makeFolder(temporary),
      let lock = try FolderLock(Self.lockName, in: own),
      try work.move(temporary, to: work, name) == .moved,
      let identity = try work.status(name)?.identity
    else { throw FileError(.create, path.appending(instance), .fileExists) }
    self.instance = instance
    ownName = name
    ownIdentity = identity
    self.work = work
    self.own = own
    self.lock = lock
    self.faults = faults
  }

  /// Whether another folder has taken the place of `work`: it was unmounted and is back, or a disk was
  /// mounted over it. This one can't go on there; its claims lie where it was.
  ///
  /// - Throws: where nothing is there, which may come back.
  func isDisplaced() throws(FileError) -> Bool {
    let present = try Folder(work.path, faults: faults).status(ownName)?.identity
    return present?.device != ownIdentity.device || present?.inode != ownIdentity.inode
  }

  /// The number that the next claim gets.
  private mutating func number() -> UInt64 {
    last += 1
    return last
  }

  private static func component(_ number: UInt64) -> FilePath.Component {
    FilePath.Component(bytes: String(number).utf8) ?? "0"
  }

  package func key(_ number: UInt64) -> String { "\(instance)/\(number)" }

  // MARK: Claiming

  /// Claims a document of the inbox.
  ///
  /// - Parameters:
  ///   - path: its path below the inbox.
  ///   - folder: the folder of the inbox that holds it.
  /// - Returns: the claim's number; nil where it is gone, since another instance was faster.
  /// - Throws: what the system refused; the document stays in the inbox then.
  mutating func claim(
    _ path: FilePath, in folder: borrowing Folder
  ) throws(FileError) -> UInt64? {
    guard let name = path.lastComponent else { return nil }
    let number = number()
    guard let place = try makePlace(number, for: path) else { return nil }
    do throws(FileError) {
      switch try folder.move(name, to: place, name) {
      case .moved: return number
      case .gone, .nameTaken:
        try clear(number, path)
        return nil
      }
    } catch {
      try? clear(number, path)
      throw error
    }
  }

  private func makePlace(_ number: UInt64, for path: FilePath) throws(FileError) -> Folder? {
    guard var place = try own.makeFolder(Self.component(number)) else { return nil }
    for name in path.removingLastComponent().components {
      guard let next = try place.makeFolder(name) else { return nil }
      place = next
    }
    return place
  }

  /// The folder that holds a claimed document; nil where it is gone.
  func place(_ number: UInt64, of path: FilePath) throws(FileError) -> Folder? {
    guard let claim = try own.folder(Self.component(number)) else { return nil }
    return try claim.folder(at: path.removingLastComponent())
  }

  /// Removes the folders of a claim whose document has been moved away.
  func clear(_ number: UInt64, _ path: FilePath) throws(FileError) {
    guard let claim = try own.folder(Self.component(number)) else { return }
    var relative = path.removingLastComponent()
    while let name = relative.lastComponent {
      relative = relative.removingLastComponent()
      if let parent = try claim.folder(at: relative) { try parent.removeFolder(name) }
    }
    try own.removeFolder(Self.component(number))
  }

  // MARK: Claims of the dead

  /// A claim that was taken over.
  struct Recovered: Sendable, Equatable {
    var oldKey: String
    var number: UInt64
    var path: FilePath
  }

  /// Takes over what instances that are dead have left: those whose lock nobody holds.
  mutating func takeOver() throws(FileError) -> (claims: [Recovered], instances: [String]) {
    var claims: [Recovered] = []
    var instances: [String] = []
    for entry in try work.entries() where entry.kind != .regular {
      let name = entry.name.string
      guard name != instance, !name.hasPrefix(Self.preparing),
        let folder = try work.folder(entry.name),
        let lock = try FolderLock(Self.lockName, in: folder)
      else { continue }
      claims += try takeOver(folder, of: name)
      withExtendedLifetime(lock) { instances.append(name) }
    }
    return (claims, instances)
  }

  private mutating func takeOver(
    _ folder: borrowing Folder, of instance: String
  ) throws(FileError) -> [Recovered] {
    var claims: [Recovered] = []
    for entry in try folder.entries() {
      guard let old = UInt64(entry.name.string) else { continue }
      if try folder.removeFolder(entry.name) { continue }
      let number = number()
      guard try folder.move(entry.name, to: own, Self.component(number)) == .moved else { continue }
      for path in try documents(number) {
        claims.append(Recovered(oldKey: "\(instance)/\(old)", number: number, path: path))
      }
    }
    return claims
  }

  /// The documents that a claim's folder holds: one, or none where the claim was broken off.
  private func documents(_ number: UInt64) throws(FileError) -> [FilePath] {
    guard let claim = try own.folder(Self.component(number)) else { return [] }
    var documents: [FilePath] = []
    var pending: [FilePath] = [""]
    while let path = pending.popLast() {
      guard let folder = try claim.folder(at: path) else { continue }
      for entry in try folder.entries() {
        switch try folder.status(entry.name)?.kind {
        case .folder: pending.append(path.appending(entry.name))
        case .regular: documents.append(path.appending(entry.name))
        default: break
        }
      }
    }
    if documents.isEmpty { try removeEmpty(claim, number) }
    return documents
  }

  private func removeEmpty(_ claim: borrowing Folder, _ number: UInt64) throws(FileError) {
    var path: FilePath = ""
    var below: [FilePath] = []
    while let folder = try claim.folder(at: path), let entry = try folder.entries().first {
      path = path.appending(entry.name)
      below.append(path)
    }
    for path in below.reversed() {
      guard let name = path.lastComponent,
        let parent = try claim.folder(at: path.removingLastComponent())
      else { continue }
      try parent.removeFolder(name)
    }
    try own.removeFolder(Self.component(number))
  }

  /// Removes the folder of an instance that has died, once its claims are taken over and the ledger
  /// knows it; what else lies in it stays.
  func bury(_ instance: String) throws(FileError) {
    guard instance != self.instance, let name = FilePath.Component(bytes: instance.utf8),
      let folder = try work.folder(name), let lock = try FolderLock(Self.lockName, in: folder)
    else { return }
    try folder.remove(Self.lockName)
    try work.removeFolder(name)
    _ = lock
  }

  /// Removes this instance's own folder where it holds no claim any longer.
  consuming func end() {
    do throws(FileError) {
      try own.remove(Self.lockName)
      if let name = FilePath.Component(bytes: instance.utf8) { try work.removeFolder(name) }
    } catch {
      // The next instance removes it.
    }
  }
}
