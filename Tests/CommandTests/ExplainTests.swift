// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `nianbao explain`.
@Suite struct ExplainTests {
  @Test func `A rule is explained in both languages`() throws {
    let work = try Workspace()
    let english = try work.run("explain", "prose.sum", "--language", "en")
    #expect(english.status == 0)
    #expect(english.text.hasPrefix("prose.sum (warning)\n"))
    #expect(english.text.contains("  Why: "))
    #expect(english.text.contains("  How to correct it: "))
    let chinese = try work.run("explain", "history.carried_over", "--language", "zh")
    #expect(chinese.text.contains("  常见原因："))
    #expect(chinese.text.contains("  如何更正："))
  }

  @Test func `A log's findings are explained, those of one rule together`() throws {
    let work = try Workspace()
    try work.write("faulty.html", Documents.faulty)
    _ = try work.run("convert", "faulty.html", "--output", "out")
    let log = try work.json("out/faulty.validation.json")
    let run = try work.run("explain", "out/faulty.validation.json", "--language", "zh")
    #expect(run.status == 0)
    for finding in log["findings"].list {
      #expect(run.text.contains(try #require(finding["message_zh"].string)))
      let rule = try #require(finding["rule"].string)
      #expect(run.text.ranges(of: "\n\(rule) (").count == 1)
    }
  }

  @Test func `How each sentence of a document was read is printed, in both languages`() throws {
    let work = try Workspace()
    let sample = Repository.root.appending(path: "samples/xiaohongmen-2022.html").path
    let english = try work.run("explain", "--prose", sample, "--language", "en")
    #expect(english.status == 0)
    #expect(english.text.contains("  46件 → 本年新收政府信息公开申请数量 · 总计: agrees (by its words)\n"))
    #expect(english.text.contains("disagrees (implied)\n"))
    let chinese = try work.run("explain", "--prose", sample, "--language", "zh")
    #expect(chinese.text.contains("：与表一致（据用语）\n"))
    #expect(chinese.text.contains("：与表不符（由用语推出）\n"))
  }

  @Test func `A sentence on several lines is printed on one, as it is compared`() throws {
    let work = try Workspace()
    let sample = Repository.root.appending(path: "samples/qingshan-2023-errors.html")
    let page = try String(contentsOf: sample, encoding: .utf8)
    let broken = page.replacing("申请18件，", with: "申请18件，<br>")
    #expect(broken != page)
    try work.write("a.html", broken)
    let run = try work.run("explain", "--prose", "a.html", "--language", "zh")
    #expect(run.text.contains("\n新收政府信息公开申请18件，上年结转1件；"))
    #expect(run.text.contains("\n  18件 → 本年新收政府信息公开申请数量 · 总计"))
  }

  @Test func `A rule or a document is to be named, and not both`() throws {
    let work = try Workspace()
    #expect(try work.run("explain").status == 64)
    #expect(try work.run("explain", "prose.sum", "--prose", "a.html").status == 64)
    try work.write("a.html", "<p>未见表格</p>")
    #expect(try work.run("explain", "--prose", "a.html").status == 65)
  }

  @Test func `What is neither a rule nor a log is a usage error`() throws {
    let work = try Workspace()
    try work.write("a.json", "{\"schema\": \"nianbao/validation-log/2\"}")
    #expect(try work.run("explain", "no.such_rule").status == 64)
    let version = try work.run("explain", "a.json")
    #expect(version.status == 64)
    #expect(version.errors.contains("nianbao/validation-log/2"))
    #expect(try work.run("explain", "missing.json").status == 64)
  }
}
