# SPDX-License-Identifier: Apache-2.0
"""DOCX files for the comparison with LibreOffice: hand-made oddities and random tables."""

import random
import zipfile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def write(path, body):
    """Writes a document of nothing but its body."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    parts = {
        "[Content_Types].xml":
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/></Types>',
        "_rels/.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" '
            f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml":
            f'<w:document xmlns:w="{MAIN}"><w:body>{body}<w:p/></w:body></w:document>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, head + content)


def run(text, properties=""):
    return (f"<w:r><w:rPr>{properties}</w:rPr>"
            f'<w:t xml:space="preserve">{text}</w:t></w:r>')


def paragraph(content):
    return f"<w:p>{content}</w:p>"


def cell(text, properties="", width=1, after=""):
    """A cell of a text, or of runs where the text is markup."""
    span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
    content = paragraph(text if text.startswith("<") else run(text) if text else "")
    return (f'<w:tc><w:tcPr><w:tcW w:w="{1000 * width}" w:type="dxa"/>{span}{properties}</w:tcPr>'
            f"{content}{after}</w:tc>")


def row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(columns, *rows):
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f'<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'


def sdt(content):
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


REVISION = 'w:id="1" w:author="a" w:date="2022-01-01T00:00:00Z"'
START, ONWARD = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def inline(content):
    return f"<w:tc><w:tcPr/>{paragraph(content)}</w:tc>"


def field(result):
    def mark(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
    code = "<w:r><w:instrText> QUOTE x </w:instrText></w:r>"
    return mark("begin") + code + mark("separate") + run(result) + mark("end")


COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
ALTERNATE = (
    f'<mc:AlternateContent xmlns:mc="{COMPATIBILITY}" xmlns:q="urn:q">'
    "<mc:Choice Requires=\"q\"><w:t>9</w:t></mc:Choice>"
    "<mc:Fallback><w:t>12</w:t></mc:Fallback></mc:AlternateContent>")
BEGIN = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE x </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>')
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

DOCUMENTS = {
    "plain": table(2, row(cell("1"), cell("2")), row(cell("3"), cell("4"))),
    "spans": table(3, row(cell("1", width=2), cell("2")), row(cell("3"), cell("4", width=2))),
    "vertical merge": table(
        2, row(cell("高", START), cell("1")), row(cell("", ONWARD), cell("2")),
        row(cell("", ONWARD), cell("3"))),
    "merged block": table(
        3, row(cell("大", START, 2), cell("1")), row(cell("", ONWARD, 2), cell("2"))),
    "horizontal merge": table(
        3, row(cell("宽", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), cell("1")),
        row(cell("2"), cell("3"), cell("4"))),
    "merge without start": table(2, row(cell("1"), cell("2")), row(cell("3", ONWARD), cell("4"))),
    "two merges": table(
        2, row(cell("甲", START), cell("1")), row(cell("", ONWARD), cell("2")),
        row(cell("乙", START), cell("3")), row(cell("", ONWARD), cell("4"))),
    "nested": table(2, row(cell("外", after=table(1, row(cell("内"))) + "<w:p/>"), cell("1"))),
    "one cell around": table(
        1, row(cell("", after=table(2, row(cell("1"), cell("2"))) + "<w:p/>"))),
    "controls": table(
        2, sdt(row(cell("1"), sdt(cell("2")))), row(inline(sdt(run("3"))), cell("4"))),
    "row begins late": table(
        3, row(cell("1"), cell("2"), cell("3")),
        row(cell("4"), cell("5"), properties='<w:gridBefore w:val="1"/>')),
    "row ends early": table(
        3, row(cell("1"), cell("2"), cell("3")),
        row(cell("4"), cell("5"), properties='<w:gridAfter w:val="1"/>')),
    "inserted text": table(1, row(inline(f"<w:ins {REVISION}>{run('12')}</w:ins>{run('3')}"))),
    "deleted text": table(
        1, row(inline(f"<w:del {REVISION}><w:r><w:delText>9</w:delText></w:r></w:del>{run('3')}"))),
    "deleted row": table(
        1, row(cell("1")), row(cell("2"), properties=f"<w:del {REVISION}/>"), row(cell("3"))),
    "inserted row": table(1, row(cell("1")), row(cell("2"), properties=f"<w:ins {REVISION}/>")),
    "hidden text": table(1, row(inline(run("9", "<w:vanish/>") + run("1")))),
    "field": table(1, row(inline(field("12") + run("件")))),
    "simple field": table(
        1, row(inline(f'<w:fldSimple w:instr="QUOTE x">{run("12")}</w:fldSimple>'))),
    "breaks": table(1, row(inline(run("1") + "<w:r><w:br/></w:r>" + run("2")))),
    "paragraphs": table(1, row(cell("1", after=paragraph(run("2"))))),
    "two tables": table(1, row(cell("1"))) + paragraph(run("间")) + table(1, row(cell("2"))),
    "tables touching": table(1, row(cell("1"))) + table(1, row(cell("2"))),
    "no grid": "<w:tbl>" + row(cell("1"), cell("2")) + "</w:tbl>",
    "symbols": table(1, row(inline('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'))),
    "hyphens": table(
        2, row(inline("<w:r><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>"),
               inline("<w:r><w:t>3</w:t><w:noBreakHyphen/><w:t>4</w:t></w:r>"))),
    "tab": table(1, row(inline("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>"))),
    "link": table(1, row(inline(f'<w:hyperlink w:anchor="a">{run("12")}</w:hyperlink>{run("3")}'))),
    "custom XML": table(
        1, f'<w:customXml w:element="a">{row(cell("1"))}</w:customXml>',
        row(inline(f'<w:customXml w:element="b">{run("2")}</w:customXml>'))),
    "smart tag": table(
        1, row(inline(f'<w:smartTag w:element="a">{run("12")}</w:smartTag>{run("3")}'))),
    "moved text": table(
        1, row(inline(f"<w:moveTo {REVISION}>{run('12')}</w:moveTo>{run('3')}"))),
    "alternate content": table(
        1, row(inline(f"<w:r>{ALTERNATE}</w:r>"))),
    "field in a field": table(1, row(inline(field("1" + "</w:t></w:r>" + field("2") +
                                                  "<w:r><w:t>3")))),
    "field over paragraphs": table(
        1, row("<w:tc><w:tcPr/>" + paragraph(BEGIN + run("1")) + paragraph(run("2") + END) +
               "</w:tc>")),
    "deleted cell mark": table(
        2, row(cell("1", f"<w:cellIns {REVISION}/>"), cell("2"))),
    "capitals": table(1, row(inline(run("abc", "<w:caps/>")))),
    "full-width": table(1, row(cell("１２"), )),
    "fitted": table(1, row(inline(run("12", '<w:fitText w:val="900" w:id="1"/>')))),
    "raised": table(
        1, row(inline(run("1") + run("2", '<w:vertAlign w:val="superscript"/>')))),
    "bookmarks": table(
        1, row(inline('<w:bookmarkStart w:id="1" w:name="a"/>' + run("1") +
                      '<w:bookmarkEnd w:id="1"/><w:proofErr w:type="spellStart"/>' + run("2")))),
    "direction of text": table(1, row(cell("12", '<w:textDirection w:val="tbRl"/>'))),
    "trimmed": table(1, row(inline("<w:r><w:t> 1 </w:t></w:r>" + run("2")))),
}


# Without fields, links and raised text: LibreOffice shows their codes in merged cells, or loses them.
RUNS = [
    f"<w:ins {REVISION}>{run('12')}</w:ins>", f"<w:moveTo {REVISION}>{run('12')}</w:moveTo>",
    sdt(run("12")) + run("3"), f"<w:r>{ALTERNATE}</w:r>", run("１２"), run("ab", "<w:caps/>"),
    "<w:r><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>", run("1") + run("2", "<w:b/>"),
    "<w:r><w:t>1</w:t><w:lastRenderedPageBreak/><w:t>2</w:t></w:r>",
]


def random_document(seed):
    """A table cut at random into merged blocks, with wrappers at random; the same for one seed."""
    chance = random.Random(seed)
    rows, columns = chance.randint(1, 7), chance.randint(1, 6)
    owner = {}
    for y in range(rows):
        for x in range(columns):
            if (y, x) in owner:
                continue
            width = chance.choice([1, 1, 1, 2, 3])
            height = chance.choice([1, 1, 1, 2, 3])
            width = next((w for w in range(width, 0, -1) if x + w <= columns and all(
                (y, x + i) not in owner for i in range(w))), 1)
            height = min(height, rows - y)
            if any((y + j, x + i) in owner for j in range(height) for i in range(width)):
                height = 1
            for j in range(height):
                for i in range(width):
                    owner[y + j, x + i] = (y, x, height, width)
    lines = []
    # A row of plain cells first, so that every column has a width of its own.
    lines.append(row(*[cell(str(x)) for x in range(columns)]))
    for y in range(rows):
        cells, x = [], 0
        while x < columns:
            top, left, height, width = owner[y, x]
            merge = "" if height == 1 else START if top == y else ONWARD
            text = "" if top != y else chance.choice(
                ["", "0", "12", "甲", "a b", "&lt;", chance.choice(RUNS)])
            nested = ""
            if top == y and chance.random() < 0.05:
                nested = table(2, row(cell("内"), cell("7"))) + "<w:p/>"
            one = cell(text, merge, width, nested)
            cells.append(sdt(one) if chance.random() < 0.05 else one)
            x += width
        line = row(*cells)
        lines.append(sdt(line) if chance.random() < 0.05 else line)
    return paragraph(run("前")) + table(columns, *lines)
