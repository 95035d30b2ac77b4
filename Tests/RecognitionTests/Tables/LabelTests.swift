// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@testable import Recognition

@Suite struct LabelTests {
  @Test(arguments: [
    ("规章", ["规 章", "规\n章", "规\u{3000}章\u{A0}", "規章", "“规章”", "规、章", "\u{200B}规章\u{FEFF}"]),
    ("第二十条第一项", ["第二十条第（一）项", "第二十条 第(一)项", "第二十条  第﹙一﹚项", "第二十条第〔一〕项", "第二十條第（一）項"]),
    ("危及三安全一稳定", ["3.危及“三安全一稳定”", "3、危及\"三安全一稳定\"", "(3)危及「三安全一稳定」", "③危及三安全一稳定"]),
    ("本年新收政府信息公开申请数量", ["一、本年新收政府信息公开申请数量", "⼀、本年新收政府信息公开申请数量", "一.本年新收 政府信息公开申请数量"]),
    ("行政许可", ["⾏政许可", "行政許可", "行政许可。", "行政\u{AD}许可", "行\u{2066}政\u{2069}许可", "行政许可\u{FE00}"]),
    ("公民长见风", ["公⺠⻓⻅⻛", "公⺠长见⻛"]),
    ("无法提供", ["（四）无法提供", "㈣无法提供", "（四）⽆法提供", "(四)無法提供"]),
    ("本年增减", ["本年增/减", "本年增\\减", "本年增／减"]),
    ("本年制发件数", ["本年製發件數", "本年制发\r\n件数"]),
    ("只计这一情形", ["隻計這一情形", "衹計這一情形"]),
  ])
  func `Spellings of one label have one key`(_ key: String, _ spellings: [String]) {
    for spelling in spellings { #expect(Label(spelling).key == Label.Key(key)) }
  }

  @Test(
    arguments: [
      ("部分公开（区分处理的，只计这一情形）", "部分公开", ["区分处理的只计这一情形"]),
      ("采购总金额(万元)", "采购总金额", ["万元"]),
      ("本年收费金额（单位：万元）", "本年收费金额", ["单位万元"]),
      ("上一年项目数量 (指2019年事项数)", "上一年项目数量", ["指2019年事项数"]),
      ("甲（乙（丙）丁）戊", "甲戊", ["乙丙丁"]),
      ("甲（没有合上", "甲", ["没有合上"]),
      ("（只有括号）", "只有括号", ["只有括号"]),
      ("甲）乙", "甲乙", []),
    ] as [(String, String, [String])])
  func `A remark in brackets is separated from the label`(
    _ text: String, _ bare: String, _ remarks: [String]
  ) {
    let label = Label(text)
    #expect(label.bare == Label.Key(bare))
    #expect(label.remarks == remarks.map { Label.Key($0) })
  }

  @Test func `A numeral that lost its mark is passed over only as a last resort`() {
    #expect(Label("一总体情况").key == "一总体情况")
    #expect(Label("一总体情况").withoutNumeral == "总体情况")
    #expect(Label("三安全").withoutNumeral == "安全")
    #expect(Label("一、总体情况").withoutNumeral == nil)
    #expect(Label("一二").withoutNumeral == nil)
  }

  @Test(arguments: ["", " ", "\u{3000}\n", "（）", "、。"])
  func `An empty text gives an empty label`(_ text: String) {
    #expect(Label(text).key == "")
  }
}

@Suite struct NumberingTests {
  @Test(
    arguments: [
      ("一、总体情况", 1, .chinese), ("十、其他", 10, .chinese), ("十二、其他", 12, .chinese),
      ("二十一、其他", 21, .chinese), ("三.其他", 3, .chinese), ("（六）其他", 6, .chineseInBrackets),
      ("(十一)其他", 11, .chineseInBrackets), ("㈢其他", 3, .chineseInBrackets), ("1.其他", 1, .digits),
      ("12、其他", 12, .digits), ("(3)其他", 3, .digits), ("（3）其他", 3, .digits), ("①其他", 1, .digits),
      ("⑵其他", 2, .digits), ("1．其他", 1, .digits),
    ] as [(String, Int, Numbering.Style)])
  func `A heading's number is read with its style`(
    _ text: String, _ value: Int, _ style: Numbering.Style
  ) {
    let scalars = text.unicodeScalars.map(CharacterFolding.fold)
    let numbering = Numbering(leading: scalars[...])
    #expect(numbering?.value == value)
    #expect(numbering?.style == style)
    #expect(Label(text).number == value)
    #expect(Label(text).bare == (text.contains("总") ? "总体情况" : "其他"))
  }

  @Test(arguments: [
    "", "一", "一般情况", "2022年", "1.5", "(一", "（一、其他", "2022、其他", "一1、其他", "总一、", "第一项",
  ])
  func `What only looks like a heading's number is none`(_ text: String) {
    #expect(Label(text).number == nil)
  }
}

@Suite struct CharacterFoldingTests {
  @Test(arguments: [
    ("０１２９", "0129"), ("（）：／", "():/"), ("⼀⾏⽆⼈", "一行无人"), ("⿕", "龠"), ("⼾⻑", "户长"),
    ("務開關報", "务开关报"), ("製隻", "制只"), ("\u{FA08}政", "行政"),
    ("⺠⻓⻅⻔⻉⻋⻚", "民长见门贝车页"), ("\u{2F804}\u{2F9FF}", "你頋"), ("abc中文", "abc中文"),
  ])
  func `Characters that mean the same fold to one`(_ text: String, _ expected: String) {
    var folded = String.UnicodeScalarView()
    folded.append(contentsOf: text.unicodeScalars.map(CharacterFolding.fold))
    #expect(String(folded) == expected)
  }

  @Test func `All radicals are the ideographs that Unicode says they equal`() {
    for value in 0x2E80...0x2FD5 as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value), scalar.properties.generalCategory == .otherSymbol,
        value != 0x2E80
      else { continue }
      #expect(UnifiedIdeograph.of(scalar).properties.isUnifiedIdeograph, "\(value)")
    }
  }

  @Test(arguments: [0xF900...0xFAD9, 0x2F800...0x2FA1D] as [ClosedRange<UInt32>])
  func `Compatibility ideographs go to their canonical equivalents`(range: ClosedRange<UInt32>) {
    for scalar in range.compactMap(Unicode.Scalar.init) {
      // Strings compare by canonical equivalence.
      #expect(String(UnifiedIdeograph.of(scalar)) == String(scalar))
      guard scalar.properties.generalCategory != .unassigned else { continue }
      #expect(UnifiedIdeograph.of(scalar).properties.isUnifiedIdeograph)
    }
  }

  @Test func `All Kangxi radicals fold to ideographs, and folding twice changes nothing`() {
    for value in 0x2F00...0x2FD5 as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = CharacterFolding.fold(scalar)
      #expect((0x4E00...0x9FFF).contains(folded.value))
      #expect(CharacterFolding.fold(folded) == folded)
    }
  }
}
