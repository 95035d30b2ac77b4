// SPDX-License-Identifier: Apache-2.0

internal import CLibCrypto

/// SHA-256 (FIPS 180-4) over bytes that come piece by piece, by OpenSSL's libcrypto.
package struct SHA256: Sendable {
  private var context = SHA256_CTX()

  package init() { _ = unsafe SHA256_Init(&context) }

  package mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { bytes in
      _ = unsafe SHA256_Update(&context, bytes.baseAddress, bytes.count)
    }
  }

  /// The 32 bytes of the digest of all that came.
  package func digest() -> [UInt8] {
    var context = context
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
      _ = unsafe SHA256_Final(buffer.baseAddress, &context)
      count = Int(SHA256_DIGEST_LENGTH)
    }
  }

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
