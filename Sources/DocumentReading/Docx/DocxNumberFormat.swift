// SPDX-License-Identifier: Apache-2.0

/// Writes a list's numbers the way its format has them: ECMA-376 part 1, 17.18.59 `ST_NumberFormat`.
enum DocxNumberFormat {
  /// The number as shown; an unknown format shows it as decimal, as Word does.
  static func text(_ number: Int, as format: String) -> String {
    switch format {
    case "none", "bullet": ""
    case "decimalZero": number < 10 ? "0\(number)" : "\(number)"
    case "decimalFullWidth", "decimalFullWidth2": digits(number, "０１２３４５６７８９")
    case "upperRoman": roman(number)
    case "lowerRoman": roman(number).lowercased()
    case "upperLetter": letter(number)
    case "lowerLetter": letter(number).lowercased()
    case "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand":
      chinese(number, digits: "零一二三四五六七八九", units: ["", "十", "百", "千"])
    // Beyond 99 these go over to digits.
    case "chineseCounting", "taiwaneseCounting":
      number < 100
        ? chinese(number, digits: "零一二三四五六七八九", units: ["", "十", "百", "千"])
        : digits(number, "○一二三四五六七八九")
    case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
      legal(number)
    case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
      digits(number, "〇一二三四五六七八九")
    case "ideographTraditional": nth(number, of: "甲乙丙丁戊己庚辛壬癸")
    case "ideographZodiac": nth(number, of: "子丑寅卯辰巳午未申酉戌亥")
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
      (1...20).contains(number) ? scalar(0x2460 + number - 1) : "\(number)"
    case "decimalEnclosedParen":
      (1...20).contains(number) ? scalar(0x2474 + number - 1) : "\(number)"
    case "decimalEnclosedFullstop":
      (1...20).contains(number) ? scalar(0x2488 + number - 1) : "\(number)"
    case "ideographEnclosedCircle":
      (1...10).contains(number) ? scalar(0x3280 + number - 1) : "\(number)"
    case "numberInDash": "- \(number) -"
    default: "\(number)"
    }
  }

  private static func scalar(_ value: Int) -> String {
    Unicode.Scalar(UInt32(value)).map { String(Character($0)) } ?? ""
  }

  private static func nth(_ number: Int, of list: String) -> String {
    let characters = Array(list)
    guard number > 0 else { return "\(number)" }
    return String(characters[(number - 1) % characters.count])
  }

  private static func digits(_ number: Int, _ digits: String) -> String {
    let characters = Array(digits)
    return String(String(number).map { $0.wholeNumberValue.map { characters[$0] } ?? $0 })
  }

  /// A…Z, AA…ZZ, AAA: Word repeats the letter.
  private static func letter(_ number: Int) -> String {
    guard (1...780).contains(number), let first = Unicode.Scalar("A" as String)?.value,
      let scalar = Unicode.Scalar(first + UInt32((number - 1) % 26))
    else { return "\(number)" }
    return String(repeating: Character(scalar), count: (number - 1) / 26 + 1)
  }

  private static func roman(_ number: Int) -> String {
    guard (1..<4000).contains(number) else { return "\(number)" }
    let values = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = number
    var text = ""
    for (value, numeral) in values {
      while rest >= value {
        text += numeral
        rest -= value
      }
    }
    return text
  }

  /// 壹 to 玖仟…: the numerals of contracts, in which even ten is 壹拾.
  private static func legal(_ number: Int) -> String {
    chinese(
      number, digits: "零壹贰叁肆伍陆柒捌玖", units: ["", "拾", "佰", "仟"], leadingOne: true)
  }

  /// 十, 二十三, 一百零五: positional Chinese below ten thousand.
  private static func chinese(
    _ number: Int, digits: String, units: [String], leadingOne: Bool = false
  ) -> String {
    let characters = Array(digits)
    guard (1..<10_000).contains(number) else {
      return number == 0 ? String(characters[0]) : "\(number)"
    }
    var text = ""
    var skipsZero = true
    for position in stride(from: 3, through: 0, by: -1) {
      let power = [1, 10, 100, 1000][position]
      let digit = number / power % 10
      if digit == 0 {
        if !skipsZero, number % power != 0 {
          text.append(characters[0])
          skipsZero = true
        }
        continue
      }
      // Ten to nineteen: 十, not 一十.
      if digit != 1 || position != 1 || number >= 20 || leadingOne {
        text.append(characters[digit])
      }
      text += units[position]
      skipsZero = false
    }
    return text
  }
}
