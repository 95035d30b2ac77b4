// SPDX-License-Identifier: Apache-2.0

/// What swift-argument-parser says in English, and the same in Chinese.
///
/// The parser's errors are of types that it keeps to itself, so its sentences are recognised by
/// their words. One that isn't listed is left as it is.
enum ParserMessages {
  /// The sentences, more special ones first; `%` is what the parser quotes, in the same order in both.
  private static let sentences: [(en: String, zh: String)] = [
    (
      "Unknown option '%'\n   or: Missing value for '%' in '%'",
      "未知选项“%”，或选项“%”（在“%”中）缺少值"
    ),
    ("Unknown option '%'. Did you mean '%'?", "未知选项“%”。您是否想输入“%”？"),
    ("Unknown option '%'", "未知选项“%”"),
    ("Invalid option: %", "无效选项：%"),
    ("Missing value for '%'", "选项“%”缺少值"),
    (
      "The option '%' does not take any value, but '%' was specified.",
      "选项“%”不带值，但给出了“%”。"
    ),
    ("Unexpected argument '%'", "多余的参数“%”"),
    ("% unexpected arguments: '%'", "有%个多余的参数：“%”"),
    ("Missing expected argument '%'", "缺少参数“%”"),
    ("Missing one of: '%'", "缺少以下参数之一：“%”"),
    (
      "The value '%' is invalid for '%'. Please provide one of %.",
      "值“%”对“%”无效，可选值：%。"
    ),
    (
      "The value '%' is invalid for '%'. Please provide one of the following:\n%",
      "值“%”对“%”无效，可选值：\n%"
    ),
    ("The value '%' is invalid for '%'", "值“%”对“%”无效"),
    (
      "Can't autodetect a supported shell.\n%=<shell> with one of:\n    %",
      "无法识别所用的shell。%=<shell>，可选值：%"
    ),
    (
      "Can't generate completion scripts for '%'.\n%=<shell> with one of:\n    %",
      "无法为“%”生成补全脚本。%=<shell>，可选值：%"
    ),
  ]

  /// Words inside of what is quoted: lists, and how the parser names an option.
  private static let words = [
    ("', '", "”、“"), ("' or '", "”或“"), ("' and '", "”或“"), ("Please use ", "请使用"),
  ]

  static func chinese(_ message: String) -> String {
    for sentence in sentences {
      guard let quoted = quotations(in: message, of: sentence.en) else { continue }
      var parts = sentence.zh.split(separator: "%", omittingEmptySubsequences: false)[...]
      var result = String(parts.removeFirst())
      for (quotation, part) in zip(quoted, parts) { result += chineseList(quotation) + part }
      return result
    }
    return message
  }

  private static func chineseList(_ quotation: Substring) -> String {
    var result = String(quotation)
    for (en, zh) in words { result = result.replacing(en, with: zh) }
    guard result.hasPrefix("'"), result.hasSuffix("'"), result.count > 1 else { return result }
    return "“\(result.dropFirst().dropLast())”"
  }

  /// What takes the places of `%`; nil where the message is another sentence.
  private static func quotations(in message: String, of sentence: String) -> [Substring]? {
    var parts = sentence.split(separator: "%", omittingEmptySubsequences: false)[...]
    let last = parts.removeLast()
    guard message.hasSuffix(last), let first = parts.first, message.hasPrefix(first) else {
      return nil
    }
    var rest = message.dropLast(last.count).dropFirst(first.count)
    var result: [Substring] = []
    for part in parts.dropFirst() {
      guard let range = rest.firstRange(of: part) else { return nil }
      result.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return result + [rest]
  }
}
