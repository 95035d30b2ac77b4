// SPDX-License-Identifier: Apache-2.0

package import DocumentModel

/// Reads workbooks (`.xlsx`, `.xlsm`): ECMA-376 part 1, section 18.
///
/// A sheet is read as it is seen on the screen: numbers by their formats, formulas by the results that
/// are stored, without what is hidden. Nothing is worked out and nothing is followed.
package enum WorkbookReader {
  /// How the sheets of a workbook become blocks of a document.
  package enum Arrangement: Sendable {
    /// Each sheet is one table, below its name.
    case sheets
    /// Lines above, between and below the tables of a sheet are paragraphs, as in a document.
    case documents
  }

  /// Reads a workbook from an archive.
  package static func read(
    _ bytes: [UInt8], as arrangement: Arrangement = .documents,
    limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) -> Document {
    let package = try DocxPackage(zip: bytes, limits)
    guard let main = try mainPart(of: package) else { throw .noWorkbook }
    return try read(main, of: package, as: arrangement)
  }

  /// The main part of a package, where it is a workbook's; nil for any other package.
  static func mainPart(of package: DocxPackage) throws(Rejection) -> String? {
    guard let main = package.root.first(where: { $0.kind == "officeDocument" })?.part,
      package.has(main)
    else { return nil }
    let key = DocxPackage.key(main)
    if key.hasPrefix("xl/") { return main }
    if key.hasPrefix("word/") { return nil }
    let type = try package.contentType(of: main) ?? ""
    let isWorkbook =
      type.hasPrefix("application/vnd.ms-excel.")
      || type.hasPrefix("application/vnd.openxmlformats-officedocument.spreadsheetml.")
    return isWorkbook ? main : nil
  }

  static func read(
    _ main: String, of package: DocxPackage, as arrangement: Arrangement
  ) throws(Rejection) -> Document {
    guard try !isBinary(main, of: package) else { throw .binaryWorkbook }
    var sheets = try WorkbookSheets(main, of: package)
    var blocks: [Block] = []
    while let sheet = try sheets.next() {
      switch arrangement {
      case .sheets:
        blocks.append(.paragraph(Paragraph(sheet.name, headingLevel: 1)))
        blocks.append(.table(sheet.layout.table(sheet.number, name: sheet.name)))
      case .documents: blocks += sheet.layout.blocks(sheet.number, name: sheet.name)
      }
    }
    var tally = sheets.tally
    guard !blocks.isEmpty else { throw .emptyWorkbook(tally.notes) }
    let properties = DataStores(of: package, package.root, [], &tally)
    return Document(
      format: .xlsx, metadataTitle: properties.title, producer: properties.producer,
      blocks: blocks, notes: tally.notes.withTexts(of: blocks))
  }

  /// Whether the parts aren't XML (`.xlsb`): [MS-XLSB].
  static func isBinary(_ main: String, of package: DocxPackage) throws(Rejection) -> Bool {
    if DocxPackage.key(main).hasSuffix(".bin") { return true }
    return try package.contentType(of: main)?.contains(".binary.") ?? false
  }
}
