// SPDX-License-Identifier: Apache-2.0

import Basics

/// Reads one section of a number format's code: ECMA-376 part 1, 18.8.31.
struct NumberFormatParser {
  private let code: [UInt8]
  private var index = 0
  private var parsed = NumberFormat.Section()
  /// Whether an hour stands before, so that `m` is minutes.
  private var isAfterHour = false

  init(_ code: [UInt8]) { self.code = code }

  /// The section; nil for a code with a letter that means nothing known.
  mutating func section() -> NumberFormat.Section? {
    while index < code.count {
      guard next() else { return nil }
    }
    let (isDate, hasDigits) = (parsed.isDate, parsed.hasDigits)
    if isDate { settleMinutes() }
    // A point behind seconds was taken with them; any other digit's place in a date is no format.
    if isDate, hasDigits || parsed.isGeneral || parsed.isText { return nil }
    if parsed.isGeneral, hasDigits { return nil }
    return parsed
  }

  private mutating func next() -> Bool {
    let byte = code[index]
    switch byte {
    case UInt8(ascii: "\""): return quoted()
    case UInt8(ascii: "\\"), UInt8(ascii: "!"):
      index += 1
      return literalCharacter()
    case UInt8(ascii: "_"):
      // The width of the next character.
      index += 1
      guard skipCharacter() else { return true }
      append(" ")
    case UInt8(ascii: "*"):
      // The next character, as often as the column is wide.
      index += 1
      _ = skipCharacter()
    case UInt8(ascii: "["): return bracket()
    case UInt8(ascii: "0"), UInt8(ascii: "#"), UInt8(ascii: "?"): take(.digit(byte))
    case UInt8(ascii: "."): take(.point)
    case UInt8(ascii: ","): take(.comma)
    case UInt8(ascii: "%"): take(.percent)
    case UInt8(ascii: "@"): take(.text)
    case UInt8(ascii: "/"):
      // Of a date; between the places of digits it is a fraction.
      if parsed.hasDigits { return false }
      return literalCharacter()
    case 0x41...0x5A, 0x61...0x7A: return letters()
    case 0xE4 where code[index...].starts(with: Array("上午/下午".utf8)):
      date(.halfDay(morning: "上午", afternoon: "下午"))
      index += 13
    default: return literalCharacter()
    }
    return true
  }

  private mutating func take(_ piece: NumberFormat.Piece) {
    parsed.pieces.append(piece)
    index += 1
  }

  private mutating func append(_ text: String) {
    if case .literal(let last) = parsed.pieces.last {
      parsed.pieces[parsed.pieces.count - 1] = .literal(last + text)
    } else {
      parsed.pieces.append(.literal(text))
    }
  }

  /// How many bytes the character at the index has.
  private var width: Int {
    var end = index + 1
    while end < code.count, code[end] & 0xC0 == 0x80 { end += 1 }
    return end - index
  }

  private mutating func skipCharacter() -> Bool {
    guard index < code.count else { return false }
    index += width
    return true
  }

  private mutating func literalCharacter() -> Bool {
    guard index < code.count else { return true }
    let end = index + width
    append(String(decoding: code[index..<end], as: UTF8.self))
    index = end
    return true
  }

  private mutating func quoted() -> Bool {
    let end = code[(index + 1)...].firstIndex(of: UInt8(ascii: "\"")) ?? code.count
    append(String(decoding: code[(index + 1)..<end], as: UTF8.self))
    index = min(end + 1, code.count)
    return true
  }

  // MARK: Brackets

  /// A colour, a condition, a currency with its language, a way to write digits, or elapsed time.
  private mutating func bracket() -> Bool {
    guard let end = code[index...].firstIndex(of: UInt8(ascii: "]")) else { return false }
    let text = String(decoding: code[(index + 1)..<end], as: UTF8.self)
    index = end + 1
    let lower = text.lowercased()
    if text.hasPrefix("$") { return currency(text.dropFirst()) }
    if let first = text.unicodeScalars.first, "<>=".unicodeScalars.contains(first) {
      let sign = text.prefix { "<>=".contains($0) }
      let number = Array(text.dropFirst(sign.count).utf8)
      guard let comparison = NumberFormat.Comparison(rawValue: String(sign)),
        let value = SheetNumber(number.span)
      else { return false }
      parsed.condition = NumberFormat.Condition(comparison: comparison, number: value)
      return true
    }
    if lower == "dbnum1" {
      parsed.hasChineseNumerals = true
      return true
    }
    if Self.colours.contains(lower) || lower.hasPrefix("color") || lower.hasPrefix("颜色") {
      return true
    }
    guard let letter = lower.utf8.first, lower.utf8.allSatisfy({ $0 == letter }) else {
      return false
    }
    let count = lower.utf8.count
    switch letter {
    case UInt8(ascii: "h"): date(.elapsedHours(count))
    case UInt8(ascii: "m"): date(.elapsedMinutes(count))
    case UInt8(ascii: "s"): date(.elapsedSeconds(count))
    default: return false
    }
    isAfterHour = letter == UInt8(ascii: "h")
    return true
  }

