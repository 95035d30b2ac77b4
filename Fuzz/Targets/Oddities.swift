// SPDX-License-Identifier: Apache-2.0

import Fixtures

/// Small documents with one oddity each, from which mutations come fast.
enum Oddities {
  static let bodies: [String] = [
    "<w:p><w:r><w:t>a</w:t><w:br/><w:tab/><w:t>b</w:t></w:r></w:p>",
    #"""
    <w:tbl><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/>\#
    <w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>\#
    <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr>\#
    <w:hMerge w:val="continue"/></w:tcPr><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>\#
    </w:tr></w:tbl>
    """#,
    #"""
    <w:p><w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del>\#
    <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>\#
    <w:r><w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/></w:r>\#
    </w:p>
    """#,
    #"""
    <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>x</w:t>\#
    </w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:txbxContent></mc:Choice><mc:Fallback>\#
    <w:t>y</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>
    """#,
    #"""
    <w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>\#
    <w:outlineLvl w:val="0"/></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>n</w:t>\#
    <w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>
    """#,
    #"<w:p><w:r><w:t>a</w:t></w:r></w:p><w:altChunk r:id="c"/>"#,
  ]

  static let styles = #"""
    <w:style w:type="paragraph" w:default="1" w:styleId="0"><w:rPr><w:vanish/></w:rPr></w:style>\#
    <w:style w:type="paragraph" w:styleId="1"><w:basedOn w:val="0"/><w:pPr><w:numPr>\#
    <w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    """#

  static let numbering = #"""
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>\#
    <w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1">\#
    <w:numFmt w:val="upperRoman"/><w:lvlText w:val="（%1.%2）"/><w:lvlRestart w:val="0"/></w:lvl>\#
    </w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">\#
    <w:startOverride w:val="9"/></w:lvlOverride></w:num>
    """#

  /// The parts as the target takes them.
  static let documents: [[UInt8]] = bodies.map { body in
    let docx = DocxBytes(body, styles: styles, numbering: numbering)
    let parts = docx.allParts
    return Array(
      ["word/document.xml", "word/styles.xml", "word/numbering.xml"]
        .map { Array((parts[$0] ?? "").utf8) }.joined(separator: [0]))
  }

  static let pages: [String] = [
    "<p>a<br>b<table><tr><td rowspan=2 colspan=3>1<td>2<tr><td>3</table>c",
    "<table><caption>a</caption><tfoot><tr><td>f</tfoot><thead><tr><th>h</thead>x<td rowspan=0>y",
    "<div style=\"display:none\">a</div><table><tr hidden><td>1<tr><td><table><tr><td>2</table></table>",
    "<!--[if mso]>a<![endif]--><![if !vml]>b<![endif]><script>c</script><textarea>d</textarea>",
    "<title>a</title><meta name=generator content=b><h1>c</h1><pre>\n d\n</pre>&nbsp;&#150;&amp",
    "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><p>a<br/></p></html>",
    "<select><option>a</select><svg><desc>b</desc></svg><button>c<table><td>d</button>e",
  ]

  static let files: [String] = [
    "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>=E4=B8=80=\n",
    "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"a\"\n\n--a\nContent-Type: text/html\n"
      + "Content-Transfer-Encoding: base64\n\nPHA+YQ==\n--a--\n",
    "\t一\n\t二\n\n\t1\n\t2\n", "a\tb\n1\t2\n", "|a|b|\n|-|-|\n|1|2|\n",
    #"""
    <?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">\#
    <pkg:part pkg:name="/_rels/.rels"><pkg:xmlData>\#
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\#
    <Relationship Id="r" Target="d.xml" \#
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>\#
    </Relationships></pkg:xmlData></pkg:part><pkg:part pkg:name="/d.xml"><pkg:xmlData>\#
    <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\#
    <w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document></pkg:xmlData></pkg:part></pkg:package>
    """#,
  ]
}
