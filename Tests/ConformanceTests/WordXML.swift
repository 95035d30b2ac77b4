// SPDX-License-Identifier: Apache-2.0

import Fixtures

// WordprocessingML in few letters.

func p(_ content: String, _ properties: String = "") -> String {
  "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")\(content)</w:p>"
}

func r(_ text: String, _ properties: String = "") -> String {
  "<w:r>\(properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")<w:t>\(text)</w:t></w:r>"
}

func tbl(_ rows: String...) -> String { "<w:tbl>\(rows.joined())</w:tbl>" }

func tr(_ cells: String..., properties: String = "") -> String {
  "<w:tr><w:trPr>\(properties)</w:trPr>\(cells.joined())</w:tr>"
}

func tc(_ text: String, _ properties: String = "") -> String {
  "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text.isEmpty ? "" : r(text)))</w:tc>"
}

func sdt(_ content: String) -> String {
  "<w:sdt><w:sdtPr><w:id w:val='1'/></w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
}

/// A complex field; `data` stands in the character that begins it.
func field(_ code: String, _ result: String?, data: String = "") -> String {
  let separate = result.map { "<w:r><w:fldChar w:fldCharType='separate'/></w:r>\($0)" } ?? ""
  return "<w:r><w:fldChar w:fldCharType='begin'>\(data)</w:fldChar></w:r>"
    + "<w:r><w:instrText>\(code)</w:instrText></w:r>\(separate)"
    + "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
}

func docx(_ body: String, styles: String? = nil, numbering: String? = nil) -> [UInt8] {
  DocxBytes(body, styles: styles, numbering: numbering).bytes
}

/// A document with parts of the test's own.
func docx(_ body: String, styles: String? = nil, _ change: (inout DocxBytes) -> Void) -> [UInt8] {
  var docx = DocxBytes(body, styles: styles)
  change(&docx)
  return docx.bytes
}
