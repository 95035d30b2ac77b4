# SPDX-License-Identifier: Apache-2.0
"""Reports whose text costs much: in its prose, its title and dates, its labels, its findings."""

import io
import re
import zipfile

from .carriers import blocks, docx, docx_with, filled, package, page_with, paragraph, parts
from .shapes import PACKED, PLAIN, shape


@shape(PACKED, listed=True)
def enumerations(size):
    """Enumerations in one sentence."""
    return docx_with(paragraph("予以公开、" + filled(size, "部分公开、") + "各1件。"))


@shape(PACKED, listed=True)
def claims(size):
    """Claims in one paragraph."""
    return docx_with(paragraph(filled(size, "新收政府信息公开申请47件，其中自然人46件。")))


@shape(PLAIN, listed=True)
def digits(size):
    """One sentence of digits."""
    return page_with("<p>" + "1" * size + "</p>")


@shape(PLAIN, listed=True)
def numbers(size):
    """One sentence of numbers."""
    return page_with("<p>新收申请" + filled(size, "1 2、3件") + "</p>")


@shape(PLAIN, listed=True)
def combining_marks(size):
    """One sentence of a letter and its combining marks."""
    return page_with("<p>新收申请1" + filled(size, "\u0301\u0323") + "件</p>")


@shape(PLAIN, listed=True)
def combining_cell(size):
    """A figure's cell of combining marks, and a label's."""
    return page_with("<table><tr><td>信息内容<td>本年制发件数<tr><td>规章" + filled(size // 2, "\u0301")
                     + "<td>1" + filled(size // 2, "\u0323") + "</table>")


@shape(PACKED)
def claims_apart(size):
    """Claims in a paragraph each."""
    return docx_with(filled(size, paragraph("新收政府信息公开申请47件，其中自然人46件。")))


@shape(PACKED)
def percentages(size):
    """Percentages of what was claimed before."""
    return docx_with(paragraph(filled(size, "收到申请46件，占97.3%，其中自然人占50%，同比增长12.5%；")))


@shape(PACKED)
def ranks(size):
    """Lists that are resolved by rank."""
    return docx_with(paragraph(filled(size, "行政复议、行政诉讼分别为2件和1件，分别占3%和4%，")))


@shape(PACKED)
def brackets(size):
    """Brackets in brackets between label and number."""
    return docx_with(paragraph("新收申请" + filled(size, "（其中自然人（含法人「3件") + "46件" + filled(size // 4, "）") + "。"))


@shape(PACKED)
def sums(size):
    """Numbers that add up to the one before, again and again."""
    return docx_with(paragraph(filled(size, "合计288条，其中网站180条、公众号108条、其他0条，")))


@shape(PACKED)
def years(size):
    """Years and spans of years."""
    return docx_with(filled(size, paragraph("2019年至2022年收到申请46件，2021年1月1日起至2022年12月31日止。")))


@shape(PACKED)
def titles(size):
    """Titles of reports, one below the other."""
    return docx_with(filled(size, paragraph("云溪镇2022年政府信息公开工作年度报告")))


@shape(PLAIN)
def long_title(size):
    """A title that is broken over thousands of lines."""
    return page_with("").replace("小红门地区办事处2022年".encode(), filled(size, "小红门<br/>").encode() + "地区办事处2022年".encode())


@shape(PACKED)
def headings(size):
    """Headings of chapters, each with a line of text."""
    return docx_with(filled(size, paragraph("二、主动公开政府信息情况") + paragraph("（一）x")))


@shape(PACKED)
def numbered_headings(size):
    """Headings that count up in every manner."""
    return docx_with(filled(size, lambda n: paragraph(f"第{n:07}章 总体情况") + paragraph(f"（{n:07}）、情况")))


@shape(PACKED)
def dates(size):
    """Dates and signatures at the end."""
    return docx_with(filled(size, paragraph("小红门乡人民政府") + paragraph("2023年1月6日")))


@shape(PACKED)
def dates_in_line(size):
    """Dates in one paragraph."""
    return docx_with(paragraph(filled(size, "发布日期：2023-01-06 二〇二三年一月六日 ")))


@shape(PACKED)
def remarks(size):
    """Notes and remarks below a table."""
    return docx_with("<w:tbl><w:tr><w:tc>" + paragraph("行政许可") + "</w:tc><w:tc>" + paragraph("3")
                     + "</w:tc></w:tr></w:tbl>" + filled(size, paragraph("注：以上数据含累计12件，单位：万元。")))


@shape(PACKED)
def near_labels(size):
    """Rows with a label each that is nearly one of the form's."""
    def row(n):
        return (f"<w:tr><w:tc>{paragraph(f'行政规范{n:07}性文件')}</w:tc>"
                + f"<w:tc>{paragraph('1')}</w:tc>" * 3 + "</w:tr>")
    head = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in
                   ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"])
    return docx_with(f"<w:tbl><w:tr>{head}</w:tr>{filled(size, row)}</w:tbl>")


@shape(PACKED)
def forms_again(size):
    """The form's own tables again and again."""
    text = docx.write(blocks("x"))
    document = zipfile.ZipFile(io.BytesIO(text)).read("word/document.xml").decode()
    tables = "".join(re.findall(r"<w:tbl>.*?</w:tbl>", document))
    return docx_with(filled(size, tables + "<w:p/>"))


@shape(PACKED)
def reports_again(size):
    """The report again and again."""
    document = zipfile.ZipFile(io.BytesIO(docx.write(blocks("x")))).read("word/document.xml").decode()
    body = re.search(r"<w:body>(.*?)<w:sectPr", document).group(1)
    return docx_with(filled(size, body))


@shape(PLAIN)
def unplaced_figures(size):
    """A statutory table with thousands of rows that aren't the form's."""
    head = "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数"
    return page_with(f"<table>{head}" + filled(size, lambda n: f"<tr><td>规章{n:06}<td>{n:06}<td>2<td>3") + "</table>")


@shape(PLAIN)
def bad_figures(size):
    """Cells of a statutory table that are no figures, and long."""
    text = page_with("x").decode()
    long = filled(size // 200, "1 2")
    for number in (46, 152, 10, 11, 21, 44):
        text = text.replace(f">{number}<", f">{number}{long}<")
    return text.replace(">0<", f">0{long}<").encode()


@shape(PLAIN)
def many_numbers_cell(size):
    """Many small numbers in every cell of a large table that isn't the form's."""
    return page_with("<table>" + filled(size, "<tr><td>1 2 3 4 5<td>申请 46件<td>累计：3") + "</table>")


@shape(PACKED)
def lines_of_section(size):
    """A section of lines that may be broken at a width."""
    return docx_with(filled(size, paragraph("新收政府信息公开申请四十七件其中自然人四十六件本机关不掌")))


@shape(PACKED)
def page_numbers(size):
    """Lines of page numbers."""
    return docx_with(filled(size, paragraph("— 12 —") + paragraph("第3页 共4页")))


@shape(PACKED)
def bodies(size):
    """Names of bodies before every number."""
    return docx_with(paragraph(filled(size, "区教育局、区民政局、云溪镇人民政府收到信息公开申请12件，")))


@shape(PLAIN)
def long_label_cell(size):
    """A label of a form with a remark as long as the page."""
    return page_with("<table><tr><td>信息内容<td>本年制发件数<tr><td>规章（" + filled(size, "含累计、") + "）<td>1</table>")


@shape(PLAIN)
def head_rows(size):
    """A statutory table whose head has thousands of rows."""
    return page_with("<table><tr><td rowspan=9>信息内容" + filled(size, "<tr><td>本年制发件数<td>申请人情况")
                     + "<tr><td>规章<td>1<td>2</table>")


@shape(PLAIN)
def wide_head(size):
    """A statutory table whose head has thousands of columns, and rows below."""
    columns = min(9_000, size // 50)
    return page_with("<table><tr><td>信息内容" + "<td>本年制发件数" * columns + "<tr><td>规章" + "<td>1" * columns
                     + "</table>")


@shape(PACKED)
def claims_at_odds(size):
    """Claims in one sentence, none of which agrees with the table."""
    return docx_with(paragraph(filled(size, "新收政府信息公开申请47件，其中法人9件，")))


@shape(PACKED)
def escaped_marks(size):
    """Prose of characters that are written as references, in every section."""
    marks = filled(size // 6, "&quot;&lt;&amp;'\"")
    headings = ("一、总体情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项")
    return docx_with("".join(paragraph(head) + paragraph(marks) for head in headings))


@shape(PACKED)
def signatures(size):
    """Signatures at the document's very end."""
    texts = parts("")
    end = filled(size, paragraph("小红门乡人民政府办公室") + paragraph("2023年1月6日"))
    texts["word/document.xml"] = texts["word/document.xml"].replace("<w:sectPr>", end + "<w:sectPr>")
    return package(texts)


@shape(PACKED)
def other_forms(size):
    """The form's tables again and again, with other figures each."""
    document = zipfile.ZipFile(io.BytesIO(docx.write(blocks("x")))).read("word/document.xml").decode()
    tables = "".join(re.findall(r"<w:tbl>.*?</w:tbl>", document)[:1])
    return docx_with(filled(size, lambda n: tables.replace("<w:t xml:space=\"preserve\">0<", f"<w:t>{n:07}<") + "<w:p/>"))


@shape(PACKED)
def sections_again(size):
    """Chapters that repeat, each with claims."""
    return docx_with(filled(size, paragraph("三、收到和处理政府信息公开申请情况") + paragraph("新收申请47件，办结44件。")))


@shape(PLAIN)
def long_heading(size):
    """A heading as long as the page."""
    return page_with("<h2>五、存在的主要问题" + filled(size, "及改进情况") + "</h2>")


@shape(PLAIN)
def long_signature(size):
    """A signature as long as the page."""
    return page_with("").replace("<p>" .encode() + b"&nbsp;" * 60, b"<p>" + filled(size, "小红门乡").encode())


@shape(PLAIN)
def long_label(size):
    """A form's label with as many blanks and marks as fit between its characters."""
    gap = " \u200b（" * (size // 40)
    return page_with("").replace("行政许可".encode(), f"行{gap}政{gap}许{gap}可".encode())


@shape(PLAIN, listed=True)
def misspelt_rows(size):
    """Rows whose labels are nearly the form's."""
    return page_with("<table><tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>1<tr><td>行政强制<td>2"
                     + filled(size, "<tr><td>行政处置<td>1<tr><td>行政事业性费用<td>3") + "</table>")


@shape(PLAIN, listed=True)
def mixed_forms(size):
    """Tables of one form with the columns of another."""
    head = "<tr><td>信息内容<td>本年新制作数量<td>本年新公开数量<td>对外公开总数量"
    return page_with("<table><tr><td>信息内容<td>本年处理决定数量<tr><td>行政许可<td>1<tr><td>行政处罚<td>2"
                     + filled(size, head + "<tr><td>规章<td>1<td>2<td>3<tr><td>规范性文件<td>1<td>2<td>3")
                     + "</table>")


@shape(PLAIN, listed=True)
def widths(size):
    """Tables whose cells have widths in place of spans."""
    cells = "<td width=10>1" * 180
    return page_with(filled(size, "<table><tr><td width=900>a<td width=900>b<tr>" + cells
                            + "<tr>" + cells + "</table>"))


@shape(PLAIN, listed=True)
def rising_widths(size):
    """One table whose cells reach down over their neighbours, and have widths."""
    return page_with("<table>" + filled(size, "<tr><td width=10 rowspan=2>1<td width=20>2<tr><td width=20>3")
                     + "</table>")
