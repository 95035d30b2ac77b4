// SPDX-License-Identifier: Apache-2.0

/// A page taken apart by its tags, enough to see that it is well formed and what its cells hold.
struct PageText {
  let text: String
  /// What is wrong with its tags; nil where each that opens is closed in its turn.
  private(set) var defect: String?
  private(set) var ids: [String] = []
  private(set) var links: [String] = []

  private static let empty: Set<String> = ["meta", "input"]

  init(_ bytes: [UInt8]) {
    text = String(decoding: bytes, as: UTF8.self)
    var open: [String] = []
    for match in text.matches(of: /<(\/?)([a-z0-9]+)((?:\s[^<>]*)?)>/) {
      let name = String(match.2)
      for id in match.3.matches(of: /\sid="([^"]*)"/) { ids.append(String(id.1)) }
      for link in match.3.matches(of: /\shref="#([^"]*)"/) { links.append(String(link.1)) }
      if Self.empty.contains(name) { continue }
      if match.1.isEmpty {
        open.append(name)
      } else if open.popLast() != name, defect == nil {
        defect = "</\(name)> closes something else"
      }
    }
    if !open.isEmpty, defect == nil { defect = "open at the end: \(open)" }
  }

  /// The cell of a figure, its tags included.
  func cell(_ pointer: String) -> String? {
    guard let start = text.range(of: "data-pointer=\"\(pointer)\">"),
      let end = text[start.upperBound...].range(of: "</td>")
    else { return nil }
    return String(text[start.upperBound..<end.lowerBound])
  }
}

extension String {
  fileprivate func range(of part: String) -> Range<String.Index>? { self[...].range(of: part) }

  func count(of part: String) -> Int { ranges(of: part).count }
}

extension Substring {
  fileprivate func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }
}
