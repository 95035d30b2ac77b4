# SPDX-License-Identifier: Apache-2.0
"""Pages, web archives and texts that cost much. Each takes the bytes of the file."""

import base64

from .carriers import archive_with, filled, page_with, text_with
from .shapes import PLAIN, shape


@shape(PLAIN, listed=True)
def template_brackets(size):
    """A page of < in templates."""
    return page_with("<template>" + "<" * size)


@shape(PLAIN, listed=True)
def names_of_page(size):
    """A page whose elements and attributes have a name each."""
    return page_with(filled(size, lambda n: f"<e{n:07} a{n:07}=''>"))


@shape(PLAIN, listed=True)
def stray_ends(size):
    """Stray end tags under deep nesting."""
    return page_with("<div>" * 1_900 + filled(size, "</em></x>"))


@shape(PLAIN, listed=True)
def pipes(size):
    """A text of pipes and little else."""
    return text_with("|" * size)


@shape(PLAIN, listed=True)
def piped_rows(size):
    """A text of rows of cells between pipes."""
    return text_with(filled(size, "|行政许可|12|3|\n"))


@shape(PLAIN, listed=True)
def tabbed_cells(size):
    """A text whose cells have a line each, behind a tab."""
    return text_with(filled(size, "\t1\n\t乙\n\n"))


@shape(PLAIN, listed=True)
def continuation_lines(size):
    """A text whose cells are continued over many lines."""
    return text_with("一\t二\n\t甲\n" + filled(size, "续\n"))


@shape(PLAIN, listed=True)
def combined_pipes(size):
    """A text of marks that combine with the tabs and pipes before them."""
    return text_with(filled(size, "|\u0301\t\u0301x"))


@shape(PLAIN, listed=True)
def mime_parameters(size):
    """A part's header of many parameters."""
    return archive_with("", [("Content-Type: text/plain" + filled(size, "; a=b"), "x")])


@shape(PLAIN, listed=True)
def mime_parameters_above(size):
    """A message's own header of many parameters."""
    return archive_with("").replace(b'boundary="BOUND"',
                                    b'a=b' + filled(size, ";\r\n c=d").encode() + b';boundary="BOUND"')


