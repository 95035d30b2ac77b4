// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// Finds the documents in the inbox and its sub-folders.
///
/// A folder with the same modification time as at its last listing has the same names, so that only the
/// documents waiting in it are checked again: a hundred thousand ignored files cost as much as the
/// folders that they are in. Where a file system doesn't maintain that time (some servers don't), a
/// full scan finds what is new.
struct InboxScan: Sendable {
  /// A document, as it was found.
  struct Found: Sendable, Equatable {
    let identity: FileIdentity
    /// Whether its marker is there; true where the settings want none.
    let hasMarker: Bool
  }

  /// What a scan found.
  struct Findings: Sendable {
    /// Documents by their paths below the inbox.
    var documents: [FilePath: Found] = [:]
    /// Their paths in the order in which they were found, by which all that follows has one.
    var order: [FilePath] = []
    /// The folders whose entries were listed.
    var listed: [FilePath] = []
    /// Folders that couldn't be read; documents found in them before aren't gone.
    var unreadable: [FilePath: FileError] = [:]
  }

  /// A folder at its last listing.
  private struct Listing: Sendable {
    var identity: FileIdentity
    /// Whether a later change is sure to change the folder's time.
    var isTrusted: Bool
    /// Below the inbox.
    var folders: [FilePath]
    var documents: [FilePath.Component]
  }

  private let policy: NamePolicy
  private var listings: [FilePath: Listing] = [:]

  init(_ policy: NamePolicy) { self.policy = policy }

  /// - Parameters:
  ///   - inbox: the folder.
  ///   - time: the wall clock in nanoseconds since 1970: a folder that was changed just now may change
  ///     again within the resolution of its time.
  ///   - isFull: whether to list every folder, whatever its time says.
  /// - Returns: what was found.
  /// - Throws: what the system refused for the inbox itself.
  mutating func scan(
    _ inbox: borrowing Folder, at time: Int64, isFull: Bool
  ) throws(FileError) -> Findings {
    var findings = Findings()
    var seen: [FilePath: Listing] = [:]
    try scan(inbox, "", at: time, isFull, &findings, &seen)
    // Not by recursion, which a thousand levels would exhaust; each folder is opened from the inbox, so
    // that few are open at once.
    var pending = seen[""]?.folders ?? []
    while let path = pending.popLast() {
      do throws(FileError) {
        if !isFull, let known = try unchanged(path, in: inbox) {
          seen[path] = known
        } else if let folder = try inbox.folder(at: path) {
          try scan(folder, path, at: time, isFull, &findings, &seen)
        }
        pending += seen[path]?.folders ?? []
      } catch {
        findings.unreadable[path] = error
        // Its sub-folders may be readable, and what waits in them must not be forgotten.
        seen[path] = listings[path]
        pending += seen[path]?.folders ?? []
      }
    }
    listings = seen
    return findings
  }

  /// The last listing of a folder, if no document waits in it and nothing has changed.
  private func unchanged(
    _ path: FilePath, in inbox: borrowing Folder
  ) throws(FileError) -> Listing? {
    guard let known = listings[path], known.isTrusted, known.documents.isEmpty,
      let status = try inbox.status(at: path), status.identity == known.identity
    else { return nil }
    return known
  }

  private func scan(
    _ folder: borrowing Folder, _ path: FilePath, at time: Int64, _ isFull: Bool,
    _ findings: inout Findings, _ seen: inout [FilePath: Listing]
  ) throws(FileError) {
    let identity = try folder.status().identity
    var known: Listing
    if !isFull, let old = listings[path], old.isTrusted, old.identity == identity {
      known = old
    } else {
      known = try list(folder, path, identity, at: time)
      findings.listed.append(path)
    }
    var waiting: [FilePath.Component] = []
    for name in known.documents {
      guard let status = try folder.status(name) else { continue }
      guard status.kind == .regular else { continue }
      waiting.append(name)
      let document = path.appending(name)
      findings.documents[document] = Found(
        identity: status.identity, hasMarker: try hasMarker(name, in: folder))
      findings.order.append(document)
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
  ) throws(FileError) -> Listing {
    var folders: [FilePath] = []
    var documents: [FilePath.Component] = []
    var unknown: [FilePath.Component] = []
    try folder.forEachEntry { entry in
      switch entry.kind {
      case .folder where !policy.ignores(entry.name): folders.append(path.appending(entry.name))
      case .regular where !policy.ignores(entry.name): documents.append(entry.name)
      case nil where !policy.ignores(entry.name): unknown.append(entry.name)
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
    // On some file systems times have a resolution of two seconds.
    let isTrusted = identity.modified < time - 4_000_000_000
    return Listing(
      identity: identity, isTrusted: isTrusted, folders: folders, documents: documents)
  }
}
