// SPDX-License-Identifier: Apache-2.0

import Fixtures

private let text = p(r("文"))

/// The root part of the document under another prefix, as no Office program writes it.
private let otherPrefix = """
  <x:document xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
  <x:body><x:p><x:r><x:t>文</x:t></x:r></x:p></x:body></x:document>
  """

private func contentTypes(_ lines: String) -> String {
  "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>\(lines)</Types>"
}

/// A document that puts another file into its text.
private func embedding(_ name: String, _ type: String, _ content: [UInt8]) -> [UInt8] {
  docx(text + "<w:altChunk r:id='r0'/>") { docx in
    docx.parts["word/_rels/document.xml.rels"] = docx.rels([("aFChunk", name)])
    docx.parts["[Content_Types].xml"] = contentTypes(
      "<Override PartName='/word/\(name)' ContentType='\(type)'/>")
    docx.binaryParts["word/\(name)"] = content
  }
}

/// A document whose relationship to its main part is written so.
private func main(_ target: String, part: String, _ content: String? = nil) -> [UInt8] {
  docx(text) { docx in
    docx.parts["_rels/.rels"] = docx.rels([("officeDocument", target)])
    docx.parts[part] = content ?? docx.root("document", "<w:body>\(text)</w:body>")
    docx.parts["word/document.xml"] = part == "word/document.xml" ? docx.parts[part] : "<x/>"
  }
}

private let strict: [UInt8] = {
  var docx = DocxBytes(text)
  docx.isStrict = true
  return docx.bytes
}()

private let flat: [UInt8] = {
  let docx = DocxBytes(text)
  let parts = docx.allParts.sorted { $0.key < $1.key }.map { name, content in
    let xml = content.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "")
    return "<pkg:part pkg:name='/\(name)'><pkg:xmlData>\(xml)</pkg:xmlData></pkg:part>"
  }
  let package = "http://schemas.microsoft.com/office/2006/xmlPackage"
  return Array(
    "<?xml version='1.0'?><pkg:package xmlns:pkg='\(package)'>\(parts.joined())</pkg:package>".utf8)
}()

let docxPackages: [Feature] = [
  Feature("docx.strict", "ISO strict namespaces", .read, strict, ["文"]),
  Feature(
    "docx.prefixes", "Other namespace prefixes", .read,
    main("word/document.xml", part: "word/document.xml", otherPrefix), ["文"]),
  Feature(
    "docx.part_name", "A document part of any name, by its relationship", .read,
    main("/WORD/x/../Main.xml", part: "word/main.xml"), ["文"]),
  Feature(
    "docx.part_name_encoded", "Percent-encoded targets and part names", .read,
    main("word/%E6%96%87%20a.xml", part: "word/文 a.xml"), ["文"]),
  Feature(
    "docx.part_name_backslash", "Targets with backslashes", .read,
    main("\\word\\main.xml", part: "word/main.xml"), ["文"]),
  Feature(
    "docx.utf16_parts", "Parts in UTF-16", .read,
    docx(text) { docx in
      let part = docx.root("document", "<w:body>\(text)</w:body>")
        .replacing("UTF-8", with: "UTF-16")
      docx.binaryParts["word/document.xml"] =
        [0xFF, 0xFE] + part.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    }, ["文"]),
  Feature(
    "docx.long_tag", "Tags of many KB, as Word writes them for drawings (`o:gfxdata`)", .read,
    docx(
      p(
        r("文") + "<w:r><w:pict><v:rect xmlns:o='urn:schemas-microsoft-com:office:office' "
          + "o:gfxdata='\(String(repeating: "UEsDBBQABgAIAAAA", count: 20_000))'/></w:pict></w:r>")),
    ["文"]),
  Feature(
    "docx.no_styles", "No styles, numbering or property parts (Google Docs, Pages, ONLYOFFICE)",
    .read, docx(text) { docx in docx.parts["word/_rels/document.xml.rels"] = docx.rels([]) },
    ["文"]),
  Feature(
    "docx.broken_styles", "A styles part that is no XML", .noted,
    docx(text) { docx in docx.parts["word/styles.xml"] = "<w:styles>" }, ["文"], ["part.not_read"]),
  Feature(
    "docx.macros", "Macros (`.docm`) and templates (`.dotx`)", .read,
    docx(text) { docx in
      docx.parts["[Content_Types].xml"] = contentTypes(
        "<Override PartName='/word/document.xml' ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/>"
      )
      docx.binaryParts["word/vbaProject.bin"] = [0xD0, 0xCF]
    }, ["文"]),
  Feature("docx.flat_opc", "A package in one XML file (Flat OPC)", .read, flat, ["文"]),
  Feature(
    "docx.alt_chunk_html", "An embedded page (`altChunk`) is read in place", .noted,
    embedding("a.htm", "text/html", Array("<p>页</p>".utf8)), ["文", "页"],
    ["docx.alt_chunk_read"]),
  Feature(
    "docx.alt_chunk_text", "Embedded plain text", .noted,
    embedding("a.txt", "text/plain", Array("一\n二".utf8)), ["文", "一", "二"],
    ["docx.alt_chunk_read"]),
  Feature(
    "docx.alt_chunk_docx", "An embedded document", .noted,
    embedding(
      "a.docx",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
      docx(p(r("内")))), ["文", "内"], ["docx.alt_chunk_read"]),
  Feature(
    "docx.alt_chunk_other", "An embedded file of another kind, which would be lost", .refused,
    embedding("a.rtf", "application/rtf", Array("{\\rtf1 x}".utf8)), [], ["docx.alt_chunk"]),
  Feature(
    "docx.sub_document", "Text that lies in another file (`w:subDoc`)", .leftOut,
    docx(text + "<w:subDoc r:id='r9'/>"), ["文"], ["subdocument.left_out"]),
  Feature(
    "docx.headers", "Text of page headers and footers", .leftOut,
    docx(text + "<w:sectPr><w:headerReference r:id='r0'/></w:sectPr>") { docx in
      docx.parts["word/_rels/document.xml.rels"] = docx.rels([("header", "header1.xml")])
      docx.parts["word/header1.xml"] = docx.root("hdr", p(r("眉")))
    }, ["文"], ["headers.left_out"]),
  Feature(
    "docx.page_numbers", "Page numbers in headers and footers", .ignored,
    docx(text) { docx in
      docx.parts["word/_rels/document.xml.rels"] = docx.rels([("footer", "footer1.xml")])
      docx.parts["word/footer1.xml"] = docx.root("ftr", p(r("第 1 页")))
    }, ["文"]),
  Feature(
    "docx.doctype", "A DOCTYPE, which could name entities", .refused,
    main(
      "word/document.xml", part: "word/document.xml",
      "<!DOCTYPE a [<!ENTITY e 'x'>]>" + otherPrefix), [], ["xml.doctype"]),
  Feature(
    "docx.not_well_formed", "A document part cut off", .refused,
    main("word/document.xml", part: "word/document.xml", String(otherPrefix.dropLast(9))), [],
    ["xml.malformed"]),
  Feature(
    "docx.workbook", "A workbook whose main part lists no sheets", .refused,
    main("xl/workbook.xml", part: "xl/workbook.xml", "<workbook/>"), [],
    ["workbook.not_a_workbook"]),
  Feature(
    "docx.binary_workbook", "A binary workbook (`.xlsb`)", .refused,
    main("xl/workbook.bin", part: "xl/workbook.bin", "\u{3}\u{1}"), [], ["workbook.binary"]),
]
