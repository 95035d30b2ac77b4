// SPDX-License-Identifier: Apache-2.0

import Markup

/// A workbook's sheets, as its main part lists them: ECMA-376 part 1, 18.2.
struct WorkbookPart: MarkupHandler {
  struct Sheet {
    var name: String
    var relationship: String
    var isHidden: Bool
  }

  static var takesUnknownElements: Bool { false }

  /// In the order of their tabs.
  private(set) var sheets: [Sheet] = []
  /// Whether days are counted from 1904-01-01.
  private(set) var isDate1904 = false
  /// Whether a program that opens it works every formula out: what wrote it hasn't.
  private(set) var calculatesOnLoad = false
  /// Whether the part's root is that of a workbook.
  private(set) var isWorkbook = false
  /// Sheets in all, those included that aren't kept.
  private(set) var sheetCount = 0
  private let sheetLimit: Int

  init(sheetLimit: Int) { self.sheetLimit = sheetLimit }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    switch WorkbookName(element) {
    case .workbook: isWorkbook = true
    case .properties: isDate1904 = attributes.isOn(WorkbookAttribute.isDate1904, otherwise: false)
    case .calculation:
      calculatesOnLoad = attributes.isOn(WorkbookAttribute.calculatesOnLoad, otherwise: false)
    case .sheet:
      sheetCount += 1
      guard sheetCount <= sheetLimit else { throw Stop() }
      let state = attributes.string(WorkbookAttribute.state)
      sheets.append(
        Sheet(
          name: attributes.string(WorkbookAttribute.name) ?? "",
          relationship: attributes.string(WorkbookAttribute.relationshipID) ?? "",
          isHidden: state == "hidden" || state == "veryHidden"))
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {}
  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
}
