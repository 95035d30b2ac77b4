// SPDX-License-Identifier: Apache-2.0

/// Writes DOCX files from the XML of their parts, so that a test shows its oddity and nothing else.
package struct DocxBytes {
  /// What stands in `w:body`.
  package var body: String
  /// What stands in `w:styles` and `w:numbering`; nil leaves the part out.
  package var styles: String?
  package var numbering: String?
  /// Where the document part lies (ECMA-376 part 2: relationships say it); styles and numbering lie
  /// beside it.
  package var documentPart = "word/document.xml"
  /// The program that the properties name; nil leaves them out.
  package var application: String?
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
    var root = [("officeDocument", documentPart)]
    var all = [
      folder + "_rels/\(documentName).rels": rels([
        ("styles", "styles.xml"), ("numbering", "numbering.xml"),
      ]),
      documentPart: self.root("document", "<w:body>\(body)</w:body>"),
    ]
    if let styles { all[folder + "styles.xml"] = self.root("styles", styles) }
    if let numbering { all[folder + "numbering.xml"] = self.root("numbering", numbering) }
    if let application {
      root.append(("extended-properties", "docProps/app.xml"))
      all["docProps/app.xml"] = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Properties xmlns="\(relationships.replacing("/relationships", with: "/extended-properties"))">\
        <Application>\(application)</Application></Properties>
        """
    }
    all["_rels/.rels"] = rels(root)
    all["[Content_Types].xml"] = contentTypes(of: all.keys.sorted())
    all.merge(parts) { _, given in given }
    return all
  }

  private var folder: String { String(documentPart[..<nameStart]) }
  private var documentName: String { String(documentPart[nameStart...]) }

  private var nameStart: String.Index {
    documentPart.lastIndex(of: "/").map(documentPart.index(after:)) ?? documentPart.startIndex
  }

  private func contentTypes(of names: [String]) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    let types = [
      documentPart: "\(word).document.main+xml",
      folder + "styles.xml": "\(word).styles+xml",
      folder + "numbering.xml": "\(word).numbering+xml",
      "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ]
    let overrides = names.compactMap { name in
      types[name].map { #"<Override PartName="/\#(name)" ContentType="\#($0)"/>"# }
    }
    return #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
      + #"<Default Extension="rels" "#
      + #"ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
      + #"<Default Extension="xml" ContentType="application/xml"/>"#
      + overrides.joined() + "</Types>"
  }

  package var bytes: [UInt8] { package.bytes }

  /// The archive, for a test that spoils it.
  package var package: StoredZip {
    let all = allParts.mapValues { Array($0.utf8) }.merging(binaryParts) { _, given in given }
    return StoredZip(all.sorted { $0.key < $1.key }.map { StoredZip.Entry($0.key, $0.value) })
  }

  /// The parts in one XML file (Flat OPC); `binary` are further ones as base64.
  package func flat(binary: [String: String] = [:]) -> String {
    let parts = allParts.sorted { $0.key < $1.key }.map { name, content in
      // What stands within the package has no declaration of its own.
      let end = content.hasPrefix("<?xml") ? content.firstIndex(of: ">") : nil
      let xml = end.map { String(content[content.index(after: $0)...]) } ?? content
      return #"<pkg:part pkg:name="/\#(name)" pkg:contentType="application/xml"><pkg:xmlData>"#
        + xml + "</pkg:xmlData></pkg:part>"
    }
    let others = binary.map { name, content in
      #"<pkg:part pkg:name="/\#(name)" pkg:contentType="text/html" pkg:compression="store">"#
        + "<pkg:binaryData>\(content)</pkg:binaryData></pkg:part>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <?mso-application progid="Word.Document"?>
      <pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
      \((parts + others).joined(separator: "\n"))
      </pkg:package>
      """
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
      xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"
      >\(content)</w:\(name)>
    """
  }
}
