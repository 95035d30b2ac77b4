/// A Word document made in code.
///
/// ```swift
/// Docx(.wps) {
///   Paragraph("一、总体情况", heading: 1)
///   Table {
///     Row(Cell("规章", columnSpan: 2), 1)
///     Row(Cell("甲", merge: .start), "乙", 2)
///   }
///   Raw("<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>")
/// }.bytes
/// ```
package struct Docx: Sendable {
  package var flavour: WordMarkup.Flavour
  /// Cuts every text into runs of so many characters.
  package var runLength: Int?
  /// Where the document part lies in the package (ECMA-376 part 2: relationships say it).
  package var documentPart: String
  package var hasStyles: Bool
  /// Raw markup of the numbering part; nil leaves the part out.
  package var numbering: String?
  /// Further parts.
  package var parts: [StoredZip.Entry]
  package var method: StoredZip.Method
  package var content: [any Content]

  package init(
    _ flavour: WordMarkup.Flavour = .lean, runLength: Int? = nil,
    documentPart: String = "word/document.xml", hasStyles: Bool = false,
    numbering: String? = nil, parts: [StoredZip.Entry] = [],
    method: StoredZip.Method = .stored, @ContentBuilder content: () -> [any Content]
  ) {
    self.flavour = flavour
    self.runLength = runLength
    self.documentPart = documentPart
    self.hasStyles = hasStyles
    self.numbering = numbering
    self.parts = parts
    self.method = method
    self.content = content()
  }

  package var bytes: [UInt8] { package.bytes }

  /// The archive, for a test that spoils it.
  package var package: StoredZip {
    var package = StoredZip(
      StoredZip.Entry("[Content_Types].xml", contentTypes, method: method),
      StoredZip.Entry("_rels/.rels", rootRelationships, method: method),
      StoredZip.Entry(documentPart, documentXML, method: method))
    if let application {
      package["docProps/app.xml"] = StoredZip.Entry("docProps/app.xml", application)
    }
    let folder = String(documentPart[..<nameStart])
    let name = documentPart[nameStart...]
    if hasStyles || numbering != nil {
      let path = "\(folder)_rels/\(name).rels"
      package[path] = StoredZip.Entry(path, partRelationships, method: method)
    }
    if hasStyles {
      package[folder + "styles.xml"] = StoredZip.Entry(
        folder + "styles.xml", Self.styles, method: method)
    }
    if let numbering {
      package[folder + "numbering.xml"] = StoredZip.Entry(
        folder + "numbering.xml",
        "\(Self.declaration)<w:numbering \(Self.namespaces)>\(numbering)</w:numbering>",
        method: method)
    }
    package.entries += parts
    return package
  }

  /// The document part.
  package var documentXML: String {
    var markup = WordMarkup(flavour, runLength: runLength)
    for part in content { part.write(to: &markup) }
    return "\(Self.declaration)<w:document \(Self.namespaces)><w:body>\(markup.text)"
      + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
  }

  private var nameStart: String.Index {
    documentPart.lastIndex(of: "/").map(documentPart.index(after:)) ?? documentPart.startIndex
  }

  private static let declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

  private static let namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
    + " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""
    + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    + " xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
    + " mc:Ignorable=\"w14\""

  private static let office =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  private var application: String? {
    let name: String
    switch flavour {
    case .lean: return nil
    case .word: name = "Microsoft Office Word"
    case .wps: name = "WPS Office_11.1.0.12598_F1E327BC-269C-435d-A152-05C5408002CA"
    }
    return Self.declaration
      + "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
      + "extended-properties\"><Application>\(name)</Application></Properties>"
  }

  private var contentTypes: String {
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    var overrides =
      "<Override PartName=\"/\(documentPart)\" ContentType=\"\(main).document.main+xml\"/>"
    let folder = documentPart[..<nameStart]
    if hasStyles {
      overrides +=
        "<Override PartName=\"/\(folder)styles.xml\" ContentType=\"\(main).styles+xml\"/>"
    }
    if numbering != nil {
      overrides +=
        "<Override PartName=\"/\(folder)numbering.xml\""
        + " ContentType=\"\(main).numbering+xml\"/>"
    }
    if application != nil {
      overrides +=
        "<Override PartName=\"/docProps/app.xml\" ContentType=\""
        + "application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>"
    }
    return Self.declaration
      + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      + "<Default Extension=\"rels\""
      + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\(overrides)</Types>"
  }

  private var rootRelationships: String {
    var targets = [("\(Self.office)/officeDocument", documentPart)]
    if application != nil {
      targets.append(("\(Self.office)/extended-properties", "docProps/app.xml"))
    }
    return relationships(targets)
  }

  private var partRelationships: String {
    var targets: [(String, String)] = []
    if hasStyles { targets.append(("\(Self.office)/styles", "styles.xml")) }
    if numbering != nil { targets.append(("\(Self.office)/numbering", "numbering.xml")) }
    return relationships(targets)
  }

  private func relationships(_ targets: [(type: String, target: String)]) -> String {
    let items = targets.enumerated().map { index, item in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(item.type)\" Target=\"\(item.target)\"/>"
    }
    return Self.declaration
      + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + items.joined() + "</Relationships>"
  }

  private static let styles: String = {
    let headings = (1...6).map { level in
      "<w:style w:type=\"paragraph\" w:styleId=\"Heading\(level)\">"
        + "<w:name w:val=\"heading \(level)\"/>"
        + "<w:pPr><w:outlineLvl w:val=\"\(level - 1)\"/></w:pPr></w:style>"
    }
    return "\(declaration)<w:styles \(namespaces)>"
      + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
      + "<w:name w:val=\"Normal\"/></w:style>"
      + "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
      + "</w:style>\(headings.joined())</w:styles>"
  }()
}
