// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Exit codes, usage and the language of `convert`.
@Suite struct ExitStatusTests {
  struct Row: Sendable, CustomStringConvertible {
    var document: [UInt8]
    var failOn: String
    var status: Int32
    var description: String { "\(document.count) bytes, \(failOn): \(status)" }
  }

  /// A warning and no error: the heading of one section is missing.
  private static var warned: [UInt8] {
    Array(
      String(decoding: Documents.html, as: UTF8.self)
        .replacing("六、其他需要报告的事项", with: "其余").utf8)
  }

  @Test(arguments: [
    Row(document: Documents.docx, failOn: "info", status: 0),
    Row(document: Documents.faulty, failOn: "error", status: 1),
    Row(document: Documents.faulty, failOn: "info", status: 1),
    Row(document: Documents.faulty, failOn: "never", status: 0),
    Row(document: warned, failOn: "error", status: 0),
    Row(document: warned, failOn: "warning", status: 1),
    Row(document: warned, failOn: "never", status: 0),
    Row(document: Documents.notice, failOn: "never", status: 65),
  ])
  func `Findings at or above --fail-on exit with 1, a refusal with 65`(row: Row) throws {
    let work = try Workspace()
    try work.write("a", row.document)
    for output in [[], ["--output", "out"]] {
      let run = try Command.run(
        ["convert", "a", "--fail-on", row.failOn] + output, in: work.folder)
      #expect(run.status == row.status, "\(run.errors)")
    }
  }

  @Test(arguments: [
    ([], "Missing expected argument"),
    (["a.docx", "a.docx"], "--output"),
    (["in"], "--output"),
    (["empty"], "no document"),
    (["-", "-", "--output", "out"], "once"),
    (["a.docx", "--fail-on", "sometimes"], "--fail-on"),
    (["a.docx", "--language", "fr"], "--language"),
    (["a.docx", "--frobnicate"], "--frobnicate"),
    (["a.docx", "--formats", "nowhere"], "--formats"),
    (["a.docx", "--formats", "empty"], "--formats"),
    (["a.docx", "--formats", "broken"], "broken/x.yaml:"),
  ])
  func `A usage error exits with 64 and says what is wrong`(arguments: [String], word: String)
    throws
  {
    let work = try Workspace()
    for name in ["a.docx", "in/a.docx", "in/b.docx"] { try work.write(name, Documents.docx) }
    try work.write("empty/readme", "")
    try work.write("broken/x.yaml", "name: x\ntitle: [unclosed\n")
    let run = try Command.run(["convert"] + arguments, in: work.folder)
    #expect(run.status == 64)
    #expect(run.errors.contains(word), "\(run.errors)")
    #expect(run.output.isEmpty)
    #expect(!work.has("out"))
  }

  @Test(arguments: [
    ([:], "en"), (["LANG": "zh_CN.UTF-8"], "zh"), (["LANG": "zh_CN.UTF-8", "LC_ALL": "C"], "en"),
    (["LC_MESSAGES": "zh_TW"], "zh"),
  ])
  func `The environment chooses the language`(
    environment: [String: String], language: String
  ) throws {
    let work = try Workspace()
    try work.write("a.html", Documents.faulty)
    let set = try work.run("convert", "a.html", environment: environment).errors
    let asked = try work.run("convert", "a.html", "--language", language).errors
    #expect(set == asked)
    let isChinese = asked.contains("应为") || asked.contains("不等于") || asked.contains("总计")
    #expect(isChinese || language == "en", "\(asked)")
  }

  @Test func `Both languages say the same findings in their own words`() throws {
    let work = try Workspace()
    try work.write("a.html", Documents.faulty)
    let english = try work.run("convert", "a.html", "--language", "en")
    let chinese = try work.run("convert", "a.html", "--language", "zh")
    #expect(english.errors != chinese.errors)
    #expect(english.output == chinese.output)
    let rules = [english, chinese].map { run in
      run.errors.split(separator: "\n").map { $0.drop { $0 != "[" } }
    }
    #expect(rules[0] == rules[1])
  }

  @Test func `There is no colour and no progress without a terminal`() throws {
    let work = try Workspace()
    for index in 0..<25 { try work.write("in/\(index).html", Documents.faulty) }
    let run = try work.run(
      "convert", "in", "--output", "out", environment: ["TERM": "xterm-256color"])
    #expect(!run.errors.contains("\u{1B}"))
    #expect(!run.errors.contains("\r"))
    #expect(run.errors.split(separator: "\n").count == 25)
  }

  @Test func `A finding is one line, whatever the document or its name contains`() throws {
    let work = try Workspace()
    let page = String(decoding: Documents.faulty, as: UTF8.self).replacing(
      "987654", with: "1\u{7}2\u{202E}3")
    try work.write("line\nfeed\u{1B}[31m.html", page)
    let run = try work.run("convert", "line\nfeed\u{1B}[31m.html")
    #expect(run.status == 1)
    #expect(!run.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(run.errors.split(separator: "\n").allSatisfy { $0.hasPrefix("line⏎feed") })
  }

  @Test func `A folder of formats adds to the built-in ones and replaces them by name`() throws {
    let work = try Workspace()
    try work.write("a.docx", Documents.docx)
    let format = try Repository.text("config/formats/cn-2021.yaml")
    try work.write("other/own.yaml", format.replacing("name: cn-2021", with: "name: own-2021"))
    let listed = try work.run("formats", "--formats", "other").text.split(separator: "\n")
    #expect(
      listed.map { $0.prefix { $0 != " " } }
        == ["cn-2014", "cn-2019", "cn-2021", "fujian-2008", "own-2021"])

    try work.write("same/own.yaml", format)
    let run = try work.run("convert", "a.docx", "--formats", "same")
    #expect(run.status == 0)
    #expect(run.output == (try work.run("convert", "a.docx").output))
  }
}
