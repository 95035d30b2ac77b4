// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

/// A text of a cell as it is shown: runs in a row, without guides to pronunciation.
struct SheetText {
  var text = ""
  /// Whether digits are raised or lowered, as those of references are.
  var hasRaisedDigits = false
  /// Whether a part of it was struck out, which is left out.
  var hasStruckOut = false
}

/// Gathers a text from the elements of a string item: ECMA-376 part 1, 18.4.8.
struct SheetTextBuilder {
  private(set) var result = SheetText()
  private var bytes: [UInt8] = []
  private var isInText = false
  private var phoneticDepth = 0
  private var isStruckOut = false
  private var isRaised = false

  /// Begins another text.
  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    result = SheetText()
    isInText = false
    phoneticDepth = 0
    isStruckOut = false
    isRaised = false
  }

  mutating func start(_ element: WorkbookName, _ attributes: borrowing Attributes) {
    switch element {
    case .phonetic: phoneticDepth += 1
    case .run:
      isStruckOut = false
      isRaised = false
    case .strike: isStruckOut = attributes.isOn(WorkbookAttribute.setting, otherwise: true)
    case .verticalAlignment:
      let setting = attributes.string(WorkbookAttribute.setting)
      isRaised = setting == "superscript" || setting == "subscript"
    case .text: isInText = phoneticDepth == 0
    default: break
    }
  }

  mutating func end(_ element: WorkbookName) {
    switch element {
    case .phonetic: phoneticDepth -= 1
    case .run:
      isStruckOut = false
      isRaised = false
    case .text: isInText = false
    default: break
    }
  }

  mutating func append(_ utf8: Span<UInt8>) {
    guard isInText else { return }
    if isStruckOut {
      result.hasStruckOut = true
      return
    }
    for index in utf8.indices {
      if isRaised, (0x30...0x39).contains(utf8[index]) { result.hasRaisedDigits = true }
      bytes.append(utf8[index])
    }
  }

  /// Takes a text that stands outside of runs: a formula's result.
  mutating func append(value: [UInt8]) { bytes.append(contentsOf: value) }

  /// The text, at the end of its item.
  mutating func finish() -> SheetText {
    result.text = String(decoding: unescaped(bytes), as: UTF8.self)
    return result
  }

  /// `_x000D_` is a character that XML can't have (22.9.2.19, ST_Xstring).
  private func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count >= 7, bytes.contains(UInt8(ascii: "_")) else { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let scalar = Self.escape(bytes, at: index) {
        // Carriage returns are a part of line breaks, and other controls aren't shown.
        if scalar.value == 0x0A || scalar.value == 0x09 || scalar.value >= 0x20 {
          result.append(contentsOf: String(Character(scalar)).utf8)
        }
        index += 7
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func escape(_ bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
    guard bytes[index] == UInt8(ascii: "_"), index + 6 < bytes.count,
      bytes[index + 1] == UInt8(ascii: "x"), bytes[index + 6] == UInt8(ascii: "_"),
      let value = UInt32(
        String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    else { return nil }
    return Unicode.Scalar(value)
  }
}

/// The texts that a workbook's cells share: ECMA-376 part 1, 18.4.9.
struct SharedStrings: MarkupHandler {
  static var takesUnknownElements: Bool { false }

  private(set) var texts: [SheetText] = []
  private var builder = SheetTextBuilder()

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    guard let name = WorkbookName(element) else { return }
    if name == .item { builder.begin() } else { builder.start(name, attributes) }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    guard let name = WorkbookName(element) else { return }
    if name == .item { texts.append(builder.finish()) } else { builder.end(name) }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) { builder.append(utf8) }
}
