package import Documents
import Markup

/// Reads DOCX: the package's document part, with what its text needs of the styles and lists.
///
/// The document is read as it would be printed with all tracked changes accepted. What is left out
/// or chosen is told in the document's notes.
package enum DocxReader {
  package static func read(_ bytes: [UInt8]) throws(Rejection) -> Document {
    let package = try DocxPackage(bytes)
    let root = try package.relationships(of: "")
    guard let main = root.first(where: { $0.kind == "officeDocument" })?.part, package.has(main)
    else { throw rejection(of: package) }

    let related = try package.relationships(of: main)
    var tally = NoteTally()
    let styles = DocxStylesHandler()
    parse("styles", in: package, related, styles, &tally)
    let lists = DocxNumberingHandler()
    parse("numbering", in: package, related, lists, &tally)
    let properties = DocxPropertiesHandler()
    for kind in ["extended-properties", "extendedProperties", "core-properties"] {
      parse(kind, in: package, root, properties, &tally)
    }

    let body = DocxBodyHandler(
      DocxBody(styles: styles.styles, numbering: lists.numbering, tally: tally))
    try package.parse(main, body)
    guard body.body.isDocument else { throw rejection(of: package) }
    let (blocks, notes) = try body.finish()

    return Document(
      format: .docx, metadataTitle: properties.title, producer: properties.producer, blocks: blocks,
      notes: notes)
  }

  /// Parses a part that the text can do without; that it couldn't be read is told.
  private static func parse(
    _ kind: String, in package: DocxPackage, _ related: [DocxPackage.Relationship],
    _ handler: any MarkupHandler, _ tally: inout NoteTally
  ) {
    guard let part = related.first(where: { $0.kind == kind })?.part else { return }
    do throws(Rejection) {
      try package.parse(part, handler)
    } catch {
      tally.count(.partNotRead, at: "\(part): \(error.message)")
    }
  }

  /// Why a package that holds no document isn't one, as well as its parts tell.
  private static func rejection(of package: DocxPackage) -> Rejection {
    if package.hasPart(under: "xl/") { return .notADocument("an Excel workbook", "Excel工作簿") }
    if package.hasPart(under: "ppt/") {
      return .notADocument("a PowerPoint presentation", "PowerPoint演示文稿")
    }
    if package.has("content.xml"), package.has("META-INF/manifest.xml") {
      return .notADocument("an OpenDocument file", "OpenDocument文件")
    }
    return .noDocumentPart
  }
}
