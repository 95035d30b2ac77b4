// SPDX-License-Identifier: Apache-2.0

import Basics

/// A style sheet or script of the pages, a file under `config/pages` that is built in.
struct PagePart: Sendable {
  let text: String
  /// How a content security policy allows this text and no other: `'sha256-…'`.
  let hash: String

  /// The files, one behind the other; a name that isn't there adds nothing.
  init(_ names: String...) {
    var text = "\n"
    for name in names {
      text += Embedded.pages.first { $0.name == name }?.text ?? ""
    }
    self.text = text
    var digest = SHA256()
    digest.update(Array(text.utf8))
    hash = "'sha256-" + Base64.text(digest.digest()) + "'"
  }
}

/// The files under `config/pages`; filled by the `EmbedConfig` plugin.
enum Embedded {}

enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var iterator = bytes.makeIterator()
    while let first = iterator.next() {
      let second = iterator.next()
      let third = iterator.next()
      let bits = Int(first) << 16 | Int(second ?? 0) << 8 | Int(third ?? 0)
      text.append(alphabet[bits >> 18])
      text.append(alphabet[bits >> 12 & 63])
      text.append(second == nil ? UInt8(ascii: "=") : alphabet[bits >> 6 & 63])
      text.append(third == nil ? UInt8(ascii: "=") : alphabet[bits & 63])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
