# SPDX-License-Identifier: Apache-2.0
"""Writes a report as the page of a government site, in one of two editors' manners."""

from html import escape
from typing import NamedTuple

from .blocks import Table

PRODUCER = "nianbao make_samples.py"

PASTED = {  # pasted from Word: everything inline
    "table": 'border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;'
    'width:100%;mso-table-layout-alt:fixed"',
    "row": 'style="mso-yfti-irow:0;height:21.0pt"',
    "cell": 'valign="center" style="border:solid windowtext 1.0pt;mso-border-alt:solid '
    'windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt"',
    "inner": '<p style="text-align:center;line-height:15.0pt"><span style="font-family:宋体;'
    'font-size:10.0pt;mso-bidi-font-size:11.0pt">{}</span></p>',
    "prose": '<p style="text-indent:32.0pt;line-height:28.0pt"><span style="font-family:'
    '仿宋_GB2312;font-size:16.0pt">{}</span></p>',
    "heading": '<p style="text-indent:32.0pt"><span style="font-family:黑体;font-size:16.0pt">'
    "{}</span></p>",
}
TYPED = {  # typed into the site's own editor
    "table": 'border="1" cellspacing="0" width="100%"',
    "row": "",
    "cell": 'style="word-break: break-all;" align="center"',
    "inner": "{}",
    "prose": '<p style="text-indent: 2em;">{}</p>',
    "heading": "<h2>{}</h2>",
}


class Page(NamedTuple):
    """What surrounds the report, and how the bytes are written."""

    site: str
    menu: tuple
    record: tuple  # the catalogue's rows: label, value, label, value
    footer: str
    label: str  # the encoding that the page names
    encoding: str  # the encoding that it is in
    manner: dict


def write(page, blocks):
    """The bytes of the page."""
    name = "".join(block.text for block in blocks if getattr(block, "role", "") == "title")
    menu = "".join(f'<li><a href="#">{escape(entry)}</a></li>' for entry in page.menu)
    record = "\n".join(
        "<tr>" + "".join(_record_cell(*pair) for pair in zip(row[::2], row[1::2])) + "</tr>"
        for row in page.record
    )
    body = "\n".join(_block(block, page.manner) for block in blocks)
    text = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" \
"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset={page.label}" />
<meta name="generator" content="{PRODUCER}" />
<title>{escape(name)}_{escape(page.site)}</title>
<style type="text/css">
body {{ font-family: sans-serif; width: 900px; margin: 0 auto; }}
.menu li {{ display: inline; margin-right: 1em; }}
.record td {{ border: 1px solid #ccc; padding: 4px 8px; }}
</style>
<script type="text/javascript">
if (1 < 2 && document.title) {{ document.write("<table><tr><td>0</td></tr></table>".substr(0, 0)); }}
</script>
</head>
<body>
<!-- <table><tr><td>旧版页面</td></tr></table> -->
<div class="header"><h3>{escape(page.site)}</h3><ul class="menu">{menu}</ul></div>
<div class="position">当前位置：首页&nbsp;&gt;&nbsp;政府信息公开&nbsp;&gt;&nbsp;政府信息公开年报</div>
<table class="record" width="100%">
{record}
</table>
<div class="article" id="zoom">
{body}
</div>
<div class="share">【打印】&nbsp;【关闭】</div>
<div class="footer">{escape(page.footer)}</div>
</body>
</html>
"""
    return text.encode(page.encoding)


def _record_cell(label, value):
    return f"<td><b>{escape(label)}</b></td><td>{escape(value) or '&nbsp;'}</td>"


def _block(block, manner):
    if isinstance(block, Table):
        return _table(block, manner)
    text = _text(block.text)
    if block.role == "title":
        return f'<p style="text-align:center"><strong><span style="font-size:22.0pt">{text}</span></strong></p>'
    if block.role == "heading":
        number = f"{block.number}、" if block.number else ""
        return manner["heading"].format(number + text)
    if block.role == "signature":
        # The hidden run of blanks by which offices push a signature to the right.
        return f"<p>{'&nbsp;' * 60}{text}</p>"
    return manner["prose"].format(text)


def _table(table, manner):
    rows = "\n".join(
        f"<tr {manner['row']}>".replace(" >", ">")
        + "".join(_cell(cell, manner) for cell in row)
        + "</tr>"
        for row in table.rows
    )
    return f"<table {manner['table']}>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _cell(cell, manner):
    spans = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    spans += f' colspan="{cell.across}"' if cell.across > 1 else ""
    return f"<td{spans} {manner['cell']}>{manner['inner'].format(_text(cell.text) or '&nbsp;')}</td>"


def _text(text):
    return escape(text, quote=False).replace("\n", "<br />")
