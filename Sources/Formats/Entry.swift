// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import YAML

/// A value in a format file, with its place in it for messages.
struct Entry {
  let file: String
  let path: Path
  let node: YAMLNode

  /// The way from the file's root to a value. Written out only in errors, because some thousand values
  /// are read at every start.
  indirect enum Path: CustomStringConvertible {
    case root(String)
    case member(Path, String)
    case item(Path, Int)

    var description: String {
      switch self {
      case .root(let name): name
      case .member(let above, let key): "\(above).\(key)"
      case .item(let above, let index): "\(above)[\(index)]"
      }
    }
  }

  init(file: String, path: Path, node: YAMLNode) {
    self.file = file
    self.path = path
    self.node = node
  }

  /// The whole of a file, called `root` in messages.
  init(file: String, text: String, root: String) throws(FormatError) {
    let node: YAMLNode?
    do throws(YAMLError) {
      node = try YAMLParser.parse(text)
    } catch {
      throw FormatError(
        file: file, line: error.place,
        problem: Localized(
          en: "not YAML: \(error.message.en)", zh: "不是YAML：\(error.message.zh)"))
    }
    guard let node else {
      throw FormatError(file: file, line: nil, problem: Localized(en: "empty", zh: "文件为空"))
    }
    self.init(file: file, path: .root(root), node: node)
  }

  /// The whole of a built-in file, by the form that it was given when the package was built.
  init(builtIn file: String, compact: String, root: String) throws(FormatError) {
    guard let node = YAMLNode(compact: compact) else {
      throw FormatError(
        file: file, line: nil,
        problem: Localized(en: "not built in as it should be", zh: "内置文件有误"))
    }
    self.init(file: file, path: .root(root), node: node)
  }

  /// What is wrong with the value; `line` is that of what is wrong, where the value doesn't begin there.
  func error(_ problem: Localized, line: Int? = nil) -> FormatError {
    FormatError(
      file: file, line: line ?? node.line,
      problem: Localized(en: "\(path): \(problem.en)", zh: "\(path)：\(problem.zh)"))
  }

  func allow(_ keys: String...) throws(FormatError) { try allow(keys) }

  func allow(_ keys: [String]) throws(FormatError) {
    guard let mapping = node.mapping else { throw error(.mapping) }
    for (key, _) in mapping {
      guard let name = key.scalar, keys.contains(name) else {
        throw error(.unknownKey(key.scalar, known: keys), line: key.line)
      }
    }
  }

  func optional(_ key: String) throws(FormatError) -> Entry? {
    guard let value = node[key] else { return nil }
    return Entry(file: file, path: .member(path, key), node: value)
  }

  /// A mapping's members, in their order.
  func members() throws(FormatError) -> [(key: String, value: Entry)] {
    guard let mapping = node.mapping else { throw error(.mapping) }
    var members: [(key: String, value: Entry)] = []
    for (key, value) in mapping {
      guard let name = key.scalar, !name.isEmpty else {
        throw error(Localized(en: "should have texts as keys", zh: "键应为文字"))
      }
      members.append((name, Entry(file: file, path: .member(path, name), node: value)))
    }
    return members
  }

  func required(_ key: String) throws(FormatError) -> Entry {
    guard let entry = try optional(key) else { throw error(.missing(key)) }
    return entry
  }

  func items() throws(FormatError) -> [Entry] {
    try sequence().enumerated().map(item)
  }

  private func sequence() throws(FormatError) -> [YAMLNode] {
    guard let sequence = node.sequence else {
      throw error(Localized(en: "should be a list", zh: "应为列表"))
    }
    return sequence
  }

  private func item(_ index: Int, _ node: YAMLNode) -> Entry {
    Entry(file: file, path: .item(path, index), node: node)
  }

  func map<Value>(
    _ transform: (Entry) throws(FormatError) -> Value
  ) throws(FormatError) -> [Value] {
    var values: [Value] = []
    for item in try items() { values.append(try transform(item)) }
    return values
  }

  func string() throws(FormatError) -> String {
    guard let text = node.scalar, !text.isEmpty else {
      throw error(Localized(en: "should be a text", zh: "应为文字"))
    }
    return text
  }

  /// What stands in a form: a text with a word in it. Digits and marks alone can't be told from a figure or a
  /// blank.
  func label() throws(FormatError) -> String {
    let text = try string()
    guard text.unicodeScalars.contains(where: LabelWording.isWord) else {
      throw error(
        Localized(
          en: "should have a word in it: digits and marks alone are no label",
          zh: "应含有文字：只有数字或标点的不是名称"))
    }
    return text
  }

  /// A sentence in both languages: the English one under its key, the Chinese one under the key with
  /// `_zh`.
  func localized(_ key: String) throws(FormatError) -> Localized {
    Localized(en: try required(key).string(), zh: try required(key + "_zh").string())
  }

