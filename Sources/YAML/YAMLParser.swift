// SPDX-License-Identifier: Apache-2.0

internal import CLibYAML

/// Parses YAML with libyaml.
///
/// Yams wraps the same library, but brings all of Foundation with it: 9 MB more of resident memory
/// and 4 ms more at every start, for two small files.
package enum YAMLParser {
  /// Nodes that a text may stand for, its aliases counted as often as they are used: a dozen lines
  /// of aliases to aliases would stand for billions.
  static let nodeLimit = 100_000
  static let depthLimit = 100

  /// The document of a text, which may begin with a byte order mark, as editors write one; nil for a text
  /// without any. A second document is an error, for it would be ignored.
  package static func parse(_ text: String) throws(YAMLError) -> YAMLNode? {
    var parser = unsafe yaml_parser_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else {
      throw YAMLError(line: 0, problem: "libyaml could not create a parser (out of memory)")
    }
    defer { unsafe yaml_parser_delete(&parser) }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = Array(
      text.utf8.starts(with: mark) ? text.utf8.dropFirst(mark.count) : text.utf8[...])
    let result = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
      unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      return unsafe withUnsafeMutablePointer(to: &parser) { parser in
        var composer = unsafe Composer(parser: parser)
        do throws(YAMLError) {
          return Result<YAMLNode?, YAMLError>.success(try composer.document())
        } catch {
          return .failure(error)
        }
      }
    }
    return try result.get()
  }
}

/// Makes nodes of libyaml's events.
@safe
private struct Composer {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private var anchors: [String: (node: YAMLNode, size: Int)] = [:]
  private var size = 0

  init(parser: UnsafeMutablePointer<yaml_parser_t>) { unsafe self.parser = unsafe parser }

  /// An event, copied out of libyaml's memory.
  private struct Event {
    var kind: yaml_event_type_t
    var line: Int
    var text = ""
    var anchor: String?
  }

  mutating func document() throws(YAMLError) -> YAMLNode? {
    while true {
      let event = try next()
      switch event.kind {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT: continue
      case YAML_STREAM_END_EVENT: return nil
      default:
        let node = try node(event, depth: 0)
        try end()
        return node
      }
    }
  }

  /// What ends a document that is the only one.
  private mutating func end() throws(YAMLError) {
    while true {
      let event = try next()
      switch event.kind {
      case YAML_DOCUMENT_END_EVENT: continue
      case YAML_STREAM_END_EVENT: return
      default:
        throw YAMLError(line: event.line, problem: "a second document begins here")
      }
    }
  }

  private mutating func node(_ event: Event, depth: Int) throws(YAMLError) -> YAMLNode {
    guard depth < YAMLParser.depthLimit else {
      throw YAMLError(line: event.line, problem: "more than \(YAMLParser.depthLimit) levels")
    }
    if event.kind == YAML_ALIAS_EVENT {
      guard let (node, size) = anchors[event.text] else {
        throw YAMLError(line: event.line, problem: "the alias *\(event.text) has no anchor")
      }
      try count(size, line: event.line)
      return node
    }
    let before = size
    try count(1, line: event.line)
    let content: YAMLNode.Content
    switch event.kind {
    case YAML_SCALAR_EVENT: content = .scalar(event.text)
    case YAML_SEQUENCE_START_EVENT:
      var items: [YAMLNode] = []
      while true {
        let item = try next()
        if item.kind == YAML_SEQUENCE_END_EVENT { break }
        items.append(try node(item, depth: depth + 1))
      }
      content = .sequence(items)
    case YAML_MAPPING_START_EVENT:
      var members: [(key: YAMLNode, value: YAMLNode)] = []
      while true {
        let key = try next()
        if key.kind == YAML_MAPPING_END_EVENT { break }
        let name = try node(key, depth: depth + 1)
        if let text = name.scalar, members.contains(where: { $0.key.scalar == text }) {
          throw YAMLError(line: key.line, problem: "the key \(text) is given twice")
        }
        members.append((name, try node(try next(), depth: depth + 1)))
      }
      content = .mapping(members)
    default: throw YAMLError(line: event.line, problem: "ends too soon")
    }
    let node = YAMLNode(content: content, line: event.line)
    if let anchor = event.anchor { anchors[anchor] = (node, size - before) }
    return node
  }

  private mutating func count(_ nodes: Int, line: Int) throws(YAMLError) {
    size += nodes
    guard size <= YAMLParser.nodeLimit else {
      throw YAMLError(line: line, problem: "more than \(YAMLParser.nodeLimit) values")
    }
  }

  private func next() throws(YAMLError) -> Event {
    var event = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &event) == 1 else {
      throw unsafe Self.error(parser.pointee)
    }
    defer { unsafe yaml_event_delete(&event) }
    var result = unsafe Event(kind: event.type, line: Int(event.start_mark.line) + 1)
    switch result.kind {
    case YAML_SCALAR_EVENT:
      let value = unsafe UnsafeBufferPointer(
        start: event.data.scalar.value, count: event.data.scalar.length)
      result.text = unsafe String(decoding: value, as: UTF8.self)
      result.anchor = unsafe Self.text(event.data.scalar.anchor)
    case YAML_ALIAS_EVENT: result.text = unsafe Self.text(event.data.alias.anchor) ?? ""
    case YAML_SEQUENCE_START_EVENT:
      result.anchor = unsafe Self.text(event.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT:
      result.anchor = unsafe Self.text(event.data.mapping_start.anchor)
    default: break
    }
    return result
  }

  /// What stopped the parser.
  private static func error(_ parser: yaml_parser_t) -> YAMLError {
    let context = unsafe parser.context.map { words in
      unsafe YAMLError.Context(
        line: Int(parser.context_mark.line) + 1, words: String(cString: words))
    }
    return YAMLError(
      line: unsafe Int(parser.problem_mark.line) + 1,
      problem: unsafe parser.problem.map { unsafe String(cString: $0) } ?? "not YAML",
      context: context)
  }

  private static func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    unsafe pointer.map { unsafe String(cString: $0) }
  }
}
