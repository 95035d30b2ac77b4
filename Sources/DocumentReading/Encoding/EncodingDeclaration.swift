// SPDX-License-Identifier: Apache-2.0

import Markup

/// What a page says of its own encoding.
enum EncodingDeclaration {
  /// How far a `meta` is looked for. Browsers stop at 1024 bytes; pages of content systems have
  /// theirs after 2,000 and more, and files exported from Word behind their comments.
  private static let reach = 65_536

  /// The label of the first `meta` that names one, else that of the XML declaration.
  ///
  /// WHATWG HTML, 13.2.3.2 "prescanning a byte stream to determine its encoding".
  static func label(in bytes: [UInt8]) -> String? {
    var scanner = TagScanner(bytes: bytes, end: min(bytes.count, reach))
    while let tag = scanner.nextMeta() {
      if let label = label(ofMeta: tag) { return label }
    }
    return xmlLabel(in: bytes)
  }

  private static func label(ofMeta attributes: [String: String]) -> String? {
    if let charset = attributes["charset"] {
      let label = charset.trimmingBlanks()
      if !label.isEmpty { return label }
    }
    guard attributes["http-equiv"]?.lowercased() == "content-type" else { return nil }
    return attributes["content"].flatMap(charset(inContentType:))
  }

  /// `gb2312` in `text/html; charset=gb2312`.
  private static func charset(inContentType value: String) -> String? {
    let bytes = Array(value.lowercased().utf8)
    let word = Array("charset".utf8)
    var start = 0
    while start + word.count <= bytes.count {
      defer { start += 1 }
      guard Array(bytes[start..<(start + word.count)]) == word else { continue }
      var index = start + word.count
      while index < bytes.count, isBlank(bytes[index]) { index += 1 }
      guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { continue }
      let rest = bytes[(index + 1)...].drop(while: { isBlank($0) || $0 == 0x22 || $0 == 0x27 })
      let label = rest.prefix(while: { !isBlank($0) && $0 != 0x3B && $0 != 0x22 && $0 != 0x27 })
      return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }
    return nil
  }

  /// The encoding in `<?xml version="1.0" encoding="gb2312"?>`, which begins XHTML pages.
  private static func xmlLabel(in bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(256), as: UTF8.self)
    guard head.hasPrefix("<?xml"), let end = head.firstIndex(of: ">") else { return nil }
    let parts = head[..<end].split(whereSeparator: { $0 == "\"" || $0 == "'" })
    for (name, value) in zip(parts, parts.dropFirst())
    where name.trimmingBlanks().hasSuffix("encoding=") {
      return String(value).trimmingBlanks()
    }
    return nil
  }
}

/// Steps from `meta` to `meta` over everything else that a page's head holds.
private struct TagScanner {
  let bytes: [UInt8]
  let end: Int
  private var index = 0

  init(bytes: [UInt8], end: Int) {
    self.bytes = bytes
    self.end = end
  }

  /// The attributes of the next `meta` that isn't within a comment, names in lower case; nil at the
  /// end.
  mutating func nextMeta() -> [String: String]? {
    while index < end {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if has("<!--") {
        skipComment()
      } else if has("<meta"), index + 5 < end, isBlank(bytes[index + 5]) || bytes[index + 5] == 0x2F
      {
        index += 6
        return attributes()
      } else if index + 1 < end, isLetter(bytes[index + 1]) || bytes[index + 1] == 0x2F {
        index += 1
        while index < end, !isBlank(bytes[index]), bytes[index] != 0x3E { index += 1 }
        _ = attributes()
      } else {
        index += 1
      }
    }
    return nil
  }

  private mutating func skipComment() {
    index += 2
    while index < end, !has("-->") { index += 1 }
  }

  /// The attributes up to the tag's end.
  private mutating func attributes() -> [String: String] {
    var found: [String: String] = [:]
    while let (name, value) = attribute() {
      if found[name] == nil { found[name] = value }
    }
    return found
  }

  private mutating func attribute() -> (String, String)? {
    while index < end, isBlank(bytes[index]) || bytes[index] == 0x2F { index += 1 }
    guard index < end, bytes[index] != 0x3E else { return nil }
    let name = take(while: { !isBlank($0) && $0 != 0x3D && $0 != 0x3E && $0 != 0x2F })
    while index < end, isBlank(bytes[index]) { index += 1 }
    guard index < end, bytes[index] == 0x3D else {
      if name.isEmpty { index += 1 }
      return (name.lowercased(), "")
    }
    index += 1
    while index < end, isBlank(bytes[index]) { index += 1 }
    guard index < end else { return (name.lowercased(), "") }
    let quote = bytes[index]
    guard quote == 0x22 || quote == 0x27 else {
      return (name.lowercased(), take(while: { !isBlank($0) && $0 != 0x3E }))
    }
    index += 1
    let value = take(while: { $0 != quote })
    index += 1
    return (name.lowercased(), value)
  }

  private mutating func take(while holds: (UInt8) -> Bool) -> String {
    let start = index
    while index < end, holds(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Whether `word`, in lower case, is here in any case.
  private func has(_ word: StaticString) -> Bool {
    let word = word.description.utf8
    guard index + word.count <= end else { return false }
    return zip(bytes[index...], word).allSatisfy { byte, wanted in
      byte == wanted || (isLetter(byte) && byte | 0x20 == wanted)
    }
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

extension StringProtocol {
  fileprivate func trimmingBlanks() -> String {
    let front = drop(while: \.isWhitespace)
    return String(front.reversed().drop(while: \.isWhitespace).reversed())
  }
}
