// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Testing

@Suite struct DocumentTests {
  @Test func `A cell knows the rows and columns that it covers`() {
    let cell = Cell(row: 2, column: 3, rowSpan: 4, columnSpan: 1, text: "")
    #expect(cell.rows == 2..<6)
    #expect(cell.columns == 3..<4)
  }

  @Test func `Rejections are equal by their code, whatever their words`() {
    func rejection(_ code: String, _ words: String) -> Rejection {
      Rejection(
        code: code, message: Localized(en: words, zh: words),
        advice: Localized(en: words, zh: words))
    }
    #expect(rejection("zip.truncated", "甲") == rejection("zip.truncated", "乙"))
    #expect(rejection("zip.truncated", "甲") != rejection("zip.damaged", "甲"))
  }
}
