// SPDX-License-Identifier: Apache-2.0

/// A start tag: an element and its attributes, with their character references resolved.
package struct HTMLTag: Sendable {
  /// The content model that an element belongs to.
  package enum Space: Sendable {
    case html, svg, math

    @inlinable @inline(__always)
    package static func == (left: Space, right: Space) -> Bool {
      unsafe unsafeBitCast(left, to: UInt8.self) == unsafeBitCast(right, to: UInt8.self)
    }
  }

  package internal(set) var name: HTMLName
  /// The hash of the name in lower case: for ``HTMLName/other``, too, it says which element it is.
  package internal(set) var hash: UInt64
  package internal(set) var space = Space.html
  /// Whether the tag ends with `/>`, which means something in SVG and MathML alone.
  var isSelfClosing = false

  /// The attributes as written; of several with one name the first counts.
  package internal(set) var attributes: [Attribute] = []
  /// The names in lower case and the values, as ``Attribute`` divides them.
  var bytes: [UInt8] = []

  package struct Attribute: Sendable {
    package let name: HTMLAttribute
    /// The hash of the name in lower case.
    package let hash: UInt64
    fileprivate let value: Range<Int>

    init(name: HTMLAttribute, hash: UInt64, value: Range<Int>) {
      self.name = name
      self.hash = hash
      self.value = value
    }
  }

  /// A tag without attributes, as for elements that a page leaves to be understood.
  package init(_ name: HTMLName) {
    self.name = name
    hash = NameHash(name.text).value
  }

  init(_ name: HTMLName, hash: UInt64) {
    self.name = name
    self.hash = hash
  }

  // MARK: Attributes

  package func has(_ name: HTMLAttribute) -> Bool { attribute(name) != nil }

  /// The value of an attribute; empty for one without a value.
  package func string(_ name: HTMLAttribute) -> String? { attribute(name).map(string(of:)) }

  package func string(of attribute: Attribute) -> String {
    String(decoding: bytes[attribute.value], as: UTF8.self)
  }

  /// The value of an attribute as a whole number, clamped to ±1,000,000,000; nil where there is no
  /// such attribute or its value doesn't begin with a number (white space before it is passed
  /// over, as HTML's rules for parsing integers have it).
  package func integer(_ name: HTMLAttribute) -> Int? {
    guard let attribute = attribute(name) else { return nil }
    return wholeNumber(bytes.span.extracting(attribute.value))
  }

  /// Calls `body` with an attribute's value.
  package func withValue<R>(of attribute: Attribute, _ body: (Span<UInt8>) -> R) -> R {
    body(bytes.span.extracting(attribute.value))
  }

  package func attribute(_ name: HTMLAttribute) -> Attribute? {
    for attribute in attributes where attribute.name == name { return attribute }
    return nil
  }

  /// Whether two tags have the same name and the same attributes with the same values.
  func isLike(_ other: HTMLTag) -> Bool {
    guard hash == other.hash, attributes.count == other.attributes.count else { return false }
    return attributes.allSatisfy { attribute in
      other.attributes.contains {
        $0.hash == attribute.hash
          && other.bytes[$0.value].elementsEqual(bytes[attribute.value])
      }
    }
  }

  // MARK: Making

  mutating func reset(_ name: HTMLName, hash: UInt64) {
    self.name = name
    self.hash = hash
    space = .html
    isSelfClosing = false
    attributes.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func takeAttributes(of other: HTMLTag) {
    attributes = other.attributes
    bytes = other.bytes
  }

  /// Adds the attribute whose value is what was added to ``bytes`` from `start` on.
  mutating func addAttribute(hash: UInt64, from start: Int) {
    attributes.append(
      Attribute(name: HTMLAttribute(hash: hash), hash: hash, value: start..<bytes.count))
  }
}
