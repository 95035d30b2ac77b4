// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Cuts a sentence into tokens.
struct Tokenizer {
  let index: PhraseIndex

  /// The tokens of a sentence whose full-width digits and brackets are folded.
  func tokens(of sentence: [Unicode.Scalar]) -> [Token] {
    var tokens: [Token] = []
    // In prose of unknown words nearly one a character; in steps, they would be copied several times.
    tokens.reserveCapacity(sentence.count)
    var position = Self.pastNumbering(sentence, from: 0)
    func add(_ kind: Token.Kind, to end: Int) {
      tokens.append(Token(kind: kind, range: position..<end))
      position = end
    }
    while position < sentence.count {
      let scalar = sentence[position]
      switch scalar {
      case "(", "[", "【", "〔":
        add(.open, to: position + 1)
        continue
      case ")", "]", "】", "〕":
        add(.close, to: position + 1)
        continue
      default:
        if scalar.isWhiteSpace || Self.isQuote(scalar) { break }
        if let end = Self.pastOrdinal(sentence, from: position), Self.begins(tokens.last) {
          position = end
          continue
        }
        if let kind = Self.mark(scalar) {
          add(kind, to: position + 1)
        } else {
          let (kind, end) = next(in: sentence, at: position)
          add(kind, to: end)
        }
        continue
      }
      position += 1
    }
    return tokens
  }

  private func next(in text: [Unicode.Scalar], at start: Int) -> (Token.Kind, Int) {
    // Nearly every character begins no number and no words of time.
    if Numeral.canBegin(text[start]) || YearSpan.isRecent(text[start]),
      let token = numeric(in: text, at: start)
    {
      return token
    }
    if let match = index.match(in: text, at: start) { return (.meaning(match.meaning), match.end) }
    return (.unknown, start + 1)
  }

  /// A number with what belongs to it, or years, a date or a deadline.
  private func numeric(in text: [Unicode.Scalar], at start: Int) -> (Token.Kind, Int)? {
    let numeral = Numeral(in: text, at: start)
    if let end = YearSpan.end(in: text, at: start, numeral) { return (.meaning(.otherTime), end) }
    if let year = Self.year(in: text, at: start) { return (.year(year.value), year.end) }
    if let numeral, let day = Self.date(in: text, from: numeral) { return day }
    // 1，204件: a separator, or two numbers; nobody knows.
    if let end = Self.dubious(in: text, at: start) { return (.unclearNumber, end) }
    guard let numeral else { return nil }
    if let end = Self.deadline(in: text, at: numeral.end) { return (.deadline, end) }
    if let counted = counted(numeral, in: text) { return counted }
    // Digits without a counter are never skipped; 一、十 and the like may begin a word.
    guard Numeral.digit(text[start]) != nil else { return nil }
    if numeral.end < text.count, text[numeral.end] == "%" {
      return (.percentage(numeral.value, decimals: numeral.decimals), numeral.end + 1)
    }
    // 部分公开23，占4%: without a counter where a mark or the end comes after.
    if numeral.end == text.count || Self.mark(text[numeral.end]) != nil
      || text[numeral.end] == ")"
    {
      return (
        .number(numeral.value, unitLength: 0, isApproximate: numeral.isApproximate), numeral.end
      )
    }
    return (.digits, numeral.end)
  }

  /// A number with its counter: `46件`, `260余件`.
  private func counted(_ numeral: Numeral, in text: [Unicode.Scalar]) -> (Token.Kind, Int)? {
    var end = numeral.end
    var isApproximate = numeral.isApproximate
    while end < text.count, text[end].isWhiteSpace { end += 1 }
    if end < text.count, let match = index.match(in: text, at: end),
      match.meaning == .approximation
    {
      isApproximate = true
      end = match.end
    }
    if let money = Self.money(in: text, at: end),
      let value = numeral.value.scaled(byPowerOfTen: money.power)
    {
      return (.number(value, unitLength: 1, isApproximate: isApproximate), money.end)
    }
    guard end < text.count, let match = index.match(in: text, at: end), match.meaning == .counter
    else { return nil }
    let length = match.end - end
    if match.end < text.count, index.match(in: text, at: match.end)?.meaning == .bound {
      isApproximate = true
    }
    return (.number(numeral.value, unitLength: length, isApproximate: isApproximate), match.end)
  }

