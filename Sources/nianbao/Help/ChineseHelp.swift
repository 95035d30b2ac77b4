// SPDX-License-Identifier: Apache-2.0

import Basics

/// The pages of help and the usage errors of swift-argument-parser in Chinese.
///
/// The texts of commands and options come in Chinese already (``ArgumentHelp/init(en:zh:value:)``).
/// What the parser adds, headings and remarks, is put into Chinese here, and all of it is laid out
/// again: the parser counts a Chinese character as one column, and breaks lines at spaces alone.
struct ChineseHelp {
  /// Where the text of an option begins, as in the parser's own layout.
  private static let labelColumns = 26

  private let layout: TerminalText
  private var result = ""

  init(columns: Int) { layout = TerminalText(columns: max(columns, 2 * Self.labelColumns)) }

  /// A page of help, of what the parser prints: each paragraph and each option's text on one line.
  static func page(_ text: String, columns: Int) -> String {
    var help = ChineseHelp(columns: columns)
    help.add(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    return help.result
  }

  /// A usage error, of the parser's sentence on what is wrong, and all that it prints: that sentence
  /// and the usage.
  static func error(_ message: String, _ text: String, columns: Int) -> String {
    guard !message.isEmpty, text.hasPrefix("Error: \(message)") else { return text }
    let layout = TerminalText(columns: columns)
    let sentence = layout.lines("错误：\(ParserMessages.chinese(message))")
    let usage = String(text.dropFirst("Error: \(message)\n".count))
    return usage.isEmpty ? sentence : sentence + "\n" + page(usage, columns: columns)
  }

  private mutating func add(_ lines: [String]) {
    var lines = lines[...]
    while let line = lines.popFirst() {
      let isFirst = result.isEmpty
      if !isFirst { result += "\n" }
      if let text = line.rest(after: "OVERVIEW: ") {
        result += layout.lines("概述：" + (Self.parserTexts[text] ?? text))
      } else if let text = line.rest(after: "USAGE: ") ?? line.rest(after: "Usage: ") {
        addUsage(text)
      } else if let text = line.rest(after: "Help:  ") {
        result += layout.lines("说明：" + text)
      } else if let heading = Self.headings[line] {
        result += heading
      } else if let quoted = line.rest(after: "  See '") {
        addHint(quoted)
      } else if line.hasPrefix("  ") {
        // The text is below a label that is too long to have it beside.
        let isBelow = lines.first?.hasPrefix(String(repeating: " ", count: Self.labelColumns))
        addElement(line, text: isBelow == true ? lines.popFirst() : nil)
      } else {
        result += layout.lines(line)
      }
    }
  }

  private static let headings = [
    "ARGUMENTS:": "参数：", "OPTIONS:": "选项：", "SUBCOMMANDS:": "子命令：",
  ]

  /// A command with its arguments, of which none is broken.
  private mutating func addUsage(_ usage: String) {
    let indent = "用法：".columns
    let words = Self.words(
      usage.replacing("<subcommand>", with: "<子命令>")
        .replacing("<subcommands>", with: "<子命令>"))
    var line = "用法："
    for (index, word) in words.enumerated() {
      if index > 0, line.columns + 1 + word.columns > layout.columns {
        result += line + "\n"
        line = String(repeating: " ", count: indent) + word
      } else {
        line += (index > 0 ? " " : "") + word
      }
    }
    result += line
  }

  /// The words of a usage; what is in brackets is one.
  private static func words(_ usage: String) -> [String] {
    var words: [String] = []
    var depth = 0
    for word in usage.split(separator: " ") {
      if depth > 0 {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
      depth += word.count { $0 == "[" } - word.count { $0 == "]" }
    }
    return words
  }

  private mutating func addHint(_ quoted: String) {
    let command = quoted.prefix { $0 != "'" }.replacing("<subcommand>", with: "<子命令>")
    result += layout.lines("详细说明见“\(command)”。", indent: 2)
  }

  /// An argument, an option or a command, with its text.
  private mutating func addElement(_ line: String, text: String?) {
    let label = text == nil ? String(line.prefix(Self.labelColumns)) : line
    let text = text ?? String(line.dropFirst(Self.labelColumns))
    var first = "  " + label.trimmed
    result += first
    guard !text.trimmed.isEmpty else { return }
    if first.columns < Self.labelColumns {
      let space = String(repeating: " ", count: Self.labelColumns - first.columns)
      result += space
      first += space
    } else {
      result += "\n"
      first = ""
    }
    result += layout.lines(
      Self.chinese(text.trimmed), indent: Self.labelColumns, start: first.columns)
  }

  /// The texts of the options and of the command that the parser adds.
  private static let parserTexts = [
    "Show the version.": "显示版本号。", "Show help information.": "显示帮助。",
    "Show subcommand help information.": "显示子命令的帮助。",
  ]

  /// The text of an option with the parser's remarks on its values.
  private static func chinese(_ text: String) -> String {
    if let own = parserTexts[text] { return own }
    guard text.hasSuffix(")"), let start = text.lastIndex(of: "(") else { return text }
    let remarks = text[start...].dropFirst().dropLast().split(separator: "; ").map(String.init)
    let chinese = remarks.map { remark in
      if let values = remark.rest(after: "values: ") {
        return "可选值：" + values.replacing(", ", with: "、")
      }
      return "默认：" + (remark.rest(after: "default: ") ?? remark)
    }
    return String(text[..<start]).trimmed + "（" + chinese.joined(separator: "；") + "）"
  }
}

extension String {
  fileprivate func rest(after prefix: String) -> String? {
    hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
  }

  /// The text without the spaces around it.
  fileprivate var trimmed: String {
    var text = self[...].drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
