// SPDX-License-Identifier: Apache-2.0

package import Fixtures

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
    var package = contents.package
    for index in package.entries.indices { package.entries[index].method = method }
    package.entries += parts
    return package
  }

  /// The document part.
  package var documentXML: String { contents.allParts[documentPart] ?? "" }

  private var contents: DocxBytes {
    var markup = WordMarkup(flavour, runLength: runLength)
    for part in content { part.write(to: &markup) }
    var docx = DocxBytes(
      markup.text + "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr>",
      styles: hasStyles ? Self.styles : nil, numbering: numbering)
    docx.documentPart = documentPart
    docx.application =
      switch flavour {
      case .lean, .wrapped: nil
      case .word: "Microsoft Office Word"
      case .wps: "WPS Office_11.1.0.12598_F1E327BC-269C-435d-A152-05C5408002CA"
      }
    return docx
  }

  private static let styles: String = {
    let headings = (1...6).map { level in
      "<w:style w:type=\"paragraph\" w:styleId=\"Heading\(level)\">"
        + "<w:name w:val=\"heading \(level)\"/>"
        + "<w:pPr><w:outlineLvl w:val=\"\(level - 1)\"/></w:pPr></w:style>"
    }
    return "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
      + "<w:name w:val=\"Normal\"/></w:style>"
      + "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
      + "</w:style>\(headings.joined())"
  }()
}
