// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// Finds the documents in the inbox and its sub-folders.
///
/// Who can make folders can make many, and deep ones, so that no call looks at all of them. Each folder is
/// looked at when it is due: the inbox itself at each poll, and a folder the later, the more of them its
/// owner has. Of those that are due, each owner's are looked at in turn, those first in which documents
/// were found lately. A call does a bounded part of that, and the next one goes on.
///
/// A folder with the same modification time as at its last listing has the same names: a hundred thousand
/// ignored files cost as much as the folders that they are in. Where a file system doesn't maintain that time
/// (some servers don't), listing it again from time to time finds what is new. The documents in it that are
/// known aren't looked at here.
struct InboxScan: Sendable {
  /// A document, as it was found.
  struct Found: Sendable, Equatable {
    let identity: FileIdentity
    var owner: UInt32 = 0
    /// Whether its marker is there; true where the settings want none.
    let hasMarker: Bool
  }

  /// What a scan found.
  struct Findings: Sendable {
    /// Documents that weren't known, by their paths below the inbox.
    var documents: [FilePath: Found] = [:]
    /// Their paths in the order in which they were found, by which all that follows has one.
    var order: [FilePath] = []
    /// Documents that were listed before and aren't there any more.
    var gone: [FilePath] = []
    /// The folders whose entries were listed.
    var listed: [FilePath] = []
    /// All folders that couldn't be read when they were looked at last.
    var unreadable: [FilePath: FileError] = [:]
    /// Folders that aren't looked at, or later than at each poll.
    var slow: [SlowFolder] = []
    /// Whether no other folder is due.
    var isWhole = true
  }

  /// What a scan may do in one call, and how deep it goes.
  struct Limits: Sendable {
    /// In about as many microseconds as it takes on a local disk; counted and not measured, so that the
    /// same folders give the same scan.
    var work = 30_000
    /// On a slow server.
    var time = Duration.milliseconds(150)
    /// Levels of folders below the inbox.
    var depth = 64
    /// Folders of one owner.
    var folders = 150_000
    /// How long a folder in which a document was found goes first.
    var activity = Duration.seconds(900)
    /// The longest pause between two looks at a folder.
    var pause = Duration.seconds(30)
  }

  /// When a call happens.
  struct Times {
    var now: ContinuousClock.Instant
    /// The wall clock in nanoseconds since 1970: a folder that was changed just now may change again within
    /// the resolution of its time.
    var wall: Int64
    var poll: Duration
    /// By which is seen how long the call takes.
    var clock: () -> ContinuousClock.Instant
  }

  private struct KnownFolder: Sendable {
    let depth: Int
    let owner: UInt32
    /// As it was when it was listed; nil before.
    var identity: FileIdentity?
    /// Whether a later change is sure to change its time.
    var isTrusted = false
    /// When it is listed again, whatever its time says.
    var listsAgain: ContinuousClock.Instant?
    var folders: Set<FilePath.Component> = []
    var documents: Set<FilePath.Component> = []
    /// When a document was found in it last.
    var foundAt: ContinuousClock.Instant?
    /// Which of its owner's queues it is in, and by which ticket.
    var isActive = false
    var ticket: UInt64 = 0
  }

  /// The folders of an owner, by when they are looked at next.
  private struct Owner: Sendable {
    var active = DueQueue<FilePath>()
    var others = DueQueue<FilePath>()
    var folders = 0
    var isActiveNext = true
  }

  private var policy: NamePolicy
  private let limits: Limits
  private var folders: [FilePath: KnownFolder] = [:]
  private var owners: [UInt32: Owner] = [:]
  /// Whose turn it was last.
  private var lastOwner: UInt32 = 0
  /// Documents that are ignored by another policy.
  private var ignored: [FilePath] = []
  private var nextRoot: ContinuousClock.Instant?
  private var unreadable: [FilePath: FileError] = [:]
  private var slow = SlowFolders()

  init(_ policy: NamePolicy, limits: Limits = Limits()) {
    self.policy = policy
    self.limits = limits
  }

  /// Goes on by another policy; what it ignores now is gone when its folder was listed again.
  mutating func change(to policy: NamePolicy) {
    self.policy = policy
    for path in folders.keys {
      folders[path]?.isTrusted = false
      // Names are matched again.
      ignored +=
        folders[path]?.documents.filter { policy.ignores($0) }.map { path.appending($0) } ?? []
      folders[path]?.documents = []
    }
    nextRoot = nil
  }

