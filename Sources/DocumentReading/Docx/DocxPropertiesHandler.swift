// SPDX-License-Identifier: Apache-2.0

import Markup

/// Reads what a document says of itself: ECMA-376 part 1, 22.2 (the program) and part 2, 8 (the
/// title).
struct DocxPropertiesHandler: MarkupHandler {
  private var texts: [DocxName: [UInt8]] = [:]
  private var open: DocxName?

  /// The program and its version.
  var producer: String? {
    guard let name = text(of: .application) else { return nil }
    return text(of: .applicationVersion).map { "\(name) \($0)" } ?? name
  }

  var title: String? { text(of: .title) }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    switch DocxName(element) {
    case .application: open = .application
    case .applicationVersion: open = .applicationVersion
    case .title: open = .title
    default: open = nil
    }
  }

  mutating func end(_ element: NameID) throws(Stop) { open = nil }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    guard let open else { return }
    for index in utf8.indices { texts[open, default: []].append(utf8[index]) }
  }

  /// An element's text with its white space folded; nil where there is none.
  private func text(of name: DocxName) -> String? {
    let words = String(decoding: texts[name] ?? [], as: UTF8.self).split(
      whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
