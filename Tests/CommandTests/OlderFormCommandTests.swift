// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// The forms before 2019 beside the later ones, by the commands that researchers use.
@Suite struct OlderFormCommandTests {
  /// A county's reports on 2018 to 2021, each on its year's form, in one folder.
  static func county() throws -> Workspace {
    let work = try Workspace()
    var figures = OlderForm.cn2014.filled[0]
    figures["/tables/statistics/proactive_disclosure/normative_documents_issued"] = ""
    let page = HTMLPage {
      Paragraph("临江县人民政府2018年政府信息公开工作年度报告", heading: 1)
      Paragraph("附件：政府信息公开情况统计表")
      OlderForm.cn2014.table(year: 2018, figures)
    }
    try work.write("in/2018.html", page.bytes)
    for year in 2019...2021 {
      var generator = SplitMix64(seed: 5)
      let form = year < 2021 ? StatutoryForm.cn2019 : .cn2021
      var report = AnnualReport.random(form, using: &generator)
      report.issuer = "临江县人民政府"
      report.signedBy = report.issuer
      report.year = year
      report.periodStart = AnnualReport.Day(year, 1, 1)
      report.periodEnd = AnnualReport.Day(year, 12, 31)
      report.issuedOn = AnnualReport.Day(year + 1, 1, 12)
      for pointer in report.figures.keys { report.figures[pointer] = .integer(0) }
      let received = [2019: 500, 2020: 480, 2021: 470][year] ?? 0
      for column in ["natural_person", "total"] {
        for row in ["received", "outcomes/granted", "outcomes/total"] {
          report.figures["/tables/requests/\(row)/\(column)"] = .integer(received)
        }
      }
      try work.write("in/\(year).html", report.bytes(in: Layout(.html(.word))))
    }
    let run = try work.run("convert", "in", "--output", "old")
    #expect(run.status == 0, "\(run.errors)")
    return work
  }

  @Test func `The years 2018 to 2021 of a folder are compared over the change of the form`() throws
  {
    let work = try Self.county()
    _ = try work.run("convert", "in", "--output", "out", "--previous", "old")
    for year in 2018...2021 {
      let log = try work.json("out/\(year).validation.json")
      let notes = log["notes"].list.compactMap { $0["code"].string }
      #expect(notes.contains(year == 2018 ? "history.none" : "history.compared"), "\(year)")
      let jumps = log["findings"].list.filter { $0["rule"].string == "history.jump" }
        .compactMap { $0["message"].string }
      // 86 and 84 of the table of 2018, and 500 in 2019.
      #expect(jumps.count == (year == 2019 ? 2 : 0), "\(year) \(jumps)")
      let names = [
        "86 (statistics/requests/received/total", "84 (statistics/requests/replies/total",
      ]
      for (jump, name) in zip(jumps, names) { #expect(jump.contains(name + " of cn-2014;")) }
    }
  }

  @Test func `A collection lists what is comparable over the forms, blanks as blanks`() throws {
    let work = try Self.county()
    let run = try work.run("collect", "old", "--output", "all")
    #expect(run.status == 0, "\(run.errors)")
    let rows = String(decoding: try work.read("all/comparable.csv"), as: UTF8.self).split(
      whereSeparator: \.isNewline)
    func value(_ year: Int, _ quantity: String) -> String? {
      rows.map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        .first { $0[1] == "\(year)" && $0[3] == quantity }.map { String($0[5]) }
    }
    #expect((2018...2021).map { value($0, "requests_received") } == ["86", "500", "480", "470"])
    #expect(value(2018, "information_not_held") == "13")
    #expect(value(2018, "reconsideration_concluded") == "7")
    #expect(value(2018, "normative_documents_issued") == "")
    #expect(value(2018, "regulations_issued") == nil)
  }

  // MARK: docs/formats.md

  @Test(arguments: OlderForm.allCases)
  func `The page on forms lists each pointer`(_ form: OlderForm) throws {
    let page = try Repository.text("docs/formats.md")
    for pointer in form.pointers {
      #expect(page.contains("`\(pointer.dropFirst("/tables/statistics".count))`"), "\(pointer)")
    }
  }

  /// The form that the page writes, and a report on it with two labels that it doesn't have.
  private static func taught() throws -> Workspace {
    let work = try Workspace()
    let page = try Repository.text("docs/formats.md")
    let parts = page.split(separator: "```", omittingEmptySubsequences: false)
    let file = try #require(parts.first { $0.hasPrefix("yaml\n") })
    try work.write("forms/hubei.yaml", String(file.dropFirst("yaml\n".count)))
    let report = HTMLPage {
      Paragraph("青山县人民政府2012年政府信息公开工作年度报告", heading: 1)
      Table {
        Row("统计指标", "单位", "统计数")
        Row("一、依申请公开情况", "——", "")
        Row("（一）收到申请数", "件", 12)
        Row("1.网络申请数", "件", 7)
        Row("2.书面信函申请数", "件", 5)
        Row("三、另行统计的数", "件", 4)
      }
    }
    try work.write("report.html", report.bytes)
    return work
  }

  @Test func `The form that the page teaches to write is read by`() throws {
    let work = try Self.taught()
    let run = try work.run("convert", "report.html", "--formats", "forms", "--output", "out")
    #expect(run.status == 0, "\(run.errors)")
    let report = try work.json("out/report.json")
    #expect(report["template"].string == "hubei-2012")
    #expect(report["sections"].list.count == 6)
    let received = report["tables"]["statistics"]["requests"]["received"]
    #expect(received["total"].int == 12)
    #expect(received["network"].int == 7)
  }

  @Test func `Labels without a place are listed beside those of the form that are like them`()
    throws
  {
    let work = try Self.taught()
    let run = try work.run(
      "formats", "--formats", "forms", "--try", "report.html", "--language", "en")
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.text == """
        hubei-2012: 6 of 8 labels of the format are in the document
        row without a place "2.书面信函申请数" (table 1, row 5, column 3)
            2.信函申请数 (hubei-2012 requests/received/letter)
            （一）收到申请数 (hubei-2012 requests/received/total)
            1.网络申请数 (hubei-2012 requests/received/network)
        row without a place "三、另行统计的数" (table 1, row 6, column 3)
            nothing like it
        not in the document: requests/received/letter: 2.信函申请数
        not in the document: fees_wan_yuan: 二、收取的费用

        """)
  }

  @Test func `Of a document that no form is recognized in all labels are listed`() throws {
    let work = try Self.taught()
    try work.write(
      "other.html",
      HTMLPage {
        Table {
          Row("类型", "数")
          Row("收到的申请数", 3)
        }
      }.bytes)
    let run = try work.run(
      "formats", "--formats", "forms", "--try", "other.html", "--language", "zh")
    #expect(run.status == 0)
    #expect(run.text.hasPrefix("未能识别所用格式\n名称“类型”（第1张表第1行第1列）\n    没有相近的名称\n"))
    #expect(run.text.contains("    （一）收到申请数 (hubei-2012 requests/received/total)\n"))
    #expect(try work.run("formats", "--try", "missing.html").status == 65)
  }
}
