# SPDX-License-Identifier: Apache-2.0
"""Workbooks that cost much. Each takes the bytes of its markup, unpacked."""

from .carriers import RELATIONS, filled, package
from .shapes import PACKED, shape

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# A table by which the rest has to be recognized.
TABLE = ('<row r="1"><c r="A1" t="inlineStr"><is><t>信息内容</t></is></c>'
         '<c r="B1" t="inlineStr"><is><t>本年制发件数</t></is></c></row>')


def workbook(rows, strings="", styles="", behind="", sheets=1):
    """A workbook of sheets that are alike."""
    start = f'<Relationships xmlns="{PACKAGE}/relationships">'
    links = "".join(f'<Relationship Id="r{n}" Type="{RELATIONS}/worksheet" Target="{n}.xml"/>'
                    for n in range(sheets))
    entries = "".join(f'<sheet name="a{n}" sheetId="{n + 1}" r:id="r{n}"/>' for n in range(sheets))
    texts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'{start}<Relationship Id="a" Type="{RELATIONS}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels":
            f'{start}{links}<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="s.xml"/>'
            f'<Relationship Id="t" Type="{RELATIONS}/styles" Target="t.xml"/></Relationships>',
        "xl/workbook.xml":
            f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>{entries}</sheets></workbook>',
        "xl/s.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/t.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>",
    }
    for number in range(sheets):
        texts[f"xl/{number}.xml"] = (f"<worksheet {MAIN}><sheetData>{TABLE}{rows}</sheetData>"
                                     f"{behind}</worksheet>")
    return package(texts)


@shape(PACKED)
def blank_rows(size):
    """Blank rows of a workbook with a format."""
    return workbook(filled(size, lambda n: f'<row r="{n + 2:07}"><c s="1"/><c s="1"/></row>'))


@shape(PACKED)
def bordered_rows(size):
    """Blank rows of a workbook with borders."""
    return workbook(
        filled(size, lambda n: f'<row r="{n + 2:07}"><c s="1"/></row>'),
        styles='<borders><border/><border><left style="thin"/></border></borders>'
               '<cellXfs><xf/><xf borderId="1"/></cellXfs>')


@shape(PACKED)
def sheet_numbers(size):
    """Numbers of a workbook with a long format."""
    code = "#,##0.00;[Red]-#,##0.00;0.0;@"
    return workbook(
        filled(size, lambda n: f'<row r="{n + 2:07}"><c s="1"><v>{n}.4</v></c><c><v>{n}</v></c></row>'),
        styles=f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
               '<cellXfs><xf/><xf numFmtId="200"/></cellXfs>')


@shape(PACKED)
def sheet_pieces(size):
    """Tables of a workbook with a line between each."""
    return workbook(filled(
        size, lambda n: f'<row r="{n * 3 + 2:07}"><c><v>1</v></c><c><v>2</v></c></row>'))


@shape(PACKED)
def shared_text(size):
    """One long text that all cells of a workbook share."""
    return workbook(filled(size, lambda n: f'<row r="{n + 2:07}"><c t="s"><v>0</v></c></row>'),
                    strings="<si><t>" + "政" * 10_000 + "</t></si>")


@shape(PACKED)
def shared_texts(size):
    """Texts of a workbook that no cell shows."""
    return workbook("", strings=filled(size, "<si><t>1</t></si>"))


@shape(PACKED)
def merged_ranges(size):
    """Merged cells of a workbook, one a row."""
    rows = size // 2
    return workbook(
        filled(rows, lambda n: f'<row r="{n + 2:07}"><c r="A{n + 2:07}"><v>1</v></c></row>'),
        behind="<mergeCells>" + filled(
            size - rows, lambda n: f'<mergeCell ref="A{n + 2:07}:XFD{n + 2:07}"/>') + "</mergeCells>")


@shape(PACKED)
def number_formats(size):
    """Formats of a workbook, each with a long code."""
    code = "#,##0.00_ ;[Red]" * 3
    half = size // 2
    return workbook("", styles="<numFmts>" + filled(
        half, lambda n: f'<numFmt numFmtId="{n + 200}" formatCode="{code}"/>') + "</numFmts><cellXfs>"
        + filled(half, lambda n: f'<xf numFmtId="{n + 200}"/>') + "</cellXfs>")


@shape(PACKED)
def many_sheets(size):
    """Sheets of a workbook, as many as it may have."""
    return workbook(filled(size // 500, '<row><c><v>1</v></c><c><v>2</v></c></row>'), sheets=500)
