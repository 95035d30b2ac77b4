// SPDX-License-Identifier: Apache-2.0

import Markup

/// What the formats of cells say of what a person sees: ECMA-376 part 1, 18.8.
struct WorkbookStyles: MarkupHandler {
  /// The format of a cell.
  struct Look {
    /// Nil where the code can't be read.
    var number: NumberFormat? = .general
    var isStruckOut = false
    var hasBorder = false
    var wraps = false

    init() {}
  }

  static var takesUnknownElements: Bool { false }

  /// Codes of formats that are kept; Excel writes some 250 at the most.
  private static let codeLimit = 4_000
  /// Formats of cells that are kept; Excel writes 65,490 at the most.
  private static let lookLimit = 65_536

  /// By the number that a cell gives.
  private(set) var looks: [Look] = []
  private var codes: [Int: String] = [:]
  /// The formats by their numbers, each parsed once.
  private var formats: [Int: NumberFormat?] = [:]
  private var isStruckOut: [Bool] = []
  private var hasBorder: [Bool] = []
  private var isInFonts = false
  private var isInBorders = false
  private var isInLooks = false

  /// The format of a number; what a cell of one beyond the limits shows isn't known.
  subscript(index: Int) -> Look {
    if looks.indices.contains(index) { return looks[index] }
    var look = Look()
    if index >= Self.lookLimit { look.number = nil }
    return look
  }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    switch WorkbookName(element) {
    case .numberFormat:
      guard let id = attributes.integer(WorkbookAttribute.numberFormatID),
        codes.count < Self.codeLimit
      else { return }
      codes[id] = attributes.string(WorkbookAttribute.formatCode)
    case .fonts: isInFonts = true
    case .borders: isInBorders = true
    case .cellFormats: isInLooks = true
    case .font: if isInFonts { isStruckOut.append(false) }
    case .strike:
      guard isInFonts, !isStruckOut.isEmpty else { return }
      isStruckOut[isStruckOut.count - 1] = attributes.isOn(
        WorkbookAttribute.setting, otherwise: true)
    case .border: if isInBorders { hasBorder.append(false) }
    case .left, .right, .start, .end, .top, .bottom:
      guard isInBorders, !hasBorder.isEmpty,
        let style = attributes.string(WorkbookAttribute.lineStyle), style != "none"
      else { return }
      hasBorder[hasBorder.count - 1] = true
    case .format: if isInLooks { add(attributes) }
    case .alignment:
      guard isInLooks, !looks.isEmpty else { return }
      looks[looks.count - 1].wraps = attributes.isOn(WorkbookAttribute.wraps, otherwise: false)
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    switch WorkbookName(element) {
    case .fonts: isInFonts = false
    case .borders: isInBorders = false
    case .cellFormats: isInLooks = false
    default: break
    }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}

  private mutating func add(_ attributes: borrowing Attributes) {
    guard looks.count < Self.lookLimit else { return }
    var look = Look()
    look.number = format(attributes.integer(WorkbookAttribute.numberFormatID) ?? 0)
    if let font = attributes.integer(WorkbookAttribute.fontID), isStruckOut.indices.contains(font) {
      look.isStruckOut = isStruckOut[font]
    }
    if let border = attributes.integer(WorkbookAttribute.borderID),
      hasBorder.indices.contains(border)
    {
      look.hasBorder = hasBorder[border]
    }
    looks.append(look)
  }

  private mutating func format(_ id: Int) -> NumberFormat? {
    if let known = formats[id] { return known }
    if codes.count >= Self.codeLimit, codes[id] == nil, BuiltInFormats.code(id) == nil {
      return nil
    }
    let format: NumberFormat? =
      if let code = codes[id] ?? BuiltInFormats.code(id) { NumberFormat(code) } else { .general }
    formats[id] = .some(format)
    return format
  }
}
