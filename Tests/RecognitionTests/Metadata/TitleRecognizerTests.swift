// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Recognition

@Suite struct TitleRecognizerTests {
  /// What is found in lines that are paragraphs of their own.
  private func found(
    _ lines: [String], stated: [String] = [], bodies: [String] = []
  ) -> TitleRecognizer.Found? {
    TitleRecognizer(bodies: bodies).title(
      in: lines.enumerated().map { TitleRecognizer.Line(text: $1, paragraph: $0) }, stated: stated)
  }

  @Test(
    arguments: [
      ("某县财政局2022年政府信息公开工作年度报告", "某县财政局", 2022),
      ("2022年某县财政局政府信息公开工作年度报告", "某县财政局", 2022),
      ("二〇二二年度某县财政局政府信息公开工作年度报告", "某县财政局", 2022),
      ("某县财政局政府信息公开工作年度报告（2022年度）", "某县财政局", 2022),
      ("某县财政局政府信息公开工作年度报告（2022）", "某县财政局", 2022),
      ("某县财政局2022政府信息公开工作年度报告", "某县财政局", 2022),
      ("某县财政局政府信息公开工作2022年度报告", "某县财政局", 2022),
      ("某县财政局关于2021年度政府信息公开工作的年度报告", "某县财政局", 2021),
      ("关于某县财政局2021年政府信息公开工作年度报告", "某县财政局", 2021),
      ("《某镇2020年政府信息公开工作年度报告》", "某镇", 2020),
      ("某市人民政府信息公开工作年度报告", "某市人民政府", nil),
      ("某市人民政府2023年政府信息公开工作年度报告", "某市人民政府", 2023),
      ("某局2020年信息公开年报", "某局", 2020),
      ("（2022年度）某县财政局政府信息公开工作年度报告", "某县财政局", 2022),
      ("某镇２０２２年政务公开工作年度报告", "某镇", 2022),
      ("2022年政府信息公开工作年度报告", nil, 2022),
      ("2022年政府信息公开工作年度报告（某县财政局）", "某县财政局", 2022),
      ("2022年政府信息公开工作年度报告——某县财政局", "某县财政局", 2022),
      ("2022年政府信息公开工作年度报告（网上公开）", nil, 2022),
      ("政府信息公开工作年度报告", nil, nil),
      ("关于印发《某县财政局2022年政府信息公开工作年度报告》的通知", "某县财政局", 2022),
      ("【公开年报】某县财政局2022年政府信息公开工作年度报告", "某县财政局", 2022),
      ("·某县财政局2022年政府信息公开工作年度报告", "某县财政局", 2022),
      ("7、某县财政局2022年政府信息公开工作年度报告", "某县财政局", 2022),
      ("某县财政局2021—2022年政府信息公开工作年度报告", "某县财政局", nil),
      ("某县财政局2022年政府信息主动公开工作年度报告", "某县财政局", 2022),
      ("2022年某县财政局政府信息主动公开工作年度报告", "某县财政局", 2022),
      ("2022年某县财政局政府信息与政务公开工作年度报告", "某县财政局", 2022),
      ("青山縣財政局2022年政府信息公開工作年度報告", "青山縣財政局", 2022),
      ("2022年度青山縣財政局政務公開年報", "青山縣財政局", 2022),
      ("關於公佈青山縣財政局2022年政府信息公開工作年度報告的通知", "青山縣財政局", 2022),
      ("关于印发某县财政局2022年政府信息公开工作年度报告的通知", "某县财政局", 2022),
      ("关于印发2022年某县财政局政府信息公开工作年度报告的通知", "某县财政局", 2022),
      ("某县人民政府办公室关于公布某县2022年政府信息公开工作年度报告的通知", "某县", 2022),
      ("某县财政局关于报送2022年政府信息公开工作年度报告的函", "某县财政局", 2022),
      ("某县人民政府关于某县2022年政府信息公开工作年度报告", "某县人民政府", 2022),
      ("关于公布2022年政府信息公开工作年度报告的通知", nil, 2022),
      ("某县2022年财政局政府信息公开工作年度报告", "某县财政局", 2022),
      ("某市2022年度某区人民政府信息公开工作年度报告", "某市某区人民政府", 2022),
      ("某市2022年某市财政局政府信息公开工作年度报告", "某市财政局", 2022),
      ("某县2022年各部门政府信息公开工作年度报告", "某县", 2022),
      ("某县2022年度县级部门政府信息公开工作年度报告", "某县", 2022),
      ("某县财政局（县金融办）2022年政府信息公开工作年度报告", "某县财政局（县金融办）", 2022),
      ("某县财政局(县金融办)2022年政府信息公开工作年度报告", "某县财政局(县金融办)", 2022),
    ] as [(String, String?, Int?)])
  func `A title names the issuer and the year, in whatever order`(
    _ text: String, _ issuer: String?, _ year: Int?
  ) {
    let title = found([text])?.title
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
    (["某县财政局 2 0 2 2 年政府信息公开工作年度报告"], "某县财政局2022年政府信息公开工作年度报告"),
    (["首页 > 年报", "某镇2022年政府信息公开工作年度报告"], "某镇2022年政府信息公开工作年度报告"),
    (["某镇政府信息公开工作年度报告", "（2022年度）"], "某镇政府信息公开工作年度报告（2022年度）"),
    (["某镇政府信息公开工作年度报告", "2022年"], "某镇政府信息公开工作年度报告（2022年）"),
    (
      ["目录", "某镇2022年政府信息公开工作年度报告", "政府信息公开工作年度报告"],
      "某镇2022年政府信息公开工作年度报告"
    ),
    (["通知公告", "财政局2022年政府信息公开工作年度报告"], "财政局2022年政府信息公开工作年度报告"),
    (["首页", "某镇2022年政府信息公开工作年度报告"], "某镇2022年政府信息公开工作年度报告"),
    (["2023年1月3日", "某镇2022年政府信息公开工作年度报告"], "某镇2022年政府信息公开工作年度报告"),
  ])
  func `A title over several lines is joined, without what stands around it`(
    _ lines: [String], _ expected: String
  ) {
    #expect(found(lines)?.title.text == expected)
  }

  @Test(arguments: ["附件：", "附件1：", "附件2:", "附：", "附件二："])
  func `The mark of an attachment is no part of the title`(mark: String) {
    let title = "某县财政局2022年政府信息公开工作年度报告"
    #expect(found(["关于报送年报的函", mark + title])?.title == Title(title))
    #expect(found([], stated: ["\(mark)\(title)_某县人民政府"])?.title == Title(title))
  }

  @Test(arguments: [
    "来源：2022年政府信息公开工作年度报告", "首页：某县财政局：2022年政府信息公开工作年度报告", "某县财政局：政府信息公开工作年度报告如下",
    "转发：某县财政局年报",
  ])
  func `A line with another colon is no title`(line: String) {
    #expect(found([line]) == nil)
  }

  @Test func `A title in traditional characters may be broken over lines`() {
    let found = found(["青山縣財政局", "2022年政府信息", "公開工作年度報告"])
    #expect(found?.title.text == "青山縣財政局2022年政府信息公開工作年度報告")
    #expect(found?.title.issuer == "青山縣財政局")
  }

  private static let titles = [
    "青山县财政局2022年政府信息公开工作年度报告", "2022年青山县人民政府政府信息公开工作年度报告",
    "临江市市场监督管理局2023年度政府信息公开工作年度报告", "石桥街道办事处二〇二一年政府信息公开年报",
  ]

  @Test(arguments: titles)
  func `A title broken anywhere within one paragraph is whole`(title: String) {
    for place in 1..<title.count {
      let lines = [title.prefix(place), title.suffix(title.count - place)].map {
        TitleRecognizer.Line(text: String($0), paragraph: 7)
      }
      let before = TitleRecognizer.Line(text: "首页", paragraph: 6)
      let found = TitleRecognizer().title(in: [before] + lines, stated: [])
      #expect(found?.title == Title(title), "\(place)")
      #expect(found?.lines == 1..<3)
    }
  }

  @Test(arguments: titles)
  func `A title broken anywhere by paragraphs is whole where its body signs`(title: String) {
    let body = Title(title).issuer ?? ""
    for place in 1..<title.count {
      let lines = [
        "政府信息公开年报", String(title.prefix(place)), String(title.suffix(title.count - place)),
      ]
      let found = found(lines, bodies: [body])
      #expect(found?.title == Title(title), "\(place)")
      #expect(found?.doubtfulLine == nil)
      for second in place + 1..<title.count where second - place < 4 {
        let parts = [
          title.prefix(place), title.prefix(second).suffix(second - place),
          title.suffix(title.count - second),
        ]
        #expect(self.found(parts.map(String.init), bodies: [body])?.title == Title(title))
      }
    }
  }

  @Test(
    arguments: [
      ["2", "022", "年某县人民政府政府信息公开工作年度报告"], ["某县财政局20", "2", "2年政府信息公开工作年度报告"],
      ["2", "022年某县", "人民政府政府信息公开工作年度报告"], ["某县财政局20", "22年政府", "信息公开工作年度报告"],
      ["某县财政局2022年", "度政府信息公开工作年度报告"], ["某县财政局政府信息公开工作年度报告（20", "22年度）"],
      ["某县财政局二〇", "二二年政府信息公开年报"],
    ])
  func `A year that is cut between paragraphs is whole`(lines: [String]) {
    let found = found(["首页"] + lines + ["2023年1月6日"])
    #expect(found?.title == Title(lines.joined()))
    #expect(found?.lines == 1..<1 + lines.count)
    #expect(found?.title.year == 2022)
  }

  @Test func `A year behind the title may be broken over lines`() {
    for lines in [["（2022年）"], ["（20", "22年）"], ["（", "2022年度", "）"]] {
      let found = found(["某县财政局政府信息公开工作年度报告"] + lines + ["首页"])
      #expect(found?.title.year == 2022)
      #expect(found?.lines == 0..<1 + lines.count)
    }
  }

  @Test(arguments: titles)
  func `Without a signature it is whole, or the line before it is reported`(title: String) {
    for place in 1..<title.count {
      let first = String(title.prefix(place))
      let found = found([first, String(title.suffix(title.count - place))])
      #expect(found?.title == Title(title) || found?.doubtfulLine == first, "\(place)")
    }
  }

  @Test(arguments: [
    "本机关编制了2022年政府信息公开工作年度报告。", "根据规定，现公布2022年政府信息公开年度报告", "政府信息公开指南", "某县财政局2022年工作报告",
    "当前位置：首页>政府信息公开年报", "",
  ])
  func `A sentence is no title`(_ line: String) {
    #expect(found([line]) == nil)
  }

  @Test(arguments: [
    "某镇2022年政府信息公开工作年度报告_某县人民政府", "某县人民政府|某镇2022年政府信息公开工作年度报告",
    "某镇2022年政府信息公开工作年度报告 – 政府信息公开", "某镇2022年政府信息公开工作年度报告-某县人民政府门户网站",
    "某镇2022年政府信息公开工作年度报告 - 某县政府网", "政府信息公开年报-某镇2022年政府信息公开工作年度报告-某县",
    "某镇2022年政府信息公开工作年度报告——某县人民政府",
  ])
  func `The file's own title is used where the text has none, without the site's name`(name: String)
  {
    let title = found(["首页", "概况"], stated: [name])
    #expect(title?.title.text == "某镇2022年政府信息公开工作年度报告")
    #expect(title?.lines == 0..<0)
  }

  private static let links = [
    "某县财政局2023年政府信息公开工作年度报告", "某县财政局2021年政府信息公开工作年度报告 2022-01-10",
    "某县教育局2022年政府信息公开工作年度报告",
  ]

  @Test func `Of several titles, the last one is the report's, and the others are reported`() {
    let own = "某县财政局2022年政府信息公开工作年度报告"
    let found = found(Self.links + ["首页", own])
    #expect(found?.title.text == own)
    #expect(found?.others == Self.links.map { Title.withoutMarkAndDate(Title.joined($0)) })
    #expect(self.found([own, "首页", own])?.others == [])
  }

  @Test func `Of several titles, the one that the page states is the report's`() {
    let own = "某县财政局2022年政府信息公开工作年度报告"
    let found = found([own] + Self.links, stated: ["\(own)_某县人民政府"])
    #expect(found?.title.text == own)
    #expect(found?.others == [])
  }

  @Test func `Of several titles, the one of the body that signs is the report's`() {
    let own = "某县财政局2022年政府信息公开工作年度报告"
    let found = found([own, Self.links[2]], bodies: ["某县财政局"])
    #expect(found?.title.text == own)
    #expect(found?.others == [])
  }

  @Test func `The text's own title goes before the file's`() {
    let own = found(["某镇2021年政府信息公开工作年度报告"], stated: ["某镇2022年政府信息公开工作年度报告"])
    #expect(own?.title.year == 2021)
    #expect(found([], stated: ["某镇门户网站"]) == nil)
    #expect(
      found(["政府信息公开年报"], stated: ["年报", "某镇2022年政府信息公开工作年度报告"])?.title.year == 2022)
  }
}
