// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@Suite struct CharacterFoldingTests {
  private func folded(_ text: String) -> String {
    String(String.UnicodeScalarView(CharacterFolding.folded(text.unicodeScalars)))
  }

  @Test(arguments: [
    ("政府資訊公開工作年度報告", "政府信息公开工作年度报告"), ("行政規範性檔案", "行政规范性文件"), ("採購專案數量", "采购项目数量"),
    ("檔案資訊專案", "文件信息项目"), ("佔比", "占比"), ("衆多別無", "众多别无"),
  ])
  func `Words that conversions choose go to the forms' own`(text: String, expected: String) {
    #expect(folded(text) == expected)
  }

  @Test(arguments: ["档案", "资讯", "專", "資產", "檔"])
  func `Other words keep their characters, one for one`(text: String) {
    #expect(folded(text).unicodeScalars.count == text.unicodeScalars.count)
    #expect(!["文件", "信息", "项目"].contains(folded(text)))
  }
}
