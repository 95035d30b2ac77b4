// SPDX-License-Identifier: Apache-2.0

import Basics

/// A text broken into lines of a terminal, in which a Chinese character is two columns wide.
struct TerminalText {
  let columns: Int

  /// The lines of a paragraph, each beginning with `indent` spaces; `start` columns of the first are
  /// in use already.
  ///
  /// Chinese may be broken between any two characters, but a line begins with no closing mark
  /// or file extension, and ends with no opening mark; everything else is broken at spaces alone.
  func lines(_ paragraph: String, indent: Int = 0, start: Int = 0) -> String {
    var result = ""
    var used = start
    var isLineStart = start == 0
    for piece in Self.pieces(paragraph) {
      let text = piece.drop { isLineStart && $0 == " " }
      if !isLineStart, used + String(text).trimmedColumns > columns {
        while result.last == " " { result.removeLast() }
        result += "\n"
        used = 0
        isLineStart = true
      }
      if isLineStart {
        result += String(repeating: " ", count: indent)
        used = indent
      }
      let placed = piece.drop { isLineStart && $0 == " " }
      result += placed
      used += String(placed).columns
      isLineStart = false
    }
    return result
  }

  /// The parts between which a line may be broken.
  private static func pieces(_ paragraph: String) -> [String] {
    var pieces: [String] = []
    for character in paragraph {
      if let last = pieces.last?.last, !mayBreak(between: last, and: character) {
        pieces[pieces.count - 1].append(character)
      } else {
        pieces.append(String(character))
      }
    }
    return pieces
  }

  private static func mayBreak(between left: Character, and right: Character) -> Bool {
    if "，。；：、）》”！？. ".contains(right) || "（《“".contains(left) { return false }
    return left == " " || left.columns == 2 || right.columns == 2
  }
}

extension String {
  /// The columns without the spaces at the end, which a line may lose.
  fileprivate var trimmedColumns: Int {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text).columns
  }
}
