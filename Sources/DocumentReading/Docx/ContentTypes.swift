// SPDX-License-Identifier: Apache-2.0

import Markup

/// The media types of a package's parts, as its part `[Content_Types].xml` declares them: ECMA-376
/// part 2, 7.2.3.
struct ContentTypes: MarkupHandler {
  private var overrides: [String: String] = [:]
  private var defaults: [String: String] = [:]

  /// The type of a part, in lower case and without parameters; nil where none is declared.
  func type(of part: String) -> String? {
    let key = DocxPackage.key(part)
    if let type = overrides[key] { return Self.mediaType(type) }
    guard let dot = key.lastIndex(of: ".") else { return nil }
    return defaults[String(key[key.index(after: dot)...])].map(Self.mediaType)
  }

  /// `text/html` of `Text/HTML; charset=utf-8`.
  static func mediaType(_ value: String) -> String {
    value.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
  }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    switch DocxName(element) {
    case .typeOverride:
      guard let name = attributes.string(DocxAttribute.partName) else { return }
      overrides[DocxPackage.key(name)] = attributes.string(
        DocxAttribute.contentType)
    case .typeDefault:
      guard let ending = attributes.string(DocxAttribute.nameExtension) else { return }
      defaults[ending.lowercased()] = attributes.string(DocxAttribute.contentType)
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {}
  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
}
