// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@Suite struct HTMLPageTests {
  @Test func `A plain page contains nothing but what was asked for`() {
    let page = HTMLPage(title: "年报") {
      Paragraph("甲 & 乙\n丙\u{A0}")
      Table {
        Row(Cell("a", columnSpan: 2, rowSpan: 0, properties: "nowrap"), 1)
      }
      Wrapped("<div>", "</div>") { Raw("<hr>") }
    }
    #expect(
      page.text == """
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <title>年报</title>
        </head>
        <body>
        <p>甲 &amp; 乙<br />丙&nbsp;</p>
        <table border="1"><tbody><tr><td colspan="2" rowspan="0" nowrap>a</td><td>1</td></tr>
        </tbody></table>
        <div><hr></div></body>
        </html>

        """)
  }

  /// 朱镕基 shows whether GBK is there, 㙦 takes four bytes.
  @Test(arguments: [
    (TextEncoding.utf8, [0xE9, 0x95, 0x95, 0xE3, 0x99, 0xA6] as [UInt8]),
    (.markedUTF8, [0xEF, 0xBB, 0xBF, 0xE9, 0x95, 0x95, 0xE3, 0x99, 0xA6]),
    (.markedUTF16, [0xFF, 0xFE, 0x55, 0x95, 0x66, 0x36]),
    (.gb18030, [0xE9, 0x46, 0x82, 0x30, 0xAD, 0x38]),
  ])
  func `Text becomes the bytes of its encoding`(encoding: TextEncoding, expected: [UInt8]) {
    let bytes = encoding.bytes(of: "镕㙦")
    #expect(bytes == expected)
  }

  @Test func `A label may be wrong or left out`() {
    let lying = HTMLPage(encoding: .gb18030, label: "utf-8") { Paragraph("镕") }
    #expect(lying.text.contains("charset=\"utf-8\""))
    #expect(lying.bytes.contains(0xE9) && !lying.bytes.contains(0x95))
    let silent = HTMLPage(label: nil) { Paragraph("镕") }
    #expect(!silent.text.contains("charset"))
  }

  @Test(arguments: HTMLMarkup.Flavour.allCases)
  func `Every flavour says the same text`(flavour: HTMLMarkup.Flavour) {
    let page = HTMLPage(flavour) {
      Paragraph("总体情况")
      Table { Row("规章", "") }
    }
    #expect(page.text.contains("总体情况"))
    #expect(page.text.contains("规章"))
    #expect(page.text.contains("mso-") == (flavour == .word))
    #expect(page.text.contains("</td>") == (flavour != .old))
  }

  @Test func `Furniture surrounds the content`() {
    let page = HTMLPage(hasFurniture: true) { Paragraph("总体情况") }
    let parts = page.text.split(separator: "总体情况")
    #expect(parts.count == 2)
    #expect(parts.first?.contains("政务公开") == true)
    #expect(parts.last?.contains("网站地图") == true)
  }
}
