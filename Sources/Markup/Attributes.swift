// SPDX-License-Identifier: Apache-2.0

/// The attributes of one start tag of XML, valid while its event is delivered.
@safe
package struct Attributes: ~Copyable {
  /// libxml2's array: local name, prefix, namespace, value, end of value for each attribute
  /// (`startElementNsSAX2Func`).
  let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  package let count: Int
  /// The delivery that this event is part of: it knows the names.
  let delivery: UnsafeMutablePointer<Delivery>

  /// Wraps what a start tag's callback is given; `fields` holds `count` attributes.
  @unsafe
  init(
    _ fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int,
    delivery: UnsafeMutablePointer<Delivery>
  ) {
    unsafe self.fields = fields
    self.count = unsafe fields == nil ? 0 : count
    unsafe self.delivery = delivery
  }

  /// The value of an attribute, as text.
  package func string(_ name: NameID) -> String? {
    guard let value = unsafe value(of: name) else { return nil }
    return decoded(unsafe value.span)
  }

  /// The text of a value.
  func decoded(_ value: Span<UInt8>) -> String {
    if needsDecoding(value) {
      return String(decoding: decodingAmpersands(value), as: UTF8.self)
    }
    return unsafe value.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// What `read` makes of an attribute's value, whose ampersands are still "&#38;"; nil where there is
  /// no such attribute. No text is made of it, which costs more than most of what is read of values.
  package func value<Result>(of name: NameID, _ read: (Span<UInt8>) -> Result?) -> Result? {
    guard let value = unsafe value(of: name) else { return nil }
    return unsafe read(value.span)
  }

  /// Whether there is an attribute.
  package func has(_ name: NameID) -> Bool { unsafe value(of: name) != nil }

  /// Whether an attribute's value is this one of ASCII, without an ampersand; nil where there is no such
  /// attribute. No text is made of it, as is asked for every run and every cell.
  package func equals(_ name: NameID, _ text: StaticString) -> Bool? {
    guard let value = unsafe value(of: name) else { return nil }
    return text.withUTF8Buffer { text in
      guard text.count == value.count else { return false }
      for index in text.indices where unsafe text[index] != value[index] { return false }
      return true
    }
  }

  /// Calls `body` with each attribute and its value, whose ampersands are still "&#38;": for an element of
  /// which several are asked, which are so looked up together.
  package func forEach(_ body: (NameID, Span<UInt8>) -> Void) {
    guard let fields = unsafe fields else { return }
    for index in 0..<count {
      let field = unsafe fields + index * 5
      guard let local = unsafe field[0], let start = unsafe field[3], let end = unsafe field[4]
      else { continue }
      let name = unsafe delivery.pointee.names.id(local: local, namespace: field[2])
      unsafe body(name, UnsafeBufferPointer(start: start, count: end - start).span)
    }
  }

  /// The value of an attribute as a whole number, clamped to ±1,000,000,000; nil where there is no
  /// such attribute or its value doesn't begin with a number (white space before it is skipped,
  /// as HTML's rules for parsing integers have it).
  package func integer(_ name: NameID) -> Int? {
    guard let value = unsafe value(of: name) else { return nil }
    return wholeNumber(unsafe value.span)
  }

  /// Without XML_PARSE_NOENT, libxml2 leaves an ampersand in an XML attribute as "&#38;", for a
  /// second pass that only its tree builder makes (xmlParseAttValueComplex).
  private func needsDecoding(_ value: Span<UInt8>) -> Bool {
    for index in value.indices where value[index] == UInt8(ascii: "&") { return true }
    return false
  }

  @unsafe
  private func value(of name: NameID) -> UnsafeBufferPointer<UInt8>? {
    guard let fields = unsafe fields else { return nil }
    for index in 0..<count {
      let field = unsafe fields + index * 5
      guard let local = unsafe field[0] else { return nil }
      guard unsafe delivery.pointee.names.id(local: local, namespace: field[2]) == name else {
        continue
      }
      guard let start = unsafe field[3], let end = unsafe field[4] else { return nil }
      return unsafe UnsafeBufferPointer(start: start, count: end - start)
    }
    return nil
  }
}

/// Replaces each "&#38;" by the ampersand that it stands for.
private func decodingAmpersands(_ utf8: Span<UInt8>) -> [UInt8] {
  var decoded: [UInt8] = []
  decoded.reserveCapacity(utf8.count)
  var index = 0
  while index < utf8.count {
    decoded.append(utf8[index])
    index += utf8[index] == UInt8(ascii: "&") ? 5 : 1
  }
  return decoded
}

/// The number that `utf8` begins with, after white space.
package func wholeNumber(_ utf8: Span<UInt8>) -> Int? {
  let limit = 1_000_000_000
  var index = 0
  while index < utf8.count, isSpace(utf8[index]) { index += 1 }
  var isNegative = false
  if index < utf8.count, utf8[index] == UInt8(ascii: "-") || utf8[index] == UInt8(ascii: "+") {
    isNegative = utf8[index] == UInt8(ascii: "-")
    index += 1
  }
  var value: Int?
  while index < utf8.count, (0x30...0x39).contains(utf8[index]) {
    value = min(limit, (value ?? 0) * 10 + Int(utf8[index] - 0x30))
    index += 1
  }
  guard let value else { return nil }
  return isNegative ? -value : value
}
