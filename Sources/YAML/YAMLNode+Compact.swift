// SPDX-License-Identifier: Apache-2.0

/// A node as a text that takes a tenth of a YAML parser's instructions to read: the built-in files are
/// parsed when the package is built, and not at every start (15 M of them).
///
/// In front of each node are its kind (`s` for a scalar, `l` for a sequence, `m` for a mapping), its line
/// and its count (bytes of UTF-8, items, members), the numbers each with a comma behind it: `s12,5,hello`.
extension YAMLNode {
  /// The node in compact form.
  package var compact: String {
    switch content {
    case .scalar(let text): "s\(line),\(text.utf8.count),\(text)"
    case .sequence(let items): "l\(line),\(items.count)," + items.map(\.compact).joined()
    case .mapping(let members):
      "m\(line),\(members.count),"
        + members.map { $0.key.compact + $0.value.compact }.joined()
    }
  }

  /// The node of a compact form; nil for a text that isn't one.
  package init?(compact: String) {
    let bytes = Array(compact.utf8)
    var index = 0
    guard let node = Self.node(bytes, &index, depth: 0), index == bytes.count else { return nil }
    self = node
  }

  private static func node(_ bytes: [UInt8], _ index: inout Int, depth: Int) -> YAMLNode? {
    guard index < bytes.count, depth < YAMLParser.depthLimit else { return nil }
    let kind = bytes[index]
    index += 1
    guard let line = number(bytes, &index), let count = number(bytes, &index) else { return nil }
    switch kind {
    case UInt8(ascii: "s"):
      guard count <= bytes.count - index else { return nil }
      let text = String(decoding: bytes[index..<(index + count)], as: UTF8.self)
      index += count
      return YAMLNode(content: .scalar(text), line: line)
    case UInt8(ascii: "l"):
      var items: [YAMLNode] = []
      items.reserveCapacity(min(count, bytes.count))
      for _ in 0..<count {
        guard let item = node(bytes, &index, depth: depth + 1) else { return nil }
        items.append(item)
      }
      return YAMLNode(content: .sequence(items), line: line)
    case UInt8(ascii: "m"):
      var members: [(key: YAMLNode, value: YAMLNode)] = []
      members.reserveCapacity(min(count, bytes.count))
      for _ in 0..<count {
        guard let key = node(bytes, &index, depth: depth + 1),
          let value = node(bytes, &index, depth: depth + 1)
        else { return nil }
        members.append((key, value))
      }
      return YAMLNode(content: .mapping(members), line: line)
    default: return nil
    }
  }

  /// The number that begins here, with the comma behind it.
  private static func number(_ bytes: [UInt8], _ index: inout Int) -> Int? {
    let start = index
    var value = 0
    while index < bytes.count, index - start < 9, (0x30...0x39).contains(bytes[index]) {
      value = value * 10 + Int(bytes[index] - 0x30)
      index += 1
    }
    guard index > start, index < bytes.count, bytes[index] == UInt8(ascii: ",") else { return nil }
    index += 1
    return value
  }
}
