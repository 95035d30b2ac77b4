// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// Finds the documents in the inbox and its sub-folders.
///
/// A folder whose time of change is the same as when it was listed holds the same names, so only the
/// documents that wait in it are looked at again: a hundred thousand files that lie idle cost as
/// much as the folders that they lie in. Where a file system doesn't keep that time (some servers
/// don't), a full scan finds what is new.
struct InboxScan: Sendable {
  /// A file that may be taken, as it was found.
  struct Found: Sendable, Equatable {
    let identity: FileIdentity
    /// Where documents wait for one: whether the marker is there.
    let hasMarker: Bool
  }

  /// What a scan found.
  struct Sight: Sendable {
    /// Documents by their paths below the inbox.
    var documents: [FilePath: Found] = [:]
    /// Folders that couldn't be read, and why; what was seen in them before is not gone.
    var unreadable: [FilePath: FileError] = [:]
  }

  private struct Memory: Sendable {
    var identity: FileIdentity
    /// Whether a later change is sure to change the folder's time too.
    var isTrusted: Bool
    /// Below the inbox.
    var folders: [FilePath]
    var documents: [FilePath.Component]
  }

  private let policy: NamePolicy
  private var memory: [FilePath: Memory] = [:]

  init(_ policy: NamePolicy) { self.policy = policy }

  /// - Parameters:
  ///   - inbox: the folder.
  ///   - time: the wall clock, in nanoseconds since 1970: a folder that was changed just now may
  ///     change again within the same tick of its clock.
  ///   - isFull: whether to list every folder, whatever its time says.
  /// - Returns: what was found.
  /// - Throws: what the system refused for the inbox itself.
  mutating func scan(
    _ inbox: borrowing Folder, at time: Int64, isFull: Bool
  ) throws(FileError) -> Sight {
    var sight = Sight()
    var seen: [FilePath: Memory] = [:]
    try look(into: inbox, "", at: time, isFull, &sight, &seen)
    // One after the other and not by recursion, which a thousand levels would exhaust; each is
    // opened anew from the inbox, so that few are open at once.
    var pending = seen[""]?.folders ?? []
    while let path = pending.popLast() {
      do throws(FileError) {
        if !isFull, let known = try unchanged(path, in: inbox) {
          seen[path] = known
        } else if let folder = try inbox.folder(at: path) {
          try look(into: folder, path, at: time, isFull, &sight, &seen)
        }
        pending += seen[path]?.folders ?? []
      } catch {
        sight.unreadable[path] = error
        // Its folders may be readable yet, and what waits in them must not be forgotten.
        seen[path] = memory[path]
        pending += seen[path]?.folders ?? []
      }
    }
    memory = seen
    return sight
  }

  /// What is known of a folder in which nothing waits and nothing has changed.
  private func unchanged(
    _ path: FilePath, in inbox: borrowing Folder
  ) throws(FileError) -> Memory? {
    guard let known = memory[path], known.isTrusted, known.documents.isEmpty,
      let status = try inbox.status(at: path), status.identity == known.identity
    else { return nil }
    return known
  }

  private func look(
    into folder: borrowing Folder, _ path: FilePath, at time: Int64, _ isFull: Bool,
    _ sight: inout Sight, _ seen: inout [FilePath: Memory]
  ) throws(FileError) {
    let identity = try folder.status().identity
    var known: Memory
    if !isFull, let old = memory[path], old.isTrusted, old.identity == identity {
      known = old
    } else {
      known = try list(folder, path, identity, at: time)
    }
    var waiting: [FilePath.Component] = []
    for name in known.documents {
      guard let status = try folder.status(name) else { continue }
      guard status.kind == .regular else { continue }
      waiting.append(name)
      sight.documents[path.appending(name)] = Found(
        identity: status.identity, hasMarker: try hasMarker(name, in: folder))
    }
    known.documents = waiting
    seen[path] = known
  }

  private func hasMarker(
    _ name: FilePath.Component, in folder: borrowing Folder
  ) throws(FileError) -> Bool {
    guard policy.waitsForMarker else { return true }
    guard let marker = NamePolicy.marker(of: name) else { return false }
    return try folder.status(marker)?.kind == .regular
  }

  private func list(
    _ folder: borrowing Folder, _ path: FilePath, _ identity: FileIdentity, at time: Int64
  ) throws(FileError) -> Memory {
    var folders: [FilePath] = []
    var documents: [FilePath.Component] = []
    var unknown: [FilePath.Component] = []
    try folder.forEachEntry { entry in
      switch entry.kind {
      case .folder where !policy.leavesAlone(entry.name): folders.append(path.appending(entry.name))
      case .regular where !policy.leavesAlone(entry.name): documents.append(entry.name)
      case nil where !policy.leavesAlone(entry.name): unknown.append(entry.name)
      default: break
      }
    }
    for name in unknown {
      switch try folder.status(name)?.kind {
      case .folder: folders.append(path.appending(name))
      case .regular: documents.append(name)
      default: break
      }
    }
    // Times are as coarse as two seconds on some file systems.
    let isTrusted = identity.modified < time - 4_000_000_000
    return Memory(
      identity: identity, isTrusted: isTrusted, folders: folders, documents: documents)
  }
}
