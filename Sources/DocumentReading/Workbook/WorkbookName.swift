// SPDX-License-Identifier: Apache-2.0

import Markup

/// The elements and attributes that the reader of workbooks knows: ECMA-376 part 1, section 18.
///
/// A prefix stands for its transitional and its strict namespace.
enum WorkbookName: String, CaseIterable {
  // The workbook part.
  case workbook = "x:workbook"
  case properties = "x:workbookPr"
  case sheet = "x:sheet"
  case calculation = "x:calcPr"

  // Strings.
  case item = "x:si"
  case inlineString = "x:is"
  case run = "x:r"
  case phonetic = "x:rPh"
  case text = "x:t"
  case runProperties = "x:rPr"
  case strike = "x:strike"
  case verticalAlignment = "x:vertAlign"

  // Styles.
  case numberFormat = "x:numFmt"
  case fonts = "x:fonts"
  case font = "x:font"
  case borders = "x:borders"
  case border = "x:border"
  case left = "x:left"
  case right = "x:right"
  case start = "x:start"
  case end = "x:end"
  case top = "x:top"
  case bottom = "x:bottom"
  case cellFormats = "x:cellXfs"
  case format = "x:xf"
  case alignment = "x:alignment"

  // A sheet.
  case worksheet = "x:worksheet"
  case view = "x:sheetView"
  case formatProperties = "x:sheetFormatPr"
  case column = "x:col"
  case row = "x:row"
  case cell = "x:c"
  case value = "x:v"
  case formula = "x:f"
  case mergedCells = "x:mergeCell"
  case filter = "x:autoFilter"
  case filterColumn = "x:filterColumn"
  case drawing = "x:drawing"
  case picture = "x:picture"
  case object = "x:oleObject"
  case header = "x:oddHeader"
  case footer = "x:oddFooter"

  // Attributes.
  case name = "name"
  case state = "state"
  case relationshipID = "r:id"
  case isDate1904 = "date1904"
  case calculatesOnLoad = "fullCalcOnLoad"
  case formatCode = "formatCode"
  case numberFormatID = "numFmtId"
  case fontID = "fontId"
  case borderID = "borderId"
  case lineStyle = "style"
  case setting = "val"
  case wraps = "wrapText"
  case showsZeros = "showZeros"
  case defaultWidth = "defaultColWidth"
  case reference = "r"
  case styleID = "s"
  case kind = "t"
  case range = "ref"
  case first = "min"
  case last = "max"
  case isHidden = "hidden"
  case height = "ht"
  case width = "width"

  static let vocabulary = Vocabulary(
    namespaces: [
      "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "x",
      "http://purl.oclc.org/ooxml/spreadsheetml/main": "x",
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
      "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    ], names: allCases.map(\.rawValue))

  private static let byID = Array(allCases)

  init?(_ id: NameID) {
    guard id > 0 else { return nil }
    self = Self.byID[id - 1]
  }
}

/// The numbers of the attributes, looked up once.
enum WorkbookAttribute {
  static let name = id(.name)
  static let state = id(.state)
  static let relationshipID = id(.relationshipID)
  static let isDate1904 = id(.isDate1904)
  static let calculatesOnLoad = id(.calculatesOnLoad)
  static let formatCode = id(.formatCode)
  static let numberFormatID = id(.numberFormatID)
  static let fontID = id(.fontID)
  static let borderID = id(.borderID)
  static let lineStyle = id(.lineStyle)
  static let setting = id(.setting)
  static let wraps = id(.wraps)
  static let showsZeros = id(.showsZeros)
  static let defaultWidth = id(.defaultWidth)
  static let reference = id(.reference)
  static let styleID = id(.styleID)
  static let kind = id(.kind)
  static let range = id(.range)
  static let first = id(.first)
  static let last = id(.last)
  static let isHidden = id(.isHidden)
  static let height = id(.height)
  static let width = id(.width)

  private static func id(_ name: WorkbookName) -> NameID {
    WorkbookName.vocabulary.ids[name.rawValue] ?? 0
  }
}
