// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Recognition

@Suite struct TitleRecognizerTests {
  @Test(
    arguments: [
      ("某县财政局2022年政府信息公开工作年度报告", "某县财政局", 2022),
      ("2022年某县财政局政府信息公开工作年度报告", "某县财政局", 2022),
      ("二〇二二年度某县财政局政府信息公开工作年度报告", "某县财政局", 2022),
      ("某县财政局政府信息公开工作年度报告（2022年度）", "某县财政局", 2022),
      ("某县财政局政府信息公开工作2022年度报告", "某县财政局", 2022),
      ("某县财政局关于2021年度政府信息公开工作的年度报告", "某县财政局", 2021),
      ("关于某县财政局2021年政府信息公开工作年度报告", "某县财政局", 2021),
      ("《某镇2020年政府信息公开工作年度报告》", "某镇", 2020),
      ("某市人民政府信息公开工作年度报告", "某市人民政府", nil),
      ("某市人民政府2023年政府信息公开工作年度报告", "某市人民政府", 2023),
      ("某局2020年信息公开年报", "某局", 2020),
      ("某镇２０２２年政务公开工作年度报告", "某镇", 2022),
      ("2022年政府信息公开工作年度报告", nil, 2022),
      ("政府信息公开工作年度报告", nil, nil),
    ] as [(String, String?, Int?)])
  func `A title names the issuer and the year, in whatever order`(
    _ text: String, _ issuer: String?, _ year: Int?
  ) {
    let title = TitleRecognizer().title(in: [text], metadataTitle: nil)
    #expect(title?.text == text)
    #expect(title?.issuer == issuer)
    #expect(title?.year == year)
  }

  @Test(arguments: [
    (["长桥乡2019年政府信息公开年度工作", "报 告"], "长桥乡2019年政府信息公开年度工作报告"),
    (["某县财政局", "2022年政府信息公开工作年度报告"], "某县财政局2022年政府信息公开工作年度报告"),
    (["某县财政局2022年度", "政府信息公开工作年度报告"], "某县财政局2022年度政府信息公开工作年度报告"),
    (["某县财政局", "2022年度", "政府信息公开工作年度报告"], "某县财政局2022年度政府信息公开工作年度报告"),
    (["某 县 财 政 局", "2022年政府信息公开\n工作年度报告"], "某县财政局2022年政府信息公开工作年度报告"),
    (["首页 > 年报", "某镇2022年政府信息公开工作年度报告"], "某镇2022年政府信息公开工作年度报告"),
    (
      ["目录", "某镇2022年政府信息公开工作年度报告", "政府信息公开工作年度报告"],
      "某镇2022年政府信息公开工作年度报告"
    ),
  ])
  func `A title over several lines is joined`(_ lines: [String], _ expected: String) {
    #expect(TitleRecognizer().title(in: lines, metadataTitle: nil)?.text == expected)
  }

  @Test(arguments: [
    "本机关编制了2022年政府信息公开工作年度报告。", "根据规定，现公布2022年政府信息公开年度报告", "政府信息公开指南", "某县财政局2022年工作报告",
    "当前位置：首页>政府信息公开年报", "",
  ])
  func `A sentence is no title`(_ line: String) {
    #expect(TitleRecognizer().title(in: [line], metadataTitle: nil) == nil)
  }

  @Test func `The file's own title is used where the text has none, without the site's name`() {
    let recognizer = TitleRecognizer()
    for name in [
      "某镇2022年政府信息公开工作年度报告_某县人民政府", "某县人民政府|某镇2022年政府信息公开工作年度报告",
      "某镇2022年政府信息公开工作年度报告 – 政府信息公开",
    ] {
      let title = recognizer.title(in: ["首页", "概况"], metadataTitle: name)
      #expect(title?.text == "某镇2022年政府信息公开工作年度报告")
    }
    let own = recognizer.title(
      in: ["某镇2021年政府信息公开工作年度报告"], metadataTitle: "某镇2022年政府信息公开工作年度报告")
    #expect(own?.year == 2021)
    #expect(recognizer.title(in: [], metadataTitle: "某镇门户网站") == nil)
  }
}
