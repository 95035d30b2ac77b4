// SPDX-License-Identifier: Apache-2.0

package import Basics
package import YAML

/// libyaml says what it expected; who writes a file has to know what to mend.
extension YAMLError {
  /// The line that is to be mended: of a `name: value` without a colon libyaml names the next one, of a quote
  /// that isn't closed the last one.
  package var place: Int {
    switch Problem(rawValue: problem) {
    case .noColon, .openQuote: context?.line ?? line
    default: line
    }
  }

  /// What is wrong, and what to do, in one sentence.
  package var message: Localized {
    guard let known = Problem(rawValue: problem) else { return Localized(problem) }
    let advice = known.advice
    guard known.isOfWhole, let context, context.line != line else { return advice }
    let start = context.line
    return Localized(
      en: "\(advice.en) (it belongs to what begins in line \(start))",
      zh: "\(advice.zh)（所属内容自第\(start)行开始）")
  }

  /// The mistakes that are usual, by libyaml's words for them.
  private enum Problem: String {
    case noItem = "did not find expected '-' indicator"
    case noKey = "did not find expected key"
    case noColon = "could not find expected ':'"
    case secondColon = "mapping values are not allowed in this context"
    case sequenceHere = "block sequence entries are not allowed in this context"
    case noToken = "found character that cannot start any token"
    case noComma = "did not find expected ',' or '}'"
    case noCommaInList = "did not find expected ',' or ']'"
    case noNode = "did not find expected node content"
    case noAlias = "did not find expected alphabetic or numeric character"
    case openQuote = "found unexpected end of stream"
    case tab = "found a tab character that violates indentation"
    case tabHere = "found a tab character where an indentation space is expected"

    /// Whether it helps to know what the line belongs to.
    var isOfWhole: Bool {
      switch self {
      case .noItem, .noKey, .noComma, .noCommaInList: true
      default: false
      }
    }

    var advice: Localized {
      switch self {
      case .noItem, .noKey:
        Localized(
          en: "the line isn't indented like those that it belongs to; indent lines of one level by "
            + "the same number of spaces",
          zh: "该行的缩进与同级各行不一致，同级各行应缩进相同数量的空格")
      case .noColon:
        Localized(
          en: "a colon and a space are missing behind the name (\"name: value\"); a full-width ： "
            + "is none",
          zh: "名称之后缺少半角冒号和空格（应写作“名称: 值”），全角冒号“：”无效")
      case .secondColon:
        Localized(
          en: "there is a second \": \" in the line, or the line is indented too far; put a text "
            + "that has \": \" in it in quotes",
          zh: "该行有第二个“: ”，或缩进过多；含有“: ”的文字应加引号")
      case .sequenceHere:
        Localized(
          en: "a list can't begin here; put it in lines of its own below the name",
          zh: "此处不能开始列表，列表应在名称之下另起一行")
      case .noToken, .tab, .tabHere:
        Localized(
          en: "a tab, @, ` or % can't stand here; indent with spaces, and put a text that begins "
            + "with such a character in quotes",
          zh: "此处不能使用制表符或@、`、%；请用空格缩进，以此类字符开头的文字应加引号")
      case .noComma, .noCommaInList:
        Localized(
          en: "a comma or the closing bracket is missing; a full-width ， is none, and what follows "
            + "\" #\" is a remark",
          zh: "缺少半角逗号或右括号；全角逗号“，”无效，“ #”之后为注释")
      case .noNode:
        Localized(
          en: "a value is missing, or the text begins with a character that has to be in quotes",
          zh: "缺少值，或文字以需加引号的字符开头")
      case .noAlias:
        Localized(
          en: "a text that begins with * or & has to be in quotes (\"*\")",
          zh: "以*或&开头的文字应加引号（\"*\"）")
      case .openQuote:
        Localized(en: "a quote isn't closed", zh: "引号没有闭合")
      }
    }
  }
}
