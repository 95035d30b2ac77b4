// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
package import SystemPackage

/// The results that a service has published, as it hands them to `nianbao collect`: whatever else lies in
/// its folders somebody else has put there.
///
/// A result is known by its folder and by the hash of its document, or the size of one that was too large
/// to be read, which its own `source` says. So what was renamed beside it, as an older version is, is known
/// too.
package struct KnownResults: Sendable, Equatable {
  package enum Kind: String, Sendable {
    /// A report with its log, in the outbox.
    case report
    /// The reason why there is none, among the failed.
    case error
  }

  private struct Key: Hashable {
    let kind: Kind
    let document: String
    /// Below the outbox, or below the failed.
    let folder: [UInt8]
  }

  private var keys: Set<Key> = []

  package init() {}

  /// Of a document that wasn't read the hash is nil, and its size stands for it.
  package mutating func insert(
    _ kind: Kind, _ sha256: String?, bytes: Int?, in folder: FilePath
  ) {
    guard let document = Self.document(sha256, bytes) else { return }
    keys.insert(Key(kind: kind, document: document, folder: folder.bytes))
  }

  package func contains(
    _ kind: Kind, _ sha256: String?, bytes: Int?, in folder: FilePath
  ) -> Bool {
    guard let document = Self.document(sha256, bytes) else { return false }
    return keys.contains(Key(kind: kind, document: document, folder: folder.bytes))
  }

  private static func document(_ sha256: String?, _ bytes: Int?) -> String? {
    sha256 ?? bytes.map { "\($0)-bytes" }
  }

  /// How the sentence of `nianbao collect` about all others begins, by which the service recognizes it.
  package static let strangers = "not collected, as the service hasn't made them: "

  // MARK: The file

  /// The most bytes that a list may have: some two million results.
  package static let byteLimit = 256 << 20

  /// `KIND DOCUMENT FOLDER` and a zero byte for each: a folder's name may have any other byte.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for key in keys {
      bytes += "\(key.kind.rawValue) \(key.document) ".utf8
      bytes += key.folder
      bytes.append(0)
    }
    return bytes
  }

  /// - Returns: nil where the bytes aren't such a list, such as one that was cut off.
  package init?(_ bytes: [UInt8]) {
    guard bytes.isEmpty || bytes.last == 0 else { return nil }
    for record in bytes.split(separator: 0) {
      let parts = record.split(
        separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let kind = Kind(rawValue: String(decoding: parts[0], as: UTF8.self))
      else { return nil }
      keys.insert(
        Key(
          kind: kind, document: String(decoding: parts[1], as: UTF8.self), folder: Array(parts[2])))
    }
  }
}