  /// - Parameters:
  ///   - inbox: the folder.
  ///   - times: now.
  ///   - isKnown: whether a document is known, by its path below the inbox.
  /// - Returns: what was found.
  /// - Throws: what the system refused for the inbox itself.
  mutating func scan(
    _ inbox: borrowing Folder, _ times: Times, isKnown: @escaping (FilePath) -> Bool
  ) throws(FileError) -> Findings {
    let start = times.clock()
    let now = times.now
    var pass = Pass(times: times, now: now, isKnown: isKnown)
    if nextRoot.map({ $0 <= now }) ?? true {
      if folders[""] == nil { folders[""] = KnownFolder(depth: 0, owner: 0) }
      _ = try look(at: "", in: inbox, &pass)
      nextRoot = now + times.poll
    }
    while pass.work < limits.work, times.clock() - start < limits.time,
      let path = nextDue(at: now)
    {
      do throws(FileError) {
        try look(at: path, in: inbox, &pass)
        unreadable[path] = nil
      } catch {
        // What waits in it and below must not be forgotten.
        unreadable[path] = error
        pass.work += Self.looking
      }
      schedule(path, pass)
    }
    pass.findings.gone += ignored
    ignored = []
    pass.findings.isWhole = !hasDue(at: now)
    pass.findings.unreadable = unreadable
    pass.findings.slow = slowFolders(&pass)
    return pass.findings
  }

  /// What one call has done so far.
  private struct Pass {
    let times: Times
    let now: ContinuousClock.Instant
    let isKnown: (FilePath) -> Bool
    var findings = Findings()
    var work = 0
  }

  // MARK: When

  /// What is to be told of folders; now and then, since it isn't known without looking at all.
  private mutating func slowFolders(_ pass: inout Pass) -> [SlowFolder] {
    let load = owners.values.map(\.folders).max() ?? 0
    let pause = pause(for: load)
    return slow.all(
      folders: load, pause: pause > pass.times.poll * 2 ? pause : nil, at: pass.now)
  }

  private mutating func nextDue(at now: ContinuousClock.Instant) -> FilePath? {
    let numbers = owners.keys.sorted()
    let later = numbers.filter { $0 > lastOwner }
    for number in later + numbers.filter({ $0 <= lastOwner }) {
      guard let path = nextDue(of: number, at: now) else { continue }
      lastOwner = number
      return path
    }
    return nil
  }

  /// Takes one from the queues, active folders and others in turn.
  private mutating func nextDue(
    of number: UInt32, at now: ContinuousClock.Instant
  ) -> FilePath? {
    guard var owner = owners.removeValue(forKey: number) else { return nil }
    defer { owners[number] = owner }
    dropStale(&owner)
    for _ in 0..<2 {
      let isActive = owner.isActiveNext
      owner.isActiveNext.toggle()
      let first = isActive ? owner.active.first : owner.others.first
      guard let first, first.due <= now else { continue }
      if isActive { owner.active.removeFirst() } else { owner.others.removeFirst() }
      return first.key
    }
    return nil
  }

  private func dropStale(_ owner: inout Owner) {
    owner.active.dropFirst { item in
      folders[item.key].map { !$0.isActive || $0.ticket != item.ticket } ?? true
    }
    owner.others.dropFirst { item in
      folders[item.key].map { $0.isActive || $0.ticket != item.ticket } ?? true
    }
  }

  private mutating func hasDue(at now: ContinuousClock.Instant) -> Bool {
    for number in owners.keys {
      guard var owner = owners.removeValue(forKey: number) else { continue }
      dropStale(&owner)
      owners[number] = owner
      if let first = owner.active.first, first.due <= now { return true }
      if let first = owner.others.first, first.due <= now { return true }
    }
    return false
  }

  /// Half a millisecond for each folder of its owner: about a third of a percent of a processor in all.
  private mutating func schedule(_ path: FilePath, _ pass: Pass) {
    guard !path.isEmpty, var folder = folders[path] else { return }
    var owner = owners.removeValue(forKey: folder.owner) ?? Owner()
    folder.isActive = folder.foundAt.map { pass.now - $0 < limits.activity } ?? false
    let load = folder.isActive ? owner.active.count : owner.folders
    let due = pass.now + max(pass.times.poll, pause(for: load))
    folder.ticket =
      folder.isActive ? owner.active.add(path, at: due) : owner.others.add(path, at: due)
    owners[folder.owner] = owner
    folders[path] = folder
  }

  private func pause(for folders: Int) -> Duration {
    min(.microseconds(500) * folders, limits.pause)
  }

  // MARK: Looking

  private static let looking = 2
  private static let opening = 3

  /// Looks whether a folder has changed, and lists it then.
  private mutating func look(
    at path: FilePath, in inbox: borrowing Folder, _ pass: inout Pass
  ) throws(FileError) {
    guard let known = folders[path] else { return }
    // For looking; what a link on the way leads to isn't the folder that was listed.
    if known.isTrusted, known.listsAgain.map({ pass.now < $0 }) ?? false,
      path.length < Self.longestPath
    {
      pass.work += Self.looking + known.depth / 8
      let status = try path.isEmpty ? inbox.status() : inbox.status(at: path)
      if let status, status.identity == known.identity { return }
    }
    pass.work += Self.opening * (known.depth + 1)
    guard let folder = try inbox.folder(at: path) else { return remove(path, &pass) }
    try list(folder, path, known, &pass)
  }

  /// Longer ones the kernel doesn't take (PATH_MAX), with room for the folder's own path.
  private static let longestPath = 3000

