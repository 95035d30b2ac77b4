// SPDX-License-Identifier: Apache-2.0

// Classes of bytes in markup. Every byte of a page is asked for some of them: they are inlined.

/// The white space of HTML and of CSS, which has no vertical tab; NBSP is a character like others.
@inlinable @inline(__always)
package func isSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

/// Whether a byte is a letter of ASCII.
@inlinable @inline(__always)
package func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

/// A letter of ASCII in lower case, and every other byte as it is.
@inlinable @inline(__always)
package func lowercased(_ byte: UInt8) -> UInt8 {
  (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
}
