/// Writes DOCX files from the XML of their parts, so that a test shows its oddity and nothing else.
package struct DocxBytes {
  /// What stands in `w:body`.
  package var body: String
  /// What stands in `w:styles` and `w:numbering`; nil leaves the part out.
  package var styles: String?
  package var numbering: String?
  /// Parts added to the package, or put in the place of its own.
  package var parts: [String: String] = [:]
  /// Further parts, which aren't text.
  package var binaryParts: [String: [UInt8]] = [:]
  package var isStrict = false

  package init(_ body: String, styles: String? = nil, numbering: String? = nil) {
    self.body = body
    self.styles = styles
    self.numbering = numbering
  }

  private var main: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/wordprocessingml/main"
      : "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  }

  private var relationships: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  /// Every part that is text, by its name.
  package var allParts: [String: String] {
    var all = [
      "_rels/.rels": rels([("officeDocument", "word/document.xml")]),
      "word/_rels/document.xml.rels": rels([
        ("styles", "styles.xml"), ("numbering", "numbering.xml"),
      ]),
      "word/document.xml": root("document", "<w:body>\(body)</w:body>"),
    ]
    if let styles { all["word/styles.xml"] = root("styles", styles) }
    if let numbering { all["word/numbering.xml"] = root("numbering", numbering) }
    all.merge(parts) { _, given in given }
    return all
  }

  package var bytes: [UInt8] {
    let all = allParts.mapValues { Array($0.utf8) }.merging(binaryParts) { _, given in given }
    return ZipBytes(
      all.sorted { $0.key < $1.key }.map { ZipBytes.File(name: $0.key, content: $0.value) }
    ).bytes
  }

  /// A relationships part of the given kinds and targets.
  package func rels(_ all: [(kind: String, target: String)]) -> String {
    let lines = all.enumerated().map { index, one in
      #"<Relationship Id="r\#(index)" Type="\#(relationships)/\#(one.kind)" Target="\#(one.target)"/>"#
    }
    return #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
      + lines.joined() + "</Relationships>"
  }

  /// A part's root element with every namespace that the parts use.
  package func root(_ name: String, _ content: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <w:\(name) xmlns:w="\(main)"
      xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"
      xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
      xmlns:r="\(relationships)"
      xmlns:v="urn:schemas-microsoft-com:vml"
      xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
      xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
      >\(content)</w:\(name)>
    """
  }
}