  private mutating func list(
    _ folder: borrowing Folder, _ path: FilePath, _ known: KnownFolder, _ pass: inout Pass
  ) throws(FileError) {
    var known = known
    let identity = try folder.status().identity
    var documents: [FilePath.Component] = []
    var children: [FilePath.Component] = []
    var unknown: [FilePath.Component] = []
    var entries = 0
    // Most names are known: they aren't matched with patterns again.
    var knownFolders = 0
    try folder.forEachEntry { entry in
      entries += 1
      if entry.kind == .folder, known.folders.contains(entry.name) {
        knownFolders += 1
        return
      }
      if entry.kind == .regular, known.documents.contains(entry.name) {
        documents.append(entry.name)
        return
      }
      guard !policy.ignores(entry.name) else { return }
      switch entry.kind {
      case .folder: children.append(entry.name)
      case .regular: documents.append(entry.name)
      case nil: unknown.append(entry.name)
      case .link, .special: break
      }
    }
    for name in unknown {
      switch try folder.status(name)?.kind {
      case .folder: children.append(name)
      case .regular: documents.append(name)
      default: break
      }
    }
    pass.work += Self.opening + entries / 4 + unknown.count
    pass.findings.listed.append(path)
    folders[path] = known
    if knownFolders < known.folders.count {
      try removeMissing(of: folder, path, &known, &pass)
    }
    for name in children where !known.folders.contains(name) {
      if enter(name, of: folder, path, known.depth, &pass) { known.folders.insert(name) }
    }
    let names = Set(documents)
    for name in known.documents where !names.contains(name) {
      pass.findings.gone.append(path.appending(name))
    }
    for name in documents {
      let document = path.appending(name)
      guard policy.waitsForMarker || !pass.isKnown(document) else { continue }
      pass.work += Self.looking
      guard let status = try folder.status(name), status.kind == .regular else { continue }
      // Anybody who may write another's file can give it more names: they are his whose the folder is.
      let owner =
        status.links > 1 ? (try? folder.status().owner) ?? status.owner : status.owner
      pass.findings.documents[document] = Found(
        identity: status.identity, owner: owner,
        hasMarker: try hasMarker(name, in: folder))
      pass.findings.order.append(document)
      if !pass.isKnown(document) { known.foundAt = pass.now }
    }
    known.identity = identity
    // On some file systems times have a resolution of two seconds.
    known.isTrusted = identity.modified < pass.times.wall - 4_000_000_000
    let load = max(owners[known.owner]?.folders ?? 0, entries / 16)
    known.listsAgain = pass.now + max(limits.pause, .milliseconds(4) * load)
    known.documents = names
    folders[path] = known
  }

  /// Forgets the folders that a listing doesn't have any more, or whose kind it doesn't say.
  private mutating func removeMissing(
    of folder: borrowing Folder, _ path: FilePath, _ known: inout KnownFolder, _ pass: inout Pass
  ) throws(FileError) {
    var present: Set<FilePath.Component> = []
    try folder.forEachEntry { entry in
      if entry.kind == nil || entry.kind == .folder, !policy.ignores(entry.name) {
        present.insert(entry.name)
      }
    }
    for name in known.folders.subtracting(present) {
      known.folders.remove(name)
      remove(path.appending(name), &pass)
    }
  }

  private func hasMarker(
    _ name: FilePath.Component, in folder: borrowing Folder
  ) throws(FileError) -> Bool {
    guard policy.waitsForMarker else { return true }
    guard let marker = NamePolicy.marker(of: name) else { return false }
    return try folder.status(marker)?.kind == .regular
  }

  /// Meets a folder for the first time, which is due at once.
  ///
  /// - Returns: false where it has to be met again.
  private mutating func enter(
    _ name: FilePath.Component, of parent: borrowing Folder, _ parentPath: FilePath, _ depth: Int,
    _ pass: inout Pass
  ) -> Bool {
    pass.work += Self.looking
    let path = parentPath.appending(name)
    guard folders[path] == nil else { return true }
    guard depth < limits.depth else {
      slow.note(.tooDeep, path)
      return true
    }
    let number = (try? parent.status(name))?.owner ?? 0
    var owner = owners.removeValue(forKey: number) ?? Owner()
    defer { owners[number] = owner }
    guard owner.folders < limits.folders else {
      slow.note(.tooMany, path)
      return false
    }
    owner.folders += 1
    var folder = KnownFolder(depth: depth + 1, owner: number)
    folder.ticket = owner.others.add(path, at: pass.now)
    folders[path] = folder
    slow.count(path, 1)
    return true
  }

  /// Forgets a folder that is gone, with all that was below it.
  private mutating func remove(_ path: FilePath, _ pass: inout Pass) {
    var pending = [path]
    while let path = pending.popLast() {
      unreadable[path] = nil
      slow.forget(path)
      guard let known = folders.removeValue(forKey: path) else { continue }
      pass.work += 1
      owners[known.owner]?.folders -= 1
      slow.count(path, -1)
      pending += known.folders.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        .map { path.appending($0) }
      pass.findings.gone += known.documents.map { path.appending($0) }
    }
  }
}
