// SPDX-License-Identifier: Apache-2.0

private func text(_ content: String) -> [UInt8] { Array(content.utf8) }

let plainTexts: [Feature] = [
  Feature(
    "text.cells", "A line that begins with a tab is a cell, a blank line ends the row", .read,
    text("标题\n\n\t名称\n\t数量\n\n\t甲\n\t7\n\n"), ["标题", "[2x2: (1,1)名称 (1,2)数量 (2,1)甲 (2,2)7]"]),
  Feature(
    "text.tabs", "Tab-separated rows", .read, text("标题\n名称\t数量\n甲\t7\n乙\t8\n"),
    ["标题", "[3x2: (1,1)名称 (1,2)数量 (2,1)甲 (2,2)7 (3,1)乙 (3,2)8]"]),
  Feature(
    "text.markdown", "Markdown tables", .read,
    text("标题\n\n| 名称 | 数量 |\n| --- | --- |\n| 甲 | 7 |\n"),
    ["标题", "[2x2: (1,1)名称 (1,2)数量 (2,1)甲 (2,2)7]"]),
  Feature(
    "text.uncertain_row", "A row whose cells' columns aren't certain stays in one cell", .noted,
    text("名称\t一\t二\n甲\t7\t8\n乙\t9\n"),
    ["[3x3: (1,1)名称 (1,2)一 (1,3)二 (2,1)甲 (2,2)7 (2,3)8 (3,1)乙 (3,2 1x2)9]"],
    ["text.uncertain_row"]),
  Feature(
    "text.trimmed", "Tabs lost at line ends, where a short header contradicts itself", .noted,
    text("项\t组\t\t总\n一\t二\n甲\t1\t2\t3\n"),
    ["[3x4: (1,1 1x4)项\t组\t\t总 (2,1 1x4)一\t二 (3,1)甲 (3,2 1x3)1\t2\t3]"],
    ["text.uncertain_row"]),
  Feature(
    "text.run_together", "Tables whose cells have run together", .refused,
    text("甲机关\n\n规章000\n行政许可0\n行政处罚152\n行政强制0\n收费0\n"), [], ["text.run_together"]),
  Feature(
    "text.no_table", "Text without a table", .refused, text("一份没有表格的通知。\n\n请各单位遵照执行。\n"),
    [], ["text.no_table"]),
]
