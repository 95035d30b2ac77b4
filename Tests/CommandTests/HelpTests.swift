// SPDX-License-Identifier: Apache-2.0

import Basics
import Foundation
import TestSupport
import Testing

/// Help and usage errors in the user's language.
@Suite struct HelpTests {
  static let commands = [
    "", "convert", "collect", "watch", "tables", "rules", "explain", "formats", "schema",
    "check-config", "status", "retry", "worker",
  ]
  private static let chinese = ["LANG": "zh_CN.UTF-8", "COLUMNS": "80"]

  private func page(_ command: String, _ environment: [String: String]) throws -> String {
    let run = try Command.run(
      command.split(separator: " ").map(String.init) + ["--help"],
      in: URL(filePath: "/"), environment: environment)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    return run.text
  }

  private func isChinese(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  @Test func `Every command that help lists is tested here`() throws {
    let listed = try page("", ["LANG": "C"]).split(separator: "SUBCOMMANDS:\n")[1]
      .matches(of: #/\n?  (?<name>[a-z-]+)   /#).map { String($0.output.name) }
    #expect(Set(listed + ["", "worker"]) == Set(Self.commands))
  }

  @Test(arguments: commands)
  func `Chinese help has no English sentence`(command: String) throws {
    let text = try page(command, Self.chinese)
    for line in text.split(separator: "\n") where !line.hasPrefix("用法：") {
      let sentence = line.firstMatch(of: /[A-Za-z]+ [a-z]+ [a-z]+/)
      #expect(sentence == nil, "\(line)")
    }
    for heading in ["OVERVIEW", "USAGE", "ARGUMENTS", "OPTIONS", "(default", "(values", "See "] {
      #expect(!text.contains(heading))
    }
    #expect(text.hasPrefix("概述："))
    #expect(text.contains("\n用法：nianbao"))
    #expect(text.contains("\n选项：\n"))
  }

  @Test(arguments: commands)
  func `Every option and every argument has its Chinese text`(command: String) throws {
    let lines = try page(command, Self.chinese).split(separator: "\n")
    let elements = lines.indices.filter { lines[$0].hasPrefix("  ") && !lines[$0].hasPrefix("   ") }
    #expect(elements.count >= 2)
    for index in elements {
      // The text is beside the label, or below one that is too long.
      let words = lines[index].dropFirst(2).split(separator: "  ", maxSplits: 1)
      let below = index + 1 < lines.endIndex && lines[index + 1].hasPrefix("      ")
      let text = words.count > 1 ? words[1] : below ? lines[index + 1] : words[0]
      #expect(isChinese(text), "\(lines[index])")
    }
  }

  @Test(arguments: commands)
  func `No line of Chinese help is wider than the terminal`(command: String) throws {
    for width in [60, 80, 100] {
      let text = try page(command, ["LANG": "zh_CN.UTF-8", "COLUMNS": "\(width)"])
      for line in text.split(separator: "\n") {
        #expect(String(line).columns <= width, "\(line)")
        #expect(!"，。；：、）”".contains(line.drop { $0 == " " }.first ?? "a"), "\(line)")
      }
    }
  }

  @Test func `The texts of options begin in one column`() throws {
    let text = try page("convert", Self.chinese)
    let options = text.split(separator: "选项：\n")[1].split(separator: "\n")
    #expect(options.contains { $0.hasPrefix("  -o, --output <目录>     存放结果的目录") })
    for line in options {
      let text = line.dropFirst(2).split(separator: "  ", maxSplits: 1).last ?? ""
      let before = line.prefix(line.count - text.drop { $0 == " " }.count)
      #expect(line.hasPrefix("  -") == false || String(before).columns == 26, "\(line)")
    }
  }

  @Test(arguments: [
    (["convert", "--help"], ["LANG": "zh_CN.UTF-8"], true),
    (["help", "convert"], ["LC_MESSAGES": "zh_TW"], true),
    (["convert", "--language", "zh", "--help"], [:], true),
    (["convert", "--language=zh", "--help"], ["LC_ALL": "C"], true),
    (["convert", "--language", "en", "--help"], ["LANG": "zh_CN.UTF-8"], false),
    (["convert", "--language", "zh", "--language", "en", "--help"], [:], false),
    (["convert", "--help"], ["LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"], false),
    (["convert", "--help", "--", "--language=zh"], [:], false),
    (["help", "convert", "--language", "zh"], [:], true),
    (["help", "--language=zh", "convert"], [:], true),
    (["--language", "zh", "convert", "--help"], [:], true),
  ])
  func `The option chooses the language of help, or else the locale`(
    arguments: [String], environment: [String: String], isInChinese: Bool
  ) throws {
    let run = try Command.run(arguments, in: URL(filePath: "/"), environment: environment)
    #expect(run.status == 0)
    #expect(run.text.hasPrefix(isInChinese ? "概述：" : "OVERVIEW: "))
    #expect(run.text.contains(isInChinese ? "用法：nianbao convert" : "USAGE: nianbao convert"))
  }

  @Test(arguments: commands)
  func `Every command accepts --language, and help of it too`(command: String) throws {
    let words = command.isEmpty ? [] : [command]
    for arguments in [
      words + ["--help", "--language", "zh"], ["help"] + words + ["--language", "zh"],
      ["--language", "zh"] + words + ["--help"],
    ] {
      let run = try Command.run(arguments, in: URL(filePath: "/"))
      #expect(run.status == 0, "\(run.errors)")
      #expect(run.text.hasPrefix("概述："), "\(arguments)")
      #expect(command.isEmpty || run.text.contains("--language <语言>"), "\(arguments)")
    }
    let wrong = try Command.run(
      words + ["--frobnicate", "--language", "zh"], in: URL(filePath: "/"))
    #expect(wrong.status == 64)
    #expect(wrong.errors.hasPrefix("错误："), "\(wrong.errors)")
    #expect(!wrong.errors.contains("“--language”"), "\(wrong.errors)")
  }

  @Test func `The command help itself is explained in Chinese`() throws {
    let page = try Command.run(["help", "help", "--language", "zh"], in: URL(filePath: "/"))
    #expect(page.text.hasPrefix("概述：显示子命令的帮助。\n"), "\(page.text)")
    let run = try Command.run(
      ["help", "--frobnicate", "--language", "zh"], in: URL(filePath: "/"))
    #expect(run.status == 64)
    #expect(run.errors.contains("\n用法：nianbao help [<子命令> ...]"), "\(run.errors)")
  }

  @Test(arguments: [
    (["watch", "--config", "nowhere"], "打开nowhere时出错"),
    (["check-config", "--config", "nowhere"], "打开nowhere时出错"),
    (["status", "--root", "r"], "无法使用数据库"),
    (["retry", "--root", "r", "a"], "r/state"),
    (["formats"], "200个数据"),
  ])
  func `What a command prints is in the language of its option`(arguments: [String], words: String)
    throws
  {
    let work = try Workspace()
    let run = try Command.run(arguments + ["--language", "zh"], in: work.folder)
    #expect((run.text + run.errors).contains(words), "\(run.errors)")
    let english = try Command.run(arguments, in: work.folder)
    #expect(!isChinese(english.errors), "\(english.errors)")
  }

  @Test func `The version and completions are the same in every language`() throws {
    let folder = URL(filePath: "/")
    #expect(
      try Command.run(["--version"], in: folder, environment: Self.chinese).output
        == Command.run(["--version"], in: folder).output)
    let script = try Command.run(
      ["--generate-completion-script", "bash"], in: folder, environment: Self.chinese)
    #expect(script.text.hasPrefix("#!/bin/bash"))
  }

  struct Mistake: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var en: String
    var zh: String
    var testDescription: String { arguments.joined(separator: " ") }

    init(_ arguments: String..., en: String, zh: String) {
      self.arguments = arguments
      self.en = en
      self.zh = zh
    }
  }

