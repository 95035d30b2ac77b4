// SPDX-License-Identifier: Apache-2.0

extension [UInt8] {
  /// Appends the UTF-8 of a literal, which is part of the program and is copied from there.
  mutating func append(contentsOf literal: StaticString) {
    literal.withUTF8Buffer { utf8 in unsafe append(contentsOf: utf8) }
  }
}
