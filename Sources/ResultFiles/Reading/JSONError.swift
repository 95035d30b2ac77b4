// SPDX-License-Identifier: Apache-2.0

import Basics

/// Why a text is no JSON, and in which line.
package struct JSONError: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    case truncated
    case unexpected
    case trailing
    case tooDeep
    case tooMany
    case repeatedKey(String)
    case controlCharacter
    case loneSurrogate
    case notUTF8
  }

  /// Counting from 1.
  package let line: Int
  package let problem: Problem

  package init(line: Int, problem: Problem) {
    self.line = line
    self.problem = problem
  }

  var words: Localized {
    switch problem {
    case .truncated:
      Localized(en: "it ends too early", zh: "内容不完整")
    case .unexpected:
      Localized(en: "there is a character where none of its kind may be", zh: "出现不应有的字符")
    case .trailing:
      Localized(en: "there is something after its end", zh: "结尾之后还有内容")
    case .tooDeep:
      Localized(en: "it is nested too deeply", zh: "嵌套过深")
    case .tooMany:
      Localized(en: "it has more values than such a file has", zh: "数据项过多")
    case .repeatedKey(let key):
      Localized(en: "the key \"\(key)\" occurs twice", zh: "键“\(key)”重复")
    case .controlCharacter:
      Localized(en: "there is a control character in a text", zh: "文本中有控制字符")
    case .loneSurrogate:
      Localized(en: "there is half a character in a text", zh: "文本中有残缺字符")
    case .notUTF8:
      Localized(en: "a text is not in UTF-8", zh: "文本不是UTF-8编码")
    }
  }
}