@shape(PLAIN, listed=True)
def wide_table(size):
    """A table as wide as is allowed, and rows that repeat."""
    cells = min(19_000, size // 12)
    row = "<tr>" + "<td>行政许可" * cells
    return page_with("<table>" + row * max(1, size // len(row.encode())) + "</table>")


@shape(PLAIN, listed=True)
def wide_rows(size):
    """A table of some cells and of others that span thousands of columns."""
    return page_with("<table>" + filled(size, "<tr><td colspan=1000>1<td colspan=900>2") + "</table>")


@shape(PLAIN, listed=True)
def repeated_form(size):
    """The head of a form's table and one of its rows again and again."""
    head = ("<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数")
    return page_with(f"<table>{head}" + filled(size, "<tr><td>规章<td>1<td>2<td>x3") + "</table>")


@shape(PLAIN)
def deep_misnesting(size):
    """Formatting elements that are closed in another order, under one another."""
    return page_with(filled(size, "<b><i><p><a href=x></b><table><tr><u></i></a></u>"))


@shape(PLAIN)
def formatting_reopened(size):
    """Formatting elements with long attributes that every paragraph opens again."""
    attributes = 'class="' + "c" * 500 + '"'
    opened = "".join(f"<font {attributes} id={n}>" for n in range(60))
    return page_with(opened + filled(size, "<p>x</p>"))


@shape(PLAIN)
def foster_parents(size):
    """Text and elements in tables, outside of their cells."""
    return page_with("<table>" + filled(size, "x<b>y<tr>z"))


@shape(PLAIN)
def entities(size):
    """Named references, whole, cut off, and without end."""
    return page_with("<p>" + filled(size, "&notinvaXX;&ampamp&#x41;&CounterClockwiseContourIntegra&#99999999999;"))


@shape(PLAIN)
def long_reference(size):
    """A numeric reference as long as the page."""
    return page_with("<p>&#" + "9" * size + ";</p>")


@shape(PLAIN)
def comments(size):
    """Comments that almost end."""
    return page_with(filled(size, "<!-- --!- <!-- ->") + "<!--" + "-" * (size // 4))


@shape(PLAIN)
def open_comments(size):
    """Comments, declarations and instructions that never end."""
    return page_with(filled(size, "<!-<?x<![CDATA[<!doctype<"))


@shape(PLAIN)
def page_attributes(size):
    """Tags with as many attributes as are allowed, some of them twice."""
    tag = "<p " + " ".join(f"a{n}={n}" for n in range(250)) + " a1=2>"
    return page_with(filled(size, tag))


@shape(PLAIN)
def attribute_unended(size):
    """A value without its closing quote, as long as the page."""
    return page_with(filled(size, "<p a='"))


@shape(PLAIN)
def classes(size):
    """One element with as many classes as fit, and others beside rules for each."""
    names = " ".join(f"c{n}" for n in range(size // 30))
    rules = "".join(f".c{n}{{color:red}}" for n in range(size // 60))
    return page_with(f'<p class="{names}">1</p>' + f"<p class='{names[:300]}'>2" * (size // 1_000),
                     f"<style>{rules}</style>")


@shape(PLAIN)
def selectors(size):
    """Selectors with many ancestors, and elements that nearly match."""
    rules = filled(size // 2, "div div div div div div b.x{display:none}")
    return page_with("<div>" * 200 + filled(size // 2, "<b class=y>1</b>"), f"<style>{rules}</style>")


@shape(PLAIN)
def sibling_selectors(size):
    """Selectors of siblings and places over many siblings."""
    rules = filled(size // 20, "b~b+i~u:nth-of-type(3n+1):not(:last-child){display:none}")
    return page_with(filled(size, "<b></b><i></i><u>1</u>"), f"<style>{rules}</style>")


@shape(PLAIN)
def has_selectors(size):
    """Selectors that look into elements (:has)."""
    rules = filled(size // 20, "div:has(b i u .none){display:none}")
    return page_with("<div>" * 100 + filled(size, "<div><b><i><u>1</u></i></b></div>"),
                     f"<style>{rules}</style>")


@shape(PLAIN)
def attribute_selectors(size):
    """Selectors that search in long attributes."""
    rules = filled(size // 4, '[title*="aaaaaaaaab"]{display:none}')
    return page_with(filled(size // 4 * 3, f'<p title="{"a" * 1_000}">1</p>'), f"<style>{rules}</style>")


@shape(PLAIN)
def style_variables(size):
    """Variables that are defined by the ones before, twice each."""
    rules = ":root{--v0:1;" + filled(size, lambda n: f"--v{n + 1}:var(--v{n})var(--v{n});") + "}"
    return page_with("<p style='display:var(--v30)'>1<p style='display:var(--v900)'>2", f"<style>{rules}</style>")


@shape(PLAIN)
def style_fallbacks(size):
    """Fallbacks of variables in fallbacks."""
    count = size // 20
    return page_with(f"<p style='display:{'var(--a,' * count}none{')' * count}'>1"
                     + "<p style='color:" + "calc(" * count + "'>2")


@shape(PLAIN)
def nested_rules(size):
    """Rules in rules in media queries."""
    return page_with("<p>1", "<style>" + filled(size, "@media screen{@supports(a:b){.x{&.y{.z &{") + "</style>")


@shape(PLAIN)
def inline_styles(size):
    """Elements with a long style of their own, each another."""
    return page_with(filled(size, lambda n: (
        f"<p style='color:#{n % 1000:06};font:{n % 99:07}px x;background:url(x) rgb(1,2,3);margin:-9em'>1</p>")))


@shape(PLAIN)
def scripts(size):
    """Scripts that write markup, with quotes that never end."""
    return page_with(filled(size, "<script>document.write('<table><tr><td>1'+\"x\\\n</script>"))


@shape(PLAIN)
def script_comments(size):
    """A script of comments of HTML in strings, which never end."""
    return page_with("<script>" + filled(size, "<!--<script><script "))


@shape(PLAIN)
def spans_across(size):
    """Rows whose cells span as much as is allowed, over and under one another."""
    return page_with("<table>" + filled(size, "<tr><td rowspan=65000>1<td rowspan=65000 colspan=2>2") + "</table>")


@shape(PLAIN)
def spans_down(size):
    """Cells that reach down over all rows, one more a row."""
    return page_with("<table>" + filled(size, "<tr><td rowspan=0><td>") + "</table>")


@shape(PLAIN)
def span_floods(size):
    """Tables of one cell that covers as many places as are allowed."""
    return page_with(filled(size, "<table><tr><td colspan=1000 rowspan=65534>1<tr></table>"))


@shape(PLAIN)
def page_tables(size):
    """Tables in tables, to the depth that is allowed."""
    return page_with(filled(size, "<table><td>" * 48 + "1" + "</table>" * 48))


@shape(PLAIN)
def lists(size):
    """Lists in lists, with numbers of their own."""
    return page_with(filled(size, "<ol type=I start=3999><li value=-9>" * 30 + "</ol>" * 30))


@shape(PLAIN)
def form_controls(size):
    """Selections with many options, and fields."""
    return page_with("<table><tr><td>" + filled(size, "<select><option>1<option selected>2</select><input value=3><textarea>4</textarea>"))


@shape(PLAIN)
def very_long_cell(size):
    """One cell that is as long as the page."""
    return page_with("<table><tr><td>规章<td>" + filled(size, "１２3件 ") + "</table>")


@shape(PLAIN)
def metadata(size):
    """Data on the page in its head."""
    return page_with("", filled(size, '<meta name="ArticleTitle" content="2022年政府信息公开工作年度报告">'
                                      '<meta name=PubDate content="2023-01-06 10:00">'))


@shape(PLAIN)
def mime_parts(size):
    """An archive of many parts."""
    return archive_with("", [("Content-Type: text/css\r\nContent-Location: http://a/x.css", "p{}")]
                        * (size // 80))


@shape(PLAIN)
def mime_nested(size):
    """Archives in archives, with lines that nearly end them."""
    return archive_with("", [('Content-Type: multipart/mixed; boundary="B"',
                              filled(size, "--BOUNDX\r\n--B\r\n\r\n--BOUN\r\n"))])


@shape(PLAIN)
def mime_sheets(size):
    """Style sheets in an archive, each of which the page names often."""
    sheets = [(f"Content-Type: text/css\r\nContent-Location: http://a/{n}.css", "p.a{color:red}" * 20)
              for n in range(min(4_900, size // 800))]
    links = "".join(f'<link rel=stylesheet href="{n}.css">' * 5 for n in range(len(sheets)))
    return archive_with("", sheets, page_with("<p class=a>x", links))


@shape(PLAIN)
def quoted_printable(size):
    """A page in quoted-printable, every byte of it written out."""
    text = page_with("<p>" + "字" * (size // 9))
    body = "=\r\n".join("".join(f"={byte:02X}" for byte in text[at:at + 24])
                        for at in range(0, len(text), 24))
    return (b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
            b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + body.encode())


@shape(PLAIN)
def mixed_encodings(size):
    """A page that changes its encoding all the time."""
    return page_with("@").replace(b"@", ("信息公开".encode("gb18030") + "信息".encode() + b"\xff\x81") * (size // 16))


@shape(PLAIN)
def markdown_html(size):
    """Lines of text with a table of HTML between each of them."""
    return filled(size, "# 2022年政府信息公开工作年度报告\n\n<table><tr><td>规章</td><td>1</td></tr></table>\n\n一、总体情况\n").encode()


@shape(PLAIN)
def base64_page(size):
    """An archive whose base64 is broken by blanks and strangers."""
    text = base64.b64encode(page_with("<p>" + "x" * (size // 4))).decode()
    return (b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
            b"Content-Transfer-Encoding: base64\r\n\r\n" + " \r\n".join(text).encode())


@shape(PLAIN)
def svg_text(size):
    """Drawings and formulas in cells, with elements of HTML in them."""
    return page_with("<table><tr><td>" + filled(size, "<svg><foreignObject><math><mi><table><td>1</table></mi></math></foreignObject></svg>"))


@shape(PLAIN)
def paragraphs_of_page(size):
    """Empty and tiny paragraphs."""
    return page_with(filled(size, "<p>1"))


@shape(PLAIN)
def generated_text(size):
    """Text that style adds, to every element."""
    return page_with("<table><tr><td>" + filled(size, "<i>1</i>"),
                     "<style>i::before{content:'" + "前" * (size // 300 + 1) + "'}i::after{content:counter(x)}</style>")


@shape(PLAIN)
def nested_lists_of_rules(size):
    """Lists of selectors in lists of selectors, which multiply."""
    names = ",".join(f".a{n}" for n in range(40))
    deep = f"{names}{{" * 6 + "display:none" + "}" * 6
    return page_with("<p class=a1>1", "<style>" + filled(size, deep) + "</style>")


@shape(PLAIN)
def alternatives(size):
    """Alternatives of selectors in one another (:is, :not, :where)."""
    deep = "div:is(a,b,:not(c,:is(d,e,:where(f,g,:not(h,i)))))" * 4
    rules = filled(size // 4, deep + "{display:none}")
    return page_with(filled(size // 4 * 3, "<div><p>1</p></div>"), f"<style>{rules}</style>")


@shape(PLAIN)
def animations(size):
    """Animations, and elements that have them."""
    rules = filled(size // 2, lambda n: f"@keyframes k{n:06}{{from{{opacity:0}}to{{opacity:1}}}}")
    used = filled(size // 2, lambda n: f"<p style='animation:k{n:06} 1s both'>1")
    return page_with(used, f"<style>{rules}</style>")


@shape(PLAIN)
def layers(size):
    """Layers, and fonts that pages declare."""
    return page_with("<p>1", "<style>" + filled(size, lambda n: (
        f"@layer l{n:06};@font-face{{font-family:f{n:06};src:url(x)}}")) + "</style>")


@shape(PLAIN)
def script_styles(size):
    """Scripts that change the style of elements by their names."""
    script = filled(size // 2, lambda n: f"$('#e{n:06}').hide();document.getElementById('e{n:06}').style.display='none';")
    used = filled(size // 2, lambda n: f"<p id=e{n:06} class='ng-hide e{n:06}'>1")
    return page_with(used, f"<script>{script}</script>")


@shape(PLAIN)
def font_lists(size):
    """Elements with a long list of fonts, and all that is in them."""
    fonts = ",".join(f"font{n}" for n in range(size // 40))
    return page_with(f'<div style="font-family:{fonts}">' + filled(size // 2, "<b>1</b>"))


@shape(PLAIN)
def utf16(size):
    """A page in UTF-16."""
    return page_with("<p>" + "信息" * (size // 8)).decode().encode("utf-16")


@shape(PLAIN)
def four_bytes(size):
    """A page in GB18030 whose characters have four bytes each."""
    return page_with("<p>" + "€ŋ♿" * (size // 12)).decode().replace(
        "charset=utf-8", "charset=gb18030").encode("gb18030")


@shape(PLAIN)
def undeclared(size):
    """A page of bytes that many encodings could mean."""
    head = b"<html><body><p>" + b"<table><tr><td>1</table>"
    return head + b"".join(bytes([0xA1 + n % 90, 0xA1 + n % 83, 0x20]) for n in range(size // 3))


@shape(PLAIN)
def encoded_words(size):
    """A subject of encoded words, and a header without end."""
    return archive_with("Subject: " + filled(size // 2, "=?utf-8?B?5L+h?= ") + "\r\nX-Y: "
                        + "y" * (size // 2) + "\r\n")


@shape(PLAIN)
def mime_addresses(size):
    """Parts whose addresses climb and descend, and links to them."""
    count = min(4_000, size // 500)
    climb = "a/../" * 40
    sheets = [(f"Content-Type: text/css\r\nContent-Location: http://a/{climb}{n}.css", "p{}")
              for n in range(count)]
    links = "".join(f'<link rel=stylesheet href="{climb}{n}.css">' for n in range(count))
    return archive_with("", sheets, page_with("<p>x", links))


@shape(PLAIN)
def staircase(size):
    """A text whose rows have a cell more each."""
    rows, width = [], 1
    while size > 0:
        rows.append("\t".join("1" * 1 for _ in range(width + 1)))
        size -= width * 2
        width += 1
    return text_with("\n".join(rows))


@shape(PLAIN)
def one_line(size):
    """A text that is one line, with blanks of every kind."""
    return text_with("规章\t1\n行政许可\t2\n" + filled(size, "信息 \u3000公开 1"))


@shape(PLAIN)
def short_rows(size):
    """A text of many small tables between lines."""
    return text_with(filled(size, "规章\t1\n行政\t2\n\n正文\n\n"))


@shape(PLAIN)
def before_title(size):
    """Lines before the title."""
    text = page_with("").decode()
    return text.replace('<div class="article" id="zoom">',
                        '<div class="article" id="zoom">' + filled(size, "<p>云溪镇</p><p>关于印发工作报告的</p>")).encode()


@shape(PLAIN)
def tables_with_captions(size):
    """Small tables with captions, units and notes."""
    return page_with(filled(size, (
        "<p>表1 2021年情况（单位：万元）</p><table><tr><td>规章<td>本年制发件数<tr><td>行政许可<td>3</table>"
        "<p>注：含累计</p>")))


@shape(PLAIN)
def rows_in_prose(size):
    """Lines of prose that look like rows of a form."""
    return page_with(filled(size, "<p>规章 1 2 3</p><p>行政许可 4</p>"))
