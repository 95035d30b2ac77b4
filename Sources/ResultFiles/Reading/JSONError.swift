/// Why a text is no JSON, and in which line.
package struct JSONError: Error, Sendable, Equatable {
  package enum Problem: Sendable, Equatable {
    case truncated
    case unexpected
    case trailing
    case tooDeep
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

  var words: String {
    switch problem {
    case .truncated: "it ends too early"
    case .unexpected: "a character stands where none of its kind may"
    case .trailing: "something stands behind its end"
    case .tooDeep: "it is nested too deeply"
    case .repeatedKey(let key): "the key \"\(key)\" stands twice"
    case .controlCharacter: "a control character stands in a text"
    case .loneSurrogate: "half a character stands in a text"
    case .notUTF8: "a text is not in UTF-8"
    }
  }

  var wordsZh: String {
    switch problem {
    case .truncated: "内容不完整"
    case .unexpected: "出现不应有的字符"
    case .trailing: "结尾之后还有内容"
    case .tooDeep: "嵌套过深"
    case .repeatedKey(let key): "键“\(key)”重复"
    case .controlCharacter: "文本中有控制字符"
    case .loneSurrogate: "文本中有残缺字符"
    case .notUTF8: "文本不是UTF-8编码"
    }
  }
}