  /// Nil where it is there in neither language.
  func optionalLocalized(_ key: String) throws(FormatError) -> Localized? {
    node[key] == nil && node[key + "_zh"] == nil ? nil : try localized(key)
  }

  /// The `message` of a rule, in both languages.
  func message<Name: RawRepresentable<String> & CaseIterable & Sendable>(
    _: Name.Type
  ) throws(FormatError) -> MessageTemplate<Name> {
    let sentence = try localized("message")
    do throws(MessageTemplate<Name>.Mistake) {
      return try MessageTemplate(sentence)
    } catch {
      let names = Name.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
      throw try required("message").error(
        Localized(
          en: "\(error.message.en); known are \(names)", zh: "\(error.message.zh)；可用的有\(names)"))
    }
  }

  /// One or more segments of a JSON pointer, which need no escaping in it and in JSON.
  func pointer() throws(FormatError) -> String {
    let text = try string()
    var last = UInt8(ascii: "/")
    var isPlain = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        break
      case UInt8(ascii: "/") where last != byte: break
      default: isPlain = false
      }
      last = byte
    }
    guard isPlain, last != UInt8(ascii: "/") else {
      throw error(
        Localized(en: "should be of letters, digits and underscores", zh: "只能由字母、数字和下划线组成"))
    }
    return text
  }

  /// A form's name, which is in results and on command lines.
  func formName() throws(FormatError) -> String {
    let text = try string()
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain, text.first != "-" else {
      throw error(
        Localized(
          en: "should be of small letters, digits and hyphens", zh: "只能由小写字母、数字和连字符组成"))
    }
    try checkLength(of: text)
    return text
  }

  /// Refuses the name of a form or a rule that has more characters than results and metrics should repeat.
  func checkLength(of name: String) throws(FormatError) {
    guard name.unicodeScalars.count > Self.longestName else { return }
    throw error(
      Localized(
        en: "should have at most \(Self.longestName) characters", zh: "不能超过\(Self.longestName)个字符"))
  }

  private static let longestName = 64

  /// The entry itself, which has to be a list that isn't empty.
  func oneOrMore() throws(FormatError) -> Entry {
    guard try !sequence().isEmpty else {
      throw error(Localized(en: "should have at least one item", zh: "至少应有一项"))
    }
    return self
  }

  func strings() throws(FormatError) -> [String] {
    var strings: [String] = []
    for (index, node) in try sequence().enumerated() {
      // An entry for each of 1,900 texts took 1.7 M instructions at every start.
      if let text = node.scalar, !text.isEmpty {
        strings.append(text)
      } else {
        strings.append(try item(index, node).string())
      }
    }
    return strings
  }

  /// Whether a mapping has a key.
  func has(_ key: String) -> Bool { node[key] != nil }

  func boolean() throws(FormatError) -> Bool {
    switch node.scalar {
    case "true": true
    case "false": false
    default: throw error(Localized(en: "should be true or false", zh: "应为true或false"))
    }
  }

  func integer() throws(FormatError) -> Int {
    guard let value = node.scalar.flatMap({ Int($0) }) else {
      throw error(Localized(en: "should be a whole number", zh: "应为整数"))
    }
    return value
  }

  /// A whole number of some range.
  func integer(in range: ClosedRange<Int>) throws(FormatError) -> Int {
    let value = try integer()
    guard range.contains(value) else {
      throw error(
        Localized(
          en: "should be from \(range.lowerBound) to \(range.upperBound)",
          zh: "应在\(range.lowerBound)至\(range.upperBound)之间"))
    }
    return value
  }

  func choice<Choice: RawRepresentable<String>>(
    _: Choice.Type
  ) throws(FormatError) -> Choice {
    guard let choice = Choice(rawValue: try string()) else {
      let text = try string()
      throw error(Localized(en: "\(text) is not allowed here", zh: "此处不能为\(text)"))
    }
    return choice
  }
}

extension Localized {
  fileprivate static let mapping = Localized(en: "should be a mapping", zh: "应为键值对")

  static func missing(_ key: String) -> Localized {
    Localized(en: "\(key) is missing", zh: "缺少\(key)")
  }

  /// A key of a mapping that isn't one of those that are known there.
  static func unknownKey(_ key: String?, known: [String] = []) -> Localized {
    let (name, list) = (key ?? "?", known.joined(separator: ", "))
    return known.isEmpty
      ? Localized(en: "unknown key \(name)", zh: "未知的键\(name)")
      : Localized(
        en: "unknown key \(name); known are \(list)", zh: "未知的键\(name)，可用的有\(list)")
  }

  /// What an entry's `rule` names, and nothing declares.
  static func undeclaredRule(_ id: String) -> Localized {
    Localized(en: "\(id) isn't declared under rules", zh: "rules中没有声明\(id)")
  }
}
