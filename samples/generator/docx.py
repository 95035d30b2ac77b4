# SPDX-License-Identifier: Apache-2.0
"""Writes a document as Word would: styles, lists, runs split in mid-word, merged cells."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

from .blocks import Table, grid

PRODUCER = "nianbao make_samples.py"
TEXT_WIDTH = 9356  # twips between the margins of an A4 page
OFFICE = "http://schemas.openxmlformats.org"
WORD = f"{OFFICE}/wordprocessingml/2006/main"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml"

STYLES = f"""{HEADER}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii="Times New Roman" w:eastAsia="仿宋_GB2312" w:hAnsi="Times New Roman"/>\
<w:sz w:val="28"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>\
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>\
<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="Title"/><w:basedOn w:val="a"/>\
<w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="40"/>\
</w:rPr></w:style>\
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>\
<w:pPr><w:keepNext/><w:spacing w:before="200" w:after="100"/><w:outlineLvl w:val="0"/></w:pPr>\
<w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>\
<w:style w:type="table" w:styleId="a4"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>\
{"".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
         for side in ("top", "left", "bottom", "right", "insideH", "insideV"))}\
</w:tblBorders></w:tblPr></w:style></w:styles>"""

PARAGRAPHS = {  # the style, and what follows the list's number
    "title": ('<w:pStyle w:val="a3"/>', ""),
    "heading": ('<w:pStyle w:val="1"/>', ""),
    "subheading": ("", '<w:ind w:firstLine="560"/>'),
    "prose": ("", '<w:spacing w:line="520" w:lineRule="exact"/><w:ind w:firstLine="560"/>'),
    "signature": ("", '<w:ind w:right="560"/><w:jc w:val="right"/>'),
}


def write(blocks):
    """The bytes of a DOCX; the same blocks give the same entries in the same order."""
    numbers = list(dict.fromkeys(block.number for block in blocks if getattr(block, "number", "")))
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"),
            ("extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": f"{HEADER}<Properties "
        f'xmlns="{OFFICE}/officeDocument/2006/extended-properties">'
        f"<Application>{PRODUCER}</Application></Properties>",
        "word/document.xml": _document(blocks, numbers),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"), ("numbering", "numbering.xml")
        ),
        "word/styles.xml": STYLES,
        "word/numbering.xml": _numbering(numbers),
    }
    return _package(parts)


def _package(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name)  # dated 1980-01-01, so that no clock gets in
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            package.writestr(entry, text.encode("utf-8"))
    return file.getvalue()


def _content_types():
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    overrides = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{MEDIA}.{kind}+xml"/>'
        for part, kind in kinds.items()
    )
    return (
        f'{HEADER}<Types xmlns="{OFFICE}/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/app.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _relationships(*pairs):
    links = "".join(
        f'<Relationship Id="rId{number}" '
        f'Type="{OFFICE}/officeDocument/2006/relationships/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, 1)
    )
    return (
        f'{HEADER}<Relationships xmlns="{OFFICE}/package/2006/relationships">'
        f"{links}</Relationships>"
    )


def _numbering(numbers):
    """One list that counts 一、二、三、; it starts at the first numbered heading."""
    start = "一二三四五六".index(numbers[0]) + 1 if numbers else 1
    return (
        f'{HEADER}<w:numbering xmlns:w="{WORD}"><w:abstractNum w:abstractNumId="0">'
        f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="chineseCounting"/>'
        '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _document(blocks, numbers):
    body = "".join(
        _table(block) if isinstance(block, Table) else _paragraph(block) for block in blocks
    )
    return (
        f'{HEADER}<w:document xmlns:w="{WORD}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1275" '
        'w:bottom="1440" w:left="1275" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
        "</w:body></w:document>"
    )


def _paragraph(block):
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if block.number else ""
    style, layout = PARAGRAPHS[block.role]
    return (
        f'<w:p w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E"><w:pPr>{style}{listed}{layout}</w:pPr>'
        f"{_runs(block.text)}</w:p>"
    )


def _runs(text, properties=""):
    """Runs as Word splits them: by script, and now and then in the middle of a number."""
    runs = ""
    for piece in re.findall(r"\n|[0-9]{1,2}|[!-/:-~]+|[^\n!-~]+", text):
        if piece == "\n":
            runs += "<w:r><w:br/></w:r>"
            continue
        hint = "" if piece.isascii() else '<w:rFonts w:hint="eastAsia"/>'
        look = f"<w:rPr>{hint}{properties}</w:rPr>" if hint or properties else ""
        runs += f'<w:r>{look}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
    return runs


def _table(table):
    widths = [int(share * TEXT_WIDTH / 100) for share in table.widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_row(row, widths)}</w:tr>"
                   for row in _rows(table))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="a4"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>'
    )


def _rows(table):
    """For each row its cells from the left: column, cell, and whether it begins in this row."""
    places = grid(table)
    for y, row in enumerate(places):
        cells, x = [], 0
        while x < len(row):
            cell, starts = row[x]
            cells.append((x, cell, starts))
            x += cell.across
        yield cells


def _row(cells, widths):
    return "".join(_cell(cell, starts, sum(widths[x : x + cell.across]))
                   for x, cell, starts in cells)


def _cell(cell, starts, width):
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = ""
    if cell.down > 1:
        merge = '<w:vMerge w:val="restart"/>' if starts else "<w:vMerge/>"
    text = _runs(cell.text, '<w:sz w:val="20"/>') if starts else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}'
        '<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{text}</w:p></w:tc>'
    )
