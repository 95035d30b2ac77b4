// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel

import Markup

/// Reads DOCX: the package's document part, with what its text needs of the styles and lists.
///
/// The document is read as it would be printed with all tracked changes accepted. What is left out
/// or chosen is in the document's notes.
package enum DocxReader {
  /// Reads a document from an archive.
  package static func read(
    _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) -> Document {
    try read(DocxPackage(zip: bytes, limits))
  }

  /// Reads a document from a single XML file (Flat OPC).
  package static func read(
    flat bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) -> Document {
    try read(DocxPackage(flat: bytes, limits))
  }

  /// Reads a document that has to have a text; one embedded in it needn't.
  static func read(_ package: DocxPackage) throws(Rejection) -> Document {
    var chunks = AltChunkReader(package.limits)
    let document = try read(package, &chunks)
    guard document.blocks.contains(where: \.hasText) else {
      throw .emptyDocument(document.notes)
    }
    return document
  }

  /// Reads a document, and by `chunks` the files embedded in it as far as that may still go.
  static func read(
    _ package: DocxPackage, _ chunks: inout AltChunkReader
  ) throws(Rejection) -> Document {
    let root = package.root
    guard let main = root.first(where: { $0.kind == "officeDocument" })?.part, package.has(main),
      !["xl/", "ppt/", "visio/"].contains(where: DocxPackage.key(main).hasPrefix)
    else { throw rejection(of: package) }

    let related = try package.relationships(of: main)
    var parts = DocxParts()
    var theme = DocxThemeHandler()
    parse("theme", in: package, related, &theme, &parts.tally)
    parts.theme = theme.theme
    var styles = DocxStylesHandler(parts.theme)
    parse("styles", in: package, related, &styles, &parts.tally)
    parts.styles = styles.styles
    var lists = DocxNumberingHandler()
    parse("numbering", in: package, related, &lists, &parts.tally)
    parts.numbering = lists.numbering
    var settings = DocxSettingsHandler()
    parse("settings", in: package, related, &settings, &parts.tally)
    parts.updatesFields = settings.updatesFields
    parts.stores = DataStores(of: package, root, related, &parts.tally)

    // One that can't be read has nothing to lose.
    let headers = related.filter { $0.kind == "header" || $0.kind == "footer" }.map(\.part)
    for (part, header) in package.parseEach(headers, with: DocxHeaderHandler())
    where header.hasText {
      parts.tally.count(.headerLeftOut, at: part)
    }

    // Before the body, so that no parser runs within another one's events.
    parts.chunks = try chunks.read(related, in: package)
    let (blocks, notes) = try body(main, in: package, parts)

    return Document(
      format: .docx, metadataTitle: parts.stores.title, producer: parts.stores.producer,
      blocks: blocks, notes: notes.withTexts(of: blocks))
  }

  /// Reads the document part; once more, if reading it has found out what should have been known
  /// before.
  private static func body(
    _ main: String, in package: DocxPackage, _ parts: DocxParts
  ) throws(Rejection) -> ([Block], [Note]) {
    var body = DocxBody(parts, limits: package.limits)
    try package.parse(main, &body)
    guard body.isDocument else { throw rejection(of: package) }
    let (blocks, notes) = try body.finish()
    guard !body.found.isEmpty else { return (blocks, notes) }
    var again = DocxBody(parts, known: body.found, limits: package.limits)
    try package.parse(main, &again)
    return try again.finish()
  }

  /// Parses a part that the text can do without; one that can't be read is noted.
  private static func parse(
    _ kind: String, in package: DocxPackage, _ related: [DocxPackage.Relationship],
    _ handler: inout some MarkupHandler, _ tally: inout NoteTally
  ) {
    guard let part = related.first(where: { $0.kind == kind })?.part else { return }
    do throws(Rejection) {
      try package.parse(part, &handler)
    } catch {
      tally.count(.partNotRead, at: "\(part): \(error.message.en)")
    }
  }

  /// Why a package has no document, by the names of its parts.
  private static func rejection(of package: DocxPackage) -> Rejection {
    let foreign: [(String, ForeignFile)] = [
      ("xl/", .workbook), ("ppt/", .presentation), ("visio/", .drawing), ("ofd.xml", .ofd),
      ("meta-inf/container.xml", .book),
    ]
    for (name, file) in foreign where package.hasPart(under: name) { return .foreign(file) }
    if package.has("content.xml"), package.has("META-INF/manifest.xml") {
      return .foreign(.openDocument)
    }
    return .noDocumentPart
  }
}
