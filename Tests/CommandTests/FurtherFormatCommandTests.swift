// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// A format of one's own, by the commands that take `--formats`.
@Suite struct FurtherFormatCommandTests {
  @Test func `A rule of a further format is listed and explained as its file says`() throws {
    let work = try Workspace()
    try work.write("forms/library.yaml", FurtherFormat.file)
    let list = try work.run("rules", "--formats", "forms", "--language", "en")
    #expect(list.text.hasSuffix("holdings.total (error)\n    The kinds add up to the total.\n"))
    #expect(list.text.hasPrefix("requests.balance (error)\n"))
    let page = try work.run("rules", "--formats", "forms", "--markdown")
    #expect(page.text.contains("\n## holdings.total\n"))
    let text = try work.run("explain", "holdings.total", "--formats", "forms", "--language", "zh")
    #expect(text.text.contains("  如何更正：更正合计。\n"))
    #expect(try work.run("explain", "holdings.total").status == 64)

    try work.write("library.html", FurtherFormat.page(total: "1235").bytes)
    let run = try work.run("convert", "library.html", "--formats", "forms", "--output", "out")
    #expect(run.status == 1)
    let log = try work.json("out/library.validation.json")
    let finding = try #require(log["findings"].list.first { $0["rule"].string == "holdings.total" })
    #expect(finding["severity"].string == "error")
    let explained = try work.run(
      "explain", "out/library.validation.json", "--formats", "forms", "--language", "en")
    #expect(explained.text.contains("  Why: The form says so.\n"))
  }

  @Test func `A relation whose rule isn't declared is refused with file and line`() throws {
    let work = try Workspace()
    let text = FurtherFormat.file.replacing("rule: holdings.total", with: "rule: holdings.sum")
    try work.write("forms/library.yaml", text)
    for command in ["rules", "formats"] {
      let run = try work.run(command, "--formats", "forms")
      #expect(run.status == 64)
      #expect(
        run.errors.contains(
          "library.yaml:42: format.tables[0].identities[0].rule: holdings.sum isn't declared under "
            + "rules"), "\(run.errors)")
    }
  }

  @Test func `A format file in GBK is refused as such, with its line`() throws {
    let work = try Workspace()
    // title: 测试
    let bytes: [UInt8] = Array("name: x\ntitle: ".utf8) + [0xB2, 0xE2, 0xCA, 0xD4, 0x0A]
    try work.write("forms/gbk.yaml", bytes)
    let run = try work.run("formats", "--formats", "forms")
    #expect(run.status == 64)
    #expect(run.errors.contains("gbk.yaml:2: the file isn't UTF-8, but perhaps GBK"))
    let chinese = try work.run("formats", "--formats", "forms", "--language", "zh")
    #expect(chinese.errors.contains("请另存为UTF-8"))
  }

  @Test func `Two format files of one name are refused, and both named`() throws {
    let work = try Workspace()
    try work.write("forms/a.yaml", FurtherFormat.file)
    try work.write("forms/b.yaml", FurtherFormat.file)
    let run = try work.run("formats", "--formats", "forms")
    #expect(run.status == 64)
    #expect(run.errors.contains("b.yaml: the name library-2030 is that of the format in"))
    #expect(run.errors.contains("a.yaml, too"))
  }

  @Test func `A format file that is too large is refused, and not passed over`() throws {
    let work = try Workspace()
    try work.write("forms/library.yaml", FurtherFormat.file)
    let padding = String(repeating: "#", count: 1 << 20)
    try work.write("forms/more.yaml", FurtherFormat.file + padding)
    let run = try work.run("formats", "--formats", "forms")
    #expect(run.status == 64)
    #expect(run.errors.contains("more.yaml is not a regular file, or is larger than 1 MiB"))
  }
}
