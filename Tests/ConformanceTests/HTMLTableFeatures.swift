// SPDX-License-Identifier: Apache-2.0

private func html(_ page: String) -> [UInt8] { Array(page.utf8) }

let htmlTables: [Feature] = [
  Feature(
    "html.spans", "Spans over rows and columns", .read,
    html("<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d</table>"),
    ["[2x3: (1,1 2x1)a (1,2 1x2)b (2,2)c (2,3)d]"]),
  Feature(
    "html.unclosed", "Cells and rows that nobody closed", .read,
    html("<table><tr><td><p>1<td><div>2<tr><td>3</table>"), ["[2x2: (1,1)1 (1,2)2 (2,1)3]"]),
  Feature(
    "html.stray_cells", "Cells without a row, rows without a table", .read,
    html("<table><td>1<td>2</table><tr><td>3"), ["[1x2: (1,1)1 (1,2)2]", "3"]),
  Feature(
    "html.groups", "A head is shown first and a foot last", .read,
    html("<table><tfoot><tr><td>f<tbody><tr><td>b<thead><tr><td>h</table>"),
    ["[3x1: (1,1)h (2,1)b (3,1)f]"]),
  Feature(
    "html.foster", "Text in a table outside its cells precedes it", .read,
    html("<table>a<tr>b<td>1</td>c</table>d"), ["a", "b", "c", "[1x1: (1,1)1]", "d"]),
  Feature(
    "html.wrapped_rows", "`div` and `form` round rows", .read,
    html("<table><form><div><tr><td>1</div></form><tr><td>2</table>"), ["[2x1: (1,1)1 (2,1)2]"]),
  Feature(
    "html.caption", "A caption precedes its table", .read,
    html("<table><tr><td>1</td></tr><caption>a</caption></table>"), ["a", "[1x1: (1,1)1]"]),
  Feature(
    "html.nested", "Tables nest in cells", .read,
    html("<table><tr><td>a<table><tr><td>n</table>b</table>"),
    ["[1x1: (1,1)a⏎b{a;[1x1: (1,1)n];b}]"]),
  Feature(
    "html.table_in_row", "A table directly in a row ends the outer one", .read,
    html("<table><tr><td>a</td><table><tr><td>b</td></tr></table>"),
    ["[1x1: (1,1)a]", "[1x1: (1,1)b]"]),
  Feature(
    "html.rowspan_0", "`rowspan=0` reaches to the end of its group", .read,
    html("<table><tbody><tr><td rowspan=0>a<td>1<tr><td>2<tbody><tr><td>3</table>"),
    ["[3x2: (1,1 2x1)a (1,2)1 (2,2)2 (3,1)3]"]),
  Feature(
    "html.rowspan_beyond", "Spans beyond the table are cut", .read,
    html("<table><tr><td rowspan=9>a<td>1<tr><td>2</table>"), ["[2x2: (1,1 2x1)a (1,2)1 (2,2)2]"]),
  Feature(
    "html.overlap", "Spans that overlap", .read,
    html("<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>"),
    ["[2x2: (1,1)a (1,2 2x1)b (2,1 1x2)c]"]),
  Feature(
    "html.hidden_row", "A row that isn't displayed is none", .leftOut,
    html("<table><tr><td>a<tr style='display:none'><td>b<tr hidden><td>c<tr><td>d</table>"),
    ["[2x1: (1,1)a (2,1)d]"], ["text.hidden"]),
  Feature(
    "html.hidden_cell", "A cell that isn't displayed takes no place", .leftOut,
    html("<table><tr><td style='display:none'>a<td>b</table>"), ["[1x1: (1,1)b]"], ["text.hidden"]),
  Feature(
    "html.collapsed_row", "An invisible row keeps its place", .leftOut,
    html("<table><tr><td>a<tr style='visibility:collapse'><td>b</table>"), ["[2x1: (1,1)a (2,1)]"],
    ["text.hidden"]),
  Feature(
    "html.uneven_rows", "A row of fewer cells than the others in a table of figures", .noted,
    html("<table><tr><td>1<td>2<td>3<tr><td>4<td>6</table>"),
    ["[2x3: (1,1)1 (1,2)2 (1,3)3 (2,1)4 (2,2)6]"], ["table.uneven_rows"]),
  Feature(
    "html.cut_off", "A page cut off within a table, whose last figure may be half of one", .noted,
    html("<html><body><table><tr><td>12<td>3"), ["[1x2: (1,1)12 (1,2)3]"], ["html.cut_off"]),
  Feature(
    "html.drawing_in_cell", "A drawing that nobody closed ends with its cell", .read,
    html("<table><tr><td><svg></td><td>b</table>"), ["[1x2: (1,1) (1,2)b]"]),
  Feature(
    "html.word_row", "The row of empty cells in Word's exports", .read,
    html(
      "<table><tr><td>a</td></tr><![if !supportMisalignedColumns]><tr height=0><td></td></tr><![endif]></table>"
    ),
    ["[2x1: (1,1)a (2,1)]"]),
  Feature(
    "html.table_of_styles",
    "A table that styles alone make: its rows are lines, its cells apart by tabs", .read,
    html(
      "<style>.r{display:table-row} .c{display:table-cell}</style><div style='display:table'><div "
        + "class=r><div class=c>规章</div><div class=c>3</div><div class=c>1</div></div><div class=r>"
        + "<span class=c>行政许可</span> <span class=c>12</span></div></div>"),
    ["规章\t3\t1", "行政许可\t12"]),
]
