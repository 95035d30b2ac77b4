// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@Suite struct SHA256Tests {
  @Test func `A digest is that of FIPS 180-4's example, whole or in pieces`() {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(SHA256.hexadecimal(of: Array("abc".utf8)) == expected)
    var hash = SHA256()
    for byte in "abc".utf8 { hash.update([byte]) }
    #expect(hash.digest().hexadecimal == expected)
  }
}