  @Test(arguments: [
    Mistake("convert", en: "Missing expected argument '<files> ...'", zh: "缺少参数“<文件> ...”"),
    Mistake("convert", "a", "--frobnicate", en: "Unknown option", zh: "未知选项“--frobnicate”"),
    Mistake(
      "convert", "a", "--languag", "zh", en: "Did you mean '--language'?",
      zh: "未知选项“--languag”。您是否想输入“--language”？"),
    Mistake("convert", "a", "--formats", en: "Missing value for", zh: "选项“--formats <目录>”缺少值"),
    Mistake(
      "convert", "a", "-xo", en: "or: Missing value for '-o <dir>' in '-xo'",
      zh: "未知选项“-xo”，或选项“-o <目录>”（在“-xo”中）缺少值"),
    Mistake(
      "convert", "a", "--office=1", en: "does not take any value, but '1'",
      zh: "选项“--office”不带值，但给出了“1”。"),
    Mistake(
      "convert", "a", "--fail-on", "x", en: "Please provide one of 'error', 'warning', 'info'",
      zh: "值“x”对“--fail-on <级别>”无效，可选值：“error”、“warning”、“info”或“never”。"),
    Mistake(
      "collect", "a", "-o", "b", "--year", "c", en: "The value 'c' is invalid",
      zh: "值“c”对“--year <年度>”无效"),
    Mistake("status", "a", en: "Unexpected argument 'a'", zh: "多余的参数“a”"),
    Mistake("status", "a", "b", en: "2 unexpected arguments", zh: "有2个多余的参数：“a”、“b”"),
    Mistake("schema", "a", en: "The value 'a' is invalid", zh: "值“a”对“<文件种类>”无效"),
    Mistake(
      "--generate-completion-script", "ksh", en: "Can't generate completion scripts for 'ksh'",
      zh: "无法为“ksh”生成补全脚本"),
    Mistake("convert", "-", "-", en: "Standard input can be read once", zh: "标准输入只能读取一次"),
    Mistake("retry", en: "Name the documents", zh: "请给出需要重试的文档，或使用--all或--outdated。"),
    Mistake("explain", "nothing", en: "nothing is not a rule", zh: "没有规则nothing"),
    Mistake("explain", en: "Name a rule or a log", zh: "请给出规则编号或检查记录"),
    Mistake(
      "collect", "a", "-o", "b", "--roster", "nowhere",
      en: "--roster: No such file or directory opening nowhere", zh: "--roster：打开nowhere时出错"),
    Mistake("collect", "nowhere", "-o", "b", en: "No such file", zh: "nowhere"),
    Mistake("convert", "a", "a", en: "Several documents need", zh: "有多个文档时"),
    Mistake("convert", "a", "--formats", "nowhere", en: "--formats:", zh: "--formats："),
    Mistake("convert", "a", "--against", "nowhere", en: "--against:", zh: "--against："),
    Mistake(
      "convert", "a", "--as-of", "soon", en: "--as-of: soon is not a date",
      zh: "--as-of：soon不是日期"),
    Mistake(
      "convert", "a", "--previous", "nowhere", en: "nowhere can't be read: No such file",
      zh: "--previous：无法读取nowhere"),
    Mistake(
      "convert", "a", "--suppressions", "nowhere", en: "No such file or directory opening nowhere",
      zh: "--suppressions：打开nowhere时出错"),
  ])
  func `A usage error is in the user's language, with the same exit code`(mistake: Mistake) throws {
    let work = try Workspace()
    try work.write("a", Documents.docx)
    let english = try Command.run(mistake.arguments, in: work.folder)
    #expect(english.status == 64)
    #expect(english.output.isEmpty)
    #expect(english.errors.hasPrefix("Error: "))
    #expect(english.errors.contains(mistake.en), "\(english.errors)")
    let word = mistake.arguments[0]
    let command = word.hasPrefix("-") ? "nianbao" : "nianbao \(word)"
    #expect(english.errors.contains("\nUsage: \(command) "), "\(english.errors)")
    #expect(english.errors.hasSuffix("'\(command) --help' for more information.\n"))
    let chinese = try Command.run(
      mistake.arguments, in: work.folder, environment: ["LANG": "zh_CN.UTF-8", "COLUMNS": "200"])
    #expect(chinese.status == 64)
    #expect(chinese.output.isEmpty)
    #expect(chinese.errors.hasPrefix("错误："))
    #expect(chinese.errors.contains(mistake.zh), "\(chinese.errors)")
    #expect(chinese.errors.contains("\n用法：\(command) "), "\(chinese.errors)")
    #expect(chinese.errors.contains("“\(command) --help”。"))
    for word in ["Error", "Help", "Usage", "information"] {
      #expect(!chinese.errors.contains(word))
    }
  }

  @Test(arguments: [[:], chinese])
  func `A usage error can't steer the terminal`(environment: [String: String]) throws {
    for arguments in [["--\u{1B}[31m"], ["--formats", "a\u{1B}[31m"], ["--previous", "a\u{1B}b"]] {
      let run = try Command.run(
        ["convert", "a"] + arguments, in: URL(filePath: "/"), environment: environment)
      #expect(run.status == 64)
      #expect(!run.errors.contains("\u{1B}"), "\(run.errors)")
    }
  }
}
