# SPDX-License-Identifier: Apache-2.0
"""Packages (DOCX, Flat OPC) that cost much. Each takes the bytes of its markup, unpacked."""

from .carriers import RELATIONS, docx_with, filled, flat, package, paragraph, parts
from .shapes import PACKED, PLAIN, shape

HTML = "text/html"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@shape(PACKED, listed=True)
def drop_down(size):
    """A drop-down form field with many entries."""
    entries = filled(size, '<w:listEntry w:val="x"/>')
    return docx_with('<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>'
                     f'{entries}</w:ddList></w:ffData></w:fldChar></w:r></w:p>')


@shape(PACKED, listed=True)
def embedded_often(size):
    """One embedded page, named very often."""
    text = "<html><body>" + filled(size // 4 * 3, "<p>1") + "</body></html>"
    return docx_with(filled(size // 4, '<w:altChunk r:id="c"/>'),
                     [("c", "aFChunk", "c.html", HTML, text)])


@shape(PACKED, listed=True)
def embedded_notes(size):
    """An embedded part's notes, copied per reference."""
    deep = '<td><input type="checkbox"><svg><text>1</text></svg><del>1</del><ruby>1<rt>2</rt></ruby>'
    text = ("<html><body><table><tr>" + filled(size // 4 * 3, deep)
            + "</table><img src=a><iframe></iframe><div hidden>1</div></body></html>")
    return docx_with(filled(size // 4, '<w:altChunk r:id="c"/>'),
                     [("c", "aFChunk", "c.html", HTML, text)])


@shape(PACKED, listed=True)
def embedded_little(size):
    """A small embedded page with notes, named very often."""
    text = ("<html><body><table><tr><td><input type=checkbox><td><del>1</del>2<td style='display:"
            "var(--x)'>3<td><canvas></canvas></table><div hidden>9</div><p>x</body></html>")
    return docx_with(filled(size, '<w:altChunk r:id="c"/>'), [("c", "aFChunk", "c.html", HTML, text)])


@shape(PACKED, listed=True)
def distinct_names(size):
    """Elements and attributes with a name each."""
    return docx_with(filled(size, lambda n: f'<w:e{n:07} w:a{n:07}=""/>'))


@shape(PACKED, listed=True)
def distinct_namespaces(size):
    """Namespaces with a prefix and a URI each."""
    return docx_with(filled(size, lambda n: f'<n{n:07}:e xmlns:n{n:07}="urn:{n:07}"/>'))


@shape(PLAIN, listed=True)
def flat_headers(size):
    """Flat OPC with many headers."""
    text = f"<w:hdr {WORD}><w:p><w:r><w:t>x</w:t></w:r></w:p></w:hdr>"
    related = [(f"h{n}", "header", f"header{n}.xml", f"{MEDIA}.header+xml", text)
               for n in range(max(1, size // 560))]
    return flat(parts("", related))


@shape(PLAIN, listed=True)
def flat_parts(size):
    """Flat OPC with many embedded parts, each of which is read."""
    related = [(f"h{n}", "aFChunk", f"c{n}.html", HTML, b"<p>x") for n in range(max(1, size // 380))]
    body = "".join(f'<w:altChunk r:id="h{n}"/>' for n in range(len(related)))
    return flat(parts(body, related))


@shape(PACKED, listed=True)
def long_labels(size):
    """Long numbers of lists, in front of many paragraphs."""
    label = filled(size // 4, "字")
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{label}"/>'
    numbering = (f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">{levels}</w:lvl>'
                 '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>')
    listed = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    return docx_with(filled(size // 4 * 3, listed), replaced={"word/numbering.xml": numbering})


@shape(PACKED, listed=True)
def repeated_rows(size):
    """A wide table with the same row again and again."""
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>行政许可123</w:t></w:r></w:p></w:tc>" * 60 + "</w:tr>"
    return docx_with(f"<w:tbl><w:tblPr/>{filled(size, row)}</w:tbl>")


@shape(PACKED)
def nested_controls(size):
    """Content controls in one another, and beside one another."""
    one = "<w:sdt><w:sdtPr><w:alias w:val='a'/><w:dataBinding w:xpath='/a[1]/b[1]' w:storeItemID='x'/>" \
          "</w:sdtPr><w:sdtContent>"
    deep = one * 60 + paragraph("x") + "</w:sdtContent></w:sdt>" * 60
    return docx_with(filled(size, deep))


@shape(PACKED)
def style_chain(size):
    """Styles, each based on the one before, and paragraphs in the last."""
    styles = filled(size // 2, lambda n: (
        f'<w:style w:type="paragraph" w:styleId="s{n:07}"><w:basedOn w:val="s{n - 1:07}"/>'
        '<w:rPr><w:b/></w:rPr></w:style>'))
    last = styles.count("<w:style ") - 1
    used = filled(size // 2, f'<w:p><w:pPr><w:pStyle w:val="s{last:07}"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>')
    return docx_with(used, replaced={"word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>"})


@shape(PACKED)
def style_each(size):
    """A long chain of styles, and a paragraph in each of them."""
    styles = filled(size // 2, lambda n: (
        f'<w:style w:type="paragraph" w:styleId="s{n:07}"><w:basedOn w:val="s{n - 1:07}"/></w:style>'))
    used = filled(size // 2, lambda n: f'<w:p><w:pPr><w:pStyle w:val="s{n:07}"/></w:pPr></w:p>')
    return docx_with(used, replaced={"word/styles.xml": f"<w:styles {WORD}>{styles}</w:styles>"})


@shape(PACKED)
def numbering_definitions(size):
    """Lists with a definition each, and a paragraph in each."""
    abstract = filled(size // 2, lambda n: (
        f'<w:abstractNum w:abstractNumId="{n}"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'))
    count = abstract.count("<w:abstractNum ")
    numbers = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>'
                      for n in range(count))
    used = "".join(f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n + 1}"/></w:numPr>'
                   '</w:pPr><w:r><w:t>x</w:t></w:r></w:p>' for n in range(count))
    return docx_with(used, replaced={
        "word/numbering.xml": f"<w:numbering {WORD}>{abstract}{numbers}</w:numbering>"})


@shape(PACKED)
def footnote_references(size):
    """References to a footnote, and footnotes."""
    notes = filled(size // 2, lambda n: f'<w:footnote w:id="{n}">{paragraph("注")}</w:footnote>')
    return docx_with(
        "<w:p>" + filled(size // 2, '<w:r><w:footnoteReference w:id="2"/></w:r>') + "</w:p>",
        [("fn", "footnotes", "footnotes.xml", f"{MEDIA}.footnotes+xml",
          f"<w:footnotes {WORD}>{notes}</w:footnotes>")])


@shape(PACKED)
def tracked_changes(size):
    """Insertions in deletions in cells."""
    one = ('<w:ins w:id="1"><w:r><w:t>12</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>3</w:delText>'
           '</w:r></w:del><w:moveFrom w:id="3"><w:r><w:t>4</w:t></w:r></w:moveFrom>')
    cell = f"<w:tr><w:trPr><w:ins w:id='4'/></w:trPr><w:tc><w:p>{one * 4}</w:p></w:tc></w:tr>"
    return docx_with(f"<w:tbl>{filled(size, cell)}</w:tbl>")


@shape(PACKED)
def bidi_runs(size):
    """Runs of a few letters, each with properties and a direction of its own."""
    run = ('<w:r><w:rPr><w:rtl/><w:vanish w:val="0"/><w:vertAlign w:val="superscript"/></w:rPr>'
           '<w:t>\u05d0\u202e12\u202c</w:t></w:r>')
    return docx_with("<w:p>" + filled(size, run) + "</w:p>")


@shape(PACKED)
def attribute_flood(size):
    """Elements with as many attributes as are allowed, and long values."""
    attributes = "".join(f' w:a{n}="{"v" * 20}"' for n in range(250))
    return docx_with(filled(size, f"<w:p{attributes}><w:r><w:t>x</w:t></w:r></w:p>"))


@shape(PACKED)
def nested_fields(size):
    """Fields in fields, with codes and results."""
    begin = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE "a" \\* MERGEFORMAT '
             '</w:instrText></w:r>')
    end = ('<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
           '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return docx_with("<w:p>" + begin * (size // len(begin + end)) + end * (size // len(begin + end))
                     + "</w:p>")


@shape(PACKED)
def open_fields(size):
    """Fields that nothing ends, over paragraphs and tables."""
    one = ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ \\f(1,2) '
           '</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>')
    return docx_with(filled(size, one))


@shape(PACKED)
def equation_code(size):
    """One EQ field whose code is long and nested."""
    code = filled(size, "\\f(1,\\r(2,3))\\o(4;5)\\b\\bc\\((")
    return docx_with('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> EQ '
                     f'{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>')


@shape(PACKED)
def formulas(size):
    """Formulas of fractions in fractions."""
    deep = "<m:f><m:num>" * 40 + "<m:r><m:t>1</m:t></m:r>" + (
        "</m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>") * 40
    return docx_with(filled(size, f"<w:p><m:oMath>{deep}</m:oMath></w:p>"))


@shape(PACKED)
def alternate_content(size):
    """Choices in choices, of which none is understood."""
    one = '<mc:AlternateContent><mc:Choice Requires="wps zz"><w:p/></mc:Choice><mc:Fallback>'
    deep = one * 40 + paragraph("x") + "</mc:Fallback></mc:AlternateContent>" * 40
    return docx_with(filled(size, deep))


@shape(PACKED)
def text_boxes(size):
    """Text boxes in text boxes in one paragraph."""
    one = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>"
    deep = one * 20 + "<w:r><w:t>x</w:t></w:r>" + (
        "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>") * 20
    return docx_with("<w:p>" + filled(size, deep) + "</w:p>")


@shape(PACKED)
def nested_tables(size):
    """Tables in tables."""
    deep = "<w:tbl><w:tr><w:tc>" * 45 + paragraph("12") + "</w:tc></w:tr></w:tbl><w:p/>" * 45
    return docx_with(filled(size, deep))


@shape(PACKED)
def vertical_merges(size):
    """Rows that continue the merges above them, of other widths each."""
    one = ("<w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc>' * 30
           + "</w:tr><w:tr>" + '<w:tc><w:tcPr><w:gridSpan w:val="3"/><w:vMerge/></w:tcPr><w:p/></w:tc>' * 20
           + "</w:tr>")
    columns = '<w:gridCol w:w="9"/>' * 60
    return docx_with(f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{filled(size, one)}</w:tbl>")


@shape(PACKED)
def column_widths(size):
    """Grid columns, and rows with cells of odd widths."""
    columns = filled(size // 2, '<w:gridCol w:w="3"/>')
    rows = filled(size // 2, '<w:tr><w:tc><w:tcPr><w:tcW w:w="7" w:type="dxa"/></w:tcPr><w:p/></w:tc>'
                             '<w:tc><w:tcPr><w:tcW w:w="11" w:type="dxa"/></w:tcPr><w:p/></w:tc></w:tr>')
    return docx_with(f"<w:tbl><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>")


@shape(PACKED)
def many_tables(size):
    """Tables of one cell."""
    return docx_with(filled(size, f"<w:tbl><w:tr><w:tc>{paragraph('7')}</w:tc></w:tr></w:tbl>"))


@shape(PACKED)
def relationships(size):
    """Relationships to parts, of which none is there."""
    related = [(f"x{n}", "header", f"none{n}.xml", f"{MEDIA}.header+xml", "")
               for n in range(max(1, size // 260))]
    texts = parts("", related)
    for _, _, name, _, _ in related:
        del texts[f"word/{name}"]
    return package(texts)


@shape(PACKED)
def archive_entries(size):
    """Entries of an archive that nothing names, with long names."""
    texts = parts("")
    for n in range(max(1, size // 600)):
        texts["word/" + "x" * 240 + f"{n}.xml"] = ""
    return package(texts)


@shape(PACKED)
def bound_data(size):
    """Controls bound to a part of data by a long path."""
    data = "<a>" + filled(size // 2, "<b>1</b>") + "</a>"
    control = ('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/a[1]/b[99999]" w:storeItemID="{X}"/></w:sdtPr>'
               f'<w:sdtContent>{paragraph("1")}</w:sdtContent></w:sdt>')
    return docx_with(filled(size // 2, control), [
        ("d", "customXml", "../customXml/item1.xml", "application/xml", data)])


@shape(PACKED)
def markup_only(size):
    """Elements that say nothing."""
    return docx_with(filled(size, "<w:a/>"))


def _listed(size, format_, text, start):
    """Paragraphs of a list whose numbers are written in a format, from a start."""
    numbering = (f'<w:numbering {WORD}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
                 f'<w:start w:val="{start}"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="{text}"/>'
                 '</w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
                 '</w:numbering>')
    listed = ('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
              '<w:r><w:t>x</w:t></w:r></w:p>')
    return docx_with(filled(size, listed), replaced={"word/numbering.xml": numbering})


@shape(PACKED)
def roman_numbers(size):
    """List numbers of two billion in Roman figures."""
    return _listed(size, "upperRoman", "%1", 2_000_000_000)


@shape(PACKED)
def letter_numbers(size):
    """List numbers of two billion in letters, which are repeated."""
    return _listed(size, "lowerLetter", "%1", 2_000_000_000)


@shape(PACKED)
def counted_numbers(size):
    """List numbers in Chinese words, many times in each label."""
    return _listed(size, "chineseCountingThousand", "%1" * 2_000, 1_999_999_999)


@shape(PACKED)
def data_stores(size):
    """Parts of data with attributes, and controls that are bound to none of them."""
    data = "<a>" + filled(size // 40, '<b c="" d="" e="" f="" g="" h=""/>') + "</a>"
    control = ('<w:sdt><w:sdtPr><w:dataBinding w:xpath="/z[1]/b[1]" w:storeItemID=""/></w:sdtPr>'
               f'<w:sdtContent>{paragraph("1")}</w:sdtContent></w:sdt>')
    return docx_with(filled(size // 4, control), [
        (f"d{n}", "customXml", f"item{n}.xml", "application/xml", data) for n in range(30)])


@shape(PLAIN)
def flat_stores(size):
    """Flat OPC with many parts of data."""
    return flat(parts("", [(f"d{n}", "customXml", f"item{n}.xml", "application/xml", "<a/>")
                           for n in range(max(1, size // 400))]))


@shape(PACKED)
def skipped_columns(size):
    """Rows that begin behind thousands of skipped columns, and cells that span as many."""
    row = ('<w:tr><w:trPr><w:gridBefore w:val="9000"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="9000"/>'
           '</w:tcPr><w:p/></w:tc></w:tr>')
    return docx_with(f"<w:tbl>{filled(size, row)}</w:tbl>")


@shape(PACKED)
def ignored_prefixes(size):
    """Prefixes that may be ignored, and content that is processed all the same."""
    prefixes = [f"p{n}" for n in range(200)]
    root = " ".join(f'xmlns:{one}="urn:{one}"' for one in prefixes)
    root += f' mc:Ignorable="{" ".join(prefixes)}" mc:ProcessContent="{" ".join(f"{one}:*" for one in prefixes)}"'
    return docx_with(filled(size, "<p7:x><p9:y/></p7:x>"), root=root)


@shape(PACKED)
def breaks(size):
    """Tabs, line breaks and symbols, one to a run."""
    return docx_with("<w:p>" + filled(
        size, '<w:r><w:tab/></w:r><w:r><w:br/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
        + "</w:p>")


@shape(PACKED)
def nested_documents(size):
    """A document in a document in a document, each with as much text."""
    third = docx_with(filled(size // 3, paragraph("三")))
    second = docx_with(filled(size // 3, paragraph("二")) + '<w:altChunk r:id="c"/>',
                       [("c", "aFChunk", "c.docx", f"{MEDIA}.document.main+xml", third)])
    return docx_with(filled(size // 3, paragraph("一")) + '<w:altChunk r:id="c"/>',
                     [("c", "aFChunk", "c.docx", f"{MEDIA}.document.main+xml", second)])


@shape(PACKED)
def embedded_pages(size):
    """Two hundred embedded pages."""
    text = "<table><tr>" + filled(size // 200, "<td>1<td>2<tr>") + "</table>"
    related = [(f"c{n}", "aFChunk", f"c{n}.html", HTML, text) for n in range(200)]
    return docx_with("".join(f'<w:altChunk r:id="c{n}"/>' for n in range(200)), related)


@shape(PACKED)
def headers_again(size):
    """One header, named by thousands of relationships."""
    header = f"<w:hdr {WORD}>" + filled(size // 2, "<w:p/>") + "</w:hdr>"
    texts = parts("", [("h", "header", "header.xml", f"{MEDIA}.header+xml", header)])
    more = "".join(f'<Relationship Id="x{n}" Type="{RELATIONS}/header" Target="header.xml"/>'
                   for n in range(size // 300))
    name = "word/_rels/document.xml.rels"
    texts[name] = texts[name].replace("</Relationships>", more + "</Relationships>")
    return package(texts)


@shape(PACKED)
def ruby_text(size):
    """Ruby guides over every letter."""
    return docx_with("<w:p>" + filled(size, (
        "<w:r><w:ruby><w:rt><w:r><w:t>zi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r>"
        "</w:rubyBase></w:ruby></w:r>")) + "</w:p>")


@shape(PACKED)
def styled_tables(size):
    """Cells in a table whose style has a condition for every part."""
    kinds = ("firstRow", "lastRow", "firstCol", "lastCol", "band1Vert", "band2Vert", "band1Horz",
             "band2Horz", "neCell", "nwCell", "seCell", "swCell")
    style = "".join(f'<w:tblStylePr w:type="{kind}"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
                    '<w:tcPr><w:shd w:fill="FFFFFF"/></w:tcPr></w:tblStylePr>' for kind in kinds) * 8
    styles = f'<w:styles {WORD}><w:style w:type="table" w:styleId="t">{style}</w:style></w:styles>'
    cell = f"<w:tc>{paragraph('7')}</w:tc>"
    return docx_with('<w:tbl><w:tblPr><w:tblStyle w:val="t"/></w:tblPr>'
                     + filled(size, f"<w:tr>{cell * 9}</w:tr>") + "</w:tbl>",
                     replaced={"word/styles.xml": styles})