  /// The unit of every amount, whichever was written.
  static let yuan = "元"
  /// The counter of items of information.
  static let item = "条"

  private static func money(
    in text: [Unicode.Scalar], at start: Int
  ) -> (power: Int, end: Int)? {
    guard start < text.count else { return nil }
    if text[start] == "元" { return (0, start + 1) }
    guard start + 1 < text.count, text[start + 1] == "元" else { return nil }
    switch text[start] {
    case "万": return (4, start + 2)
    case "亿": return (8, start + 2)
    default: return nil
    }
  }

  /// `2022年`, `二〇二二年`.
  static func year(
    in text: [Unicode.Scalar], at start: Int
  ) -> (value: Int, end: Int)? {
    guard start + 4 < text.count, text[start + 4] == "年" else { return nil }
    var year = 0
    for scalar in text[start..<start + 4] {
      let chinese = scalar == "两" ? nil : Numeral.chineseDigit(scalar)
      guard let digit = Numeral.digit(scalar) ?? chinese else { return nil }
      year = year * 10 + digit
    }
    return year >= 1900 && year < 2200 ? (year, start + 5) : nil
  }

  /// The year's first and last day say nothing; another day or month means a part of the year.
  private static func date(
    in text: [Unicode.Scalar], from month: Numeral
  ) -> (Token.Kind, Int)? {
    guard month.end < text.count, text[month.end] == "月" else { return nil }
    let afterMonth = month.end + 1
    guard afterMonth < text.count, let day = Numeral(in: text, at: afterMonth),
      day.end < text.count, text[day.end] == "日"
    else { return (.partOfYear, afterMonth) }
    let isWhole =
      month.value.integer == 1 && day.value.integer == 1
      || month.value.integer == 12 && day.value.integer == 31
    return (isWhole ? .meaning(.passedOver) : .partOfYear, day.end + 1)
  }

  /// Up to three digits, a full-width comma and three digits.
  private static func dubious(in text: [Unicode.Scalar], at start: Int) -> Int? {
    var end = start
    func digits() -> Int {
      let first = end
      while end < text.count, end - first < 4, Numeral.digit(text[end]) != nil { end += 1 }
      return end - first
    }
    guard (1...3).contains(digits()), end < text.count, text[end] == "，" else { return nil }
    end += 1
    guard digits() == 3 else { return nil }
    return end
  }

  /// `个工作日内`, `日之内`, behind a number.
  private static func deadline(in text: [Unicode.Scalar], at start: Int) -> Int? {
    var end = start
    func skip(_ word: String) -> Bool {
      let scalars = word.unicodeScalars
      guard text[end...].starts(with: scalars) else { return false }
      end += scalars.count
      return true
    }
    _ = skip("个")
    guard skip("工作日") || skip("日") || skip("天") else { return nil }
    _ = skip("之") || skip("以")
    return skip("内") ? end : nil
  }

  /// `3.`, `1、`: the sentence's number.
  private static func pastNumbering(_ text: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while end < text.count, text[end].isWhiteSpace { end += 1 }
    guard end < text.count, let numeral = Numeral(in: text, at: end), numeral.end < text.count,
      [".", "、"].contains(text[numeral.end])
    else { return start }
    return numeral.end + 1
  }

  /// `一是`, `二是`: the clause's number.
  private static func pastOrdinal(_ text: [Unicode.Scalar], from start: Int) -> Int? {
    guard start + 1 < text.count, text[start + 1] == "是", Numeral.chineseDigit(text[start]) != nil
    else { return nil }
    return start + 2
  }

  /// Whether a clause begins behind a token.
  private static func begins(_ previous: Token?) -> Bool {
    switch previous?.kind {
    case nil, .comma, .semicolon, .colon: true
    default: false
    }
  }

  private static func isQuote(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "“", "”", "\"", "《", "》": true
    default: false
    }
  }

  private static func mark(_ scalar: Unicode.Scalar) -> Token.Kind? {
    switch scalar {
    case ",", "，": .comma
    case ":": .colon
    case ";": .semicolon
    case "、": .enumeration
    default: nil
    }
  }
}
