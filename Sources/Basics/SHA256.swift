// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// SHA-256 (FIPS 180-4) over bytes that come piece by piece.
package struct SHA256: Sendable {
  private var state = Crypto.SHA256()

  package init() {}

  package mutating func update(_ bytes: [UInt8]) { state.update(data: bytes) }

  /// The 32 bytes of the digest of all that came.
  package func digest() -> [UInt8] { Array(state.finalize()) }

  /// The digest of one piece, in hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.digest().hexadecimal
  }

  /// Twelve hexadecimal digits that no other list of texts gives.
  package static func digest(ofParts parts: [String]) -> String {
    var hash = SHA256()
    for part in parts {
      // With its length, so that no two lists of parts are alike.
      hash.update(Array("\(part.utf8.count) ".utf8))
      hash.update(Array(part.utf8))
    }
    return hash.digest().prefix(6).hexadecimal
  }
}
