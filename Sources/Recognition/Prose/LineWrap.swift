// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Finds the line breaks within a sentence: text from mail, PDF or Notepad, and `<br>` and `w:br`, break
/// the lines of a paragraph at a width, within a word (继⏎续办理8件) or a number (申请3⏎02件).
struct LineWrap {
  let index: PhraseIndex
  /// Whether a mark stands before it in its line or in the sentence, as in no heading.
  private var hasMark: Bool
  /// How many of the sentence's brackets are open.
  private var depth = 0

  /// For a sentence.
  ///
  /// - Parameters:
  ///   - index: the phrases that a line break may divide.
  ///   - hasMark: whether another sentence ends in the line before it.
  init(_ index: PhraseIndex, hasMark: Bool) {
    self.index = index
    self.hasMark = hasMark
  }

  /// Notes a piece of the sentence.
  mutating func pass(_ piece: ArraySlice<Unicode.Scalar>) {
    for scalar in piece {
      switch CharacterFolding.fold(scalar) {
      case ",", "，", ";": hasMark = true
      case "(": depth += 1
      case ")": depth = max(0, depth - 1)
      default: continue
      }
    }
  }

  /// Whether the line break at `position` of a section's text, whose line begins at `line`, stands
  /// within the sentence.
  func isWithinSentence(_ text: [Unicode.Scalar], at position: Int, line: Int) -> Bool {
    guard position > line, position + 1 < text.count else { return false }
    let before = text[position - 1]
    let after = text[position + 1]
    guard text[position] == "\n", after != "\n", !Self.isNumbered(text, at: position + 1) else {
      return false
    }
    if Self.isMark(after) || Self.isJoint(before) || Self.isNumberBroken(text, at: position) {
      return true
    }
    let isLong = position - line + Self.raggedness >= Self.length(of: text, from: position + 1)
    guard isLong, Self.mayGoOn(before), Self.mayGoOn(after) else { return false }
    if depth > 0 || hasMark { return true }
    return !Self.isNumbered(text, at: line) && isWithinPhrase(text, at: position, line: line)
  }

  /// How much shorter a broken line may be than the next: by an indent, or a word that isn't broken.
  private static let raggedness = 6

  private static func length(of text: [Unicode.Scalar], from start: Int) -> Int {
    (text[start...].firstIndex(of: "\n") ?? text.count) - start
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "，", "；", "、", "。", "）", "％", ",", ";", ")", "%": true
    default: false
    }
  }

  /// Whether more follows a character in every sentence.
  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "，", "、", "（", "(", ",": true
    default: false
    }
  }

  /// Whether a break is within a number, or between it and its counter.
  private static func isNumberBroken(_ text: [Unicode.Scalar], at position: Int) -> Bool {
    let before = text[position - 1]
    let after = text[position + 1]
    if before == "." { return position > 1 && isDigit(text[position - 2]) && isDigit(after) }
    guard isDigit(before) else { return false }
    // 占4⏎.9%.
    if after == "." { return position + 2 < text.count && isDigit(text[position + 2]) }
    return isDigit(after) || ["件", "年", "月", "日", "元", "万"].contains(after)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    Numeral.digit(CharacterFolding.fold(scalar)) != nil
  }

  /// Whether a word or a number may go on beyond a character: no mark.
  private static func mayGoOn(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || scalar.properties.isIdeographic || ["（", "(", "）", ")"].contains(scalar)
  }

  /// `2.`, `三、`, `（一）`: a line of its own.
  private static func isNumbered(_ text: [Unicode.Scalar], at start: Int) -> Bool {
    let isOpen = ["（", "("].contains(text[start])
    let first = isOpen ? start + 1 : start
    guard first < text.count, let numeral = Numeral(in: text, at: first), numeral.end < text.count
    else { return false }
    let marks: [Unicode.Scalar] = isOpen ? ["）", ")"] : [".", "、", "．"]
    return marks.contains(text[numeral.end])
  }

  /// Whether a phrase of the phrasebook goes on behind the break: 信息公开申⏎请.
  private func isWithinPhrase(_ text: [Unicode.Scalar], at position: Int, line: Int) -> Bool {
    let end = min(position + 1 + Self.phraseLimit, text.count)
    let behind = text[position + 1..<end].prefix { $0 != "\n" }
    return (1...Self.phraseLimit).contains { length in
      guard position - length >= line else { return false }
      let joined = (text[position - length..<position] + behind).map(CharacterFolding.fold)
      guard let match = index.match(in: joined, at: 0), match.end > length else { return false }
      return match.meaning != .passedOver
    }
  }

  private static let phraseLimit = 8
}

extension Tokenizer {
  /// The tokens of a sentence on several lines, as if it were on one, at their places in it. What has
  /// digits on both sides of a line break isn't read: it may be one number or two.
  func tokens(ofLines text: [Unicode.Scalar]) -> [Token] {
    let places = PageNumberLine.placesBeside(text[...])
    return tokens(of: places.map { text[$0] }).map { token in
      let range = places[token.range.lowerBound]..<places[token.range.upperBound - 1] + 1
      let isBroken =
        token.isNumeral
        && token.range.dropFirst().contains { index in
          places[index] > places[index - 1] + 1 && Numeral.digit(text[places[index - 1]]) != nil
            && Numeral.digit(text[places[index]]) != nil
        }
      return Token(kind: isBroken ? .unclearNumber : token.kind, range: range)
    }
  }
}
