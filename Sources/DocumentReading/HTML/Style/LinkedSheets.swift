// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

/// The style sheets that a page links to and that came with it: those in a `data:` address, and the
/// parts of a web archive.
struct LinkedSheets: Sendable {
  /// The sheets of an archive, by the address that each has.
  var parts: [String: [UInt8]] = [:]
  /// The page's own address; empty where it isn't known.
  var base = ""

  private static let lengthLimit = 4_000_000

  /// The sheet at an address as a page has it; nil where it didn't come with the page.
  func sheet(at address: String) -> [UInt8]? {
    if address.prefix(5).lowercased() == "data:" { return Self.content(ofData: address) }
    guard !parts.isEmpty else { return nil }
    if let part = parts[address] { return part }
    return parts[resolved(address)]
  }

  /// An address within that of the page: RFC 3986, 5.2, without queries of the base.
  private func resolved(_ address: String) -> String {
    let address = address.split(separator: "#", omittingEmptySubsequences: false)[0]
    guard let scheme = base.firstRange(of: "://") else { return String(address) }
    if address.hasPrefix("//") { return base[..<scheme.lowerBound] + ":" + address }
    let rest = base[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let host = base[..<scheme.upperBound] + rest.prefix { $0 != "/" }
    var path = rest.drop { $0 != "/" }.split(separator: "/", omittingEmptySubsequences: false)
    path.removeLast(min(1, path.count))
    if path.isEmpty { path = [""] }
    if address.hasPrefix("/") { path = [] }
    for piece in address.split(separator: "/", omittingEmptySubsequences: false) {
      switch piece {
      case ".": break
      case "..": if path.count > 1 { path.removeLast() }
      default: path.append(piece)
      }
    }
    return host + path.joined(separator: "/")
  }

  /// What a `data:` address holds, where that is a style sheet: RFC 2397.
  private static func content(ofData address: String) -> [UInt8]? {
    guard address.utf8.count <= lengthLimit, let comma = address.firstIndex(of: ",") else {
      return nil
    }
    let head = address[..<comma].dropFirst(5).lowercased().filter { !$0.isWhitespace }
    guard head.hasPrefix("text/css") else { return nil }
    let text = Array(address[address.index(after: comma)...].utf8).percentDecoded
    return head.hasSuffix(";base64") ? Base64.decode(text[...]).bytes : text
  }

  /// The address that begins here, in quotes or as `url()`; nil where none does.
  static func address(_ css: Span<UInt8>, _ index: inout Int) -> String? {
    CSSScanner.skipBlank(css, &index)
    guard index < css.count else { return nil }
    if css[index] == UInt8(ascii: "\"") || css[index] == UInt8(ascii: "'") {
      return CSSScanner.text(css, &index).map { String(decoding: $0, as: UTF8.self) }
    }
    guard CSSScanner.beginsName(css, index), CSSScanner.name(css, &index) == url,
      index < css.count, css[index] == UInt8(ascii: "(")
    else { return nil }
    index += 1
    CSSScanner.skipBlank(css, &index)
    guard index < css.count else { return nil }
    var address: [UInt8] = []
    if css[index] == UInt8(ascii: "\"") || css[index] == UInt8(ascii: "'") {
      guard let text = CSSScanner.text(css, &index) else { return nil }
      address = text
      CSSScanner.skip(css, &index, to: UInt8(ascii: ")"))
    } else {
      while index < css.count, css[index] != UInt8(ascii: ")") {
        if !isSpace(css[index]) { address.append(css[index]) }
        index += 1
      }
    }
    index = min(index + 1, css.count)
    return String(decoding: address, as: UTF8.self)
  }

  private static let url = NameHash("url").value
}
