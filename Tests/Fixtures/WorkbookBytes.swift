// SPDX-License-Identifier: Apache-2.0

/// Writes workbooks from the XML of their parts, so that a test shows its oddity and nothing else.
package struct WorkbookBytes {
  /// A sheet, and what stands in its part.
  package struct Sheet {
    package var name: String
    /// What stands in `sheetData`.
    package var rows: String
    /// What stands before and behind it.
    package var before = ""
    package var behind = ""
    /// Attributes of its entry in the workbook.
    package var attributes = ""
    /// The relationships of its part.
    package var relationships = ""

    package init(
      _ name: String, _ rows: String, before: String = "", behind: String = "",
      attributes: String = "", relationships: String = ""
    ) {
      self.name = name
      self.rows = rows
      self.before = before
      self.behind = behind
      self.attributes = attributes
      self.relationships = relationships
    }
  }

  package var sheets: [Sheet]
  /// What stands in `sst`; nil leaves the part out.
  package var strings: String?
  /// What stands in `styleSheet`.
  package var styles = ""
  /// What stands before and behind the sheets in the workbook.
  package var before = ""
  package var behind = ""
  package var relationships = ""
  /// Parts added to the package, or put in the place of its own.
  package var parts: [String: [UInt8]] = [:]
  package var isStrict = false

  package init(_ sheets: Sheet..., strings: String? = nil, styles: String = "") {
    self.init(sheets, strings: strings, styles: styles)
  }

  package init(_ sheets: [Sheet], strings: String? = nil, styles: String = "") {
    self.sheets = sheets
    self.strings = strings
    self.styles = styles
  }

  /// Styles with a format of a number for each code, from the number 1 on; those of the number 0 are general.
  package static func styles(_ codes: String...) -> String {
    let formats = codes.enumerated().map { index, code in
      let code = code.map { $0 == "\"" ? "&quot;" : $0 == "<" ? "&lt;" : String($0) }.joined()
      return "<numFmt numFmtId=\"\(200 + index)\" formatCode=\"\(code)\"/>"
    }
    let looks = codes.indices.map { "<xf numFmtId=\"\(200 + $0)\"/>" }
    return "<numFmts>\(formats.joined())</numFmts><cellXfs><xf/>\(looks.joined())</cellXfs>"
  }

  private var main: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/spreadsheetml/main"
      : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }

  private var related: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  /// All parts by their names.
  package var allParts: [String: [UInt8]] {
    let package = "http://schemas.openxmlformats.org/package/2006"
    func relationships(_ content: String) -> String {
      "<Relationships xmlns=\"\(package)/relationships\">\(content)</Relationships>"
    }
    func relationship(_ id: String, _ kind: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(related)/\(kind)\" Target=\"\(target)\"/>"
    }
    var texts = [
      "[Content_Types].xml":
        "<Types xmlns=\"\(package)/content-types\"><Override PartName=\"/xl/workbook.xml\" "
        + "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        + ".main+xml\"/></Types>",
      "_rels/.rels": relationships(relationship("a", "officeDocument", "xl/workbook.xml")),
      "xl/styles.xml": "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>",
    ]
    var list = ""
    var links = relationship("t", "styles", "styles.xml") + self.relationships
    for (index, sheet) in sheets.enumerated() {
      list +=
        "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"r\(index)\" "
        + "\(sheet.attributes)/>"
      links += relationship("r\(index)", "worksheet", "sheets/\(index).xml")
      texts["xl/sheets/\(index).xml"] =
        "<worksheet xmlns=\"\(main)\" xmlns:r=\"\(related)\">\(sheet.before)<sheetData>"
        + "\(sheet.rows)</sheetData>\(sheet.behind)</worksheet>"
      if !sheet.relationships.isEmpty {
        texts["xl/sheets/_rels/\(index).xml.rels"] = relationships(sheet.relationships)
      }
    }
    if let strings {
      links += relationship("s", "sharedStrings", "strings.xml")
      texts["xl/strings.xml"] = "<sst xmlns=\"\(main)\">\(strings)</sst>"
    }
    texts["xl/workbook.xml"] =
      "<workbook xmlns=\"\(main)\" xmlns:r=\"\(related)\">\(before)<sheets>\(list)</sheets>"
      + "\(behind)</workbook>"
    texts["xl/_rels/workbook.xml.rels"] = relationships(links)
    return texts.mapValues { Array($0.utf8) }.merging(parts) { _, new in new }
  }

  /// The workbook's bytes.
  package var bytes: [UInt8] {
    StoredZip(
      allParts.sorted { $0.key < $1.key }.map { name, bytes in
        StoredZip.Entry(name, bytes, method: .deflated)
      }
    ).bytes
  }
}
