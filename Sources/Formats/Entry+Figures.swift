// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

extension Localized {
  static let noFigure = Localized(en: "no figure has this pointer", zh: "没有数据使用该指针")
}

extension Entry {
  /// Figures by their pointers below `base`, among some of the format's figures; one `*` stands for
  /// any one segment.
  func figures(
    below base: String, among slots: ArraySlice<FigureSlot>
  ) throws(FormatError) -> [Int] {
    var found: [Int] = []
    for item in try items() {
      let parts = "\(base)/\(try item.string())".parts(between: "*")
      guard parts.count <= 2 else {
        throw item.error(Localized(en: "should have at most one *", zh: "最多只能有一个*"))
      }
      let matching = slots.indices.filter { index in
        let pointer = slots[index].pointer
        return parts.count == 1
          ? pointer == parts[0]
          : Self.matches(pointer.utf8, Array(parts[0].utf8), Array(parts[1].utf8))
      }
      guard !matching.isEmpty else { throw item.error(.noFigure) }
      found += matching.filter { !found.contains($0) }
    }
    return found
  }

  /// Whether a pointer is one segment between a head and a tail.
  private static func matches(_ text: String.UTF8View, _ head: [UInt8], _ tail: [UInt8]) -> Bool {
    guard text.count > head.count + tail.count, text.starts(with: head),
      text.suffix(tail.count).elementsEqual(tail)
    else { return false }
    return !text.dropFirst(head.count).dropLast(tail.count).contains(UInt8(ascii: "/"))
  }
}
