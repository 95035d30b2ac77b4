// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// Documents whose copies were archived while a program may have had them open: what it writes then would
/// go to a file without a name.
///
/// An upload that stalls for longer than `incomplete_wait`, one that was open already when the service
/// started, and an editor that saves in place all write so. Each document is kept open for a while, and
/// what has become of it by then is a new version. Descriptors are few, so the oldest are given up first.
struct LateWrites {
  /// A document, open.
  final class Document {
    let document: ClaimedDocument
    fileprivate let file: OpenFile
    /// When it was archived.
    fileprivate var archivedAt: ContinuousClock.Instant
    /// As it was when its bytes were last compared, or given back to the inbox.
    fileprivate var known: FileIdentity
    /// As it was at the last look, and since when.
    fileprivate var seen: (identity: FileIdentity, since: ContinuousClock.Instant)

    fileprivate init(
      _ document: ClaimedDocument, _ file: consuming OpenFile, at now: ContinuousClock.Instant
    ) {
      self.document = document
      self.file = file
      archivedAt = now
      known = document.identity
      seen = (document.identity, now)
    }
  }

  private var documents: [Document] = []

  static let limit = 128
  static let duration: Duration = .seconds(600)
  /// So many are read in one call: each may be as large as a document may.
  private static let batch = 4

  /// Opens a document that is about to be archived by its copy; nil where it has none, or where a file
  /// that is open can't be removed (bindfs: claims stayed in `work`, with `.fuse_hidden…` in them).
  static func open(
    _ document: ClaimedDocument, in work: borrowing WorkFolder, at now: ContinuousClock.Instant
  ) -> Document? {
    guard work.forgetsRemovedFiles else { return nil }
    do throws(FileError) {
      guard try work.hasCopy(document.number),
        let folder = try work.folder(document.number, of: document.path),
        let file = try folder.open(document.name)
      else { return nil }
      return Document(document, file, at: now)
    } catch {
      return nil
    }
  }

  /// Keeps a document open that was archived.
  mutating func keep(_ document: Document) {
    documents.append(document)
    if documents.count > Self.limit { documents.removeFirst() }
  }

  /// What a document has become.
  struct Version {
    let bytes: [UInt8]
    fileprivate let owner: Document
    fileprivate let identity: FileIdentity

    var document: ClaimedDocument { owner.document }
  }

  /// What was written since to documents that have been unchanged for so long. Each is given again until it
  /// was ``returned(_:)``.
  mutating func written(
    unchangedFor settle: Duration, limit: Int, at now: ContinuousClock.Instant
  ) -> [Version] {
    documents.removeAll {
      now - $0.archivedAt > Self.duration && $0.seen.identity.hasSameContents(as: $0.known)
    }
    var written: [Version] = []
    var read: [Document] = []
    // Those that were looked at go to the end, so that who writes all the time keeps nobody waiting.
    defer { documents = documents.filter { known in !read.contains { $0 === known } } + read }
    for document in documents where read.count < Self.batch {
      guard let identity = try? document.file.status().identity else { continue }
      if !identity.hasSameContents(as: document.seen.identity) { document.seen = (identity, now) }
      guard !identity.hasSameContents(as: document.known), now - document.seen.since >= settle,
        let bytes = try? document.file.read(limit: limit)
      else { continue }
      read.append(document)
      if SHA256.hexadecimal(of: bytes) == document.document.sha256 {
        // `cp -p` gives a document its time at the end.
        document.known = identity
      } else {
        written.append(Version(bytes: bytes, owner: document, identity: identity))
      }
    }
    return written
  }

  /// A version is in the inbox.
  func returned(_ version: Version) { version.owner.known = version.identity }
}