  private static let colours: Set<String> = [
    "black", "blue", "cyan", "green", "magenta", "red", "white", "yellow", "黑色", "蓝色", "青色",
    "绿色", "洋红", "红色", "白色", "黄色",
  ]

  /// `[$¥-804]`: a currency's sign and a language, both of which may be missing.
  private mutating func currency(_ text: Substring) -> Bool {
    let dash = text.lastIndex(of: "-")
    let sign = dash.map { text[..<$0] } ?? text
    let language = (dash.map { text[text.index(after: $0)...] } ?? "").lowercased()
    if !sign.isEmpty { append(String(sign)) }
    switch language {
    // The system's long date and time.
    case "f800", "x-sysdate":
      parsed.isChinese = true
      parsed.pieces = [
        .date(.year(4)), .literal("年"), .date(.month(1)), .literal("月"), .date(.day(1)),
        .literal("日"),
      ]
      index = code.count
    case "f400", "x-systime":
      parsed.pieces = [
        .date(.hour(1)), .literal(":"), .date(.minute(2)), .literal(":"), .date(.second(2)),
      ]
      index = code.count
    default:
      if language.hasSuffix("804") || language.hasPrefix("zh") { parsed.isChinese = true }
      if language.hasPrefix("zh") || language.hasPrefix("en") { return true }
      // Above the language's own two bytes are those of its digits and of a calendar: 0 for the usual
      // ones, 1 for the Gregorian calendar.
      guard !language.isEmpty else { return true }
      guard let code = UInt32(language, radix: 16) else { return false }
      return code >> 16 <= 1
    }
    return true
  }

  // MARK: Letters

  private mutating func letters() -> Bool {
    let rest = code[index...]
    func begins(_ word: String) -> Bool {
      rest.prefix(word.utf8.count).elementsEqual(word.utf8) { $0 | 0x20 == $1 | 0x20 }
    }
    if begins("general") {
      parsed.pieces.append(.general)
      index += 7
      return true
    }
    for name in ["G/通用格式", "g/通用格式"] where rest.starts(with: Array(name.utf8)) {
      parsed.pieces.append(.general)
      index += name.utf8.count
      return true
    }
    if begins("am/pm") {
      date(.halfDay(morning: "AM", afternoon: "PM"))
      index += 5
      return true
    }
    if begins("a/p") {
      date(.halfDay(morning: "A", afternoon: "P"))
      index += 3
      return true
    }
    let letter = code[index] | 0x20
    if letter == UInt8(ascii: "e"), index + 1 < code.count,
      [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(code[index + 1])
    {
      parsed.pieces.append(.exponent(showsPlus: code[index + 1] == UInt8(ascii: "+")))
      index += 2
      return true
    }
    var count = 1
    while index + count < code.count, code[index + count] | 0x20 == letter { count += 1 }
    index += count
    switch letter {
    case UInt8(ascii: "y"), UInt8(ascii: "e"): date(.year(letter == UInt8(ascii: "e") ? 4 : count))
    case UInt8(ascii: "m"): date(isAfterHour && count <= 2 ? .minute(count) : .month(count))
    case UInt8(ascii: "d"): date(.day(count))
    case UInt8(ascii: "a"):
      guard count >= 3 else { return false }
      date(.chineseWeekday(count))
    case UInt8(ascii: "h"):
      date(.hour(count))
      isAfterHour = true
      return true
    case UInt8(ascii: "s"):
      date(.second(count))
      takeFraction()
    default: return false
    }
    isAfterHour = false
    return true
  }

  private mutating func date(_ piece: NumberFormat.DatePiece) { parsed.pieces.append(.date(piece)) }

  /// `.00` behind seconds.
  private mutating func takeFraction() {
    guard index < code.count, code[index] == UInt8(ascii: ".") else { return }
    var count = 0
    while index + 1 + count < code.count, code[index + 1 + count] == UInt8(ascii: "0") {
      count += 1
    }
    guard (1...3).contains(count) else { return }
    date(.fraction(count))
    index += 1 + count
  }

  /// A month right before seconds is minutes: `mm:ss`.
  private mutating func settleMinutes() {
    var month: Int?
    for (position, piece) in parsed.pieces.enumerated() {
      guard case .date(let date) = piece else { continue }
      switch date {
      case .second, .elapsedSeconds:
        if let month, case .date(.month(let count)) = parsed.pieces[month], count <= 2 {
          parsed.pieces[month] = .date(.minute(count))
        }
        month = nil
      case .month: month = position
      case .halfDay, .fraction: break
      default: month = nil
      }
    }
  }
}
