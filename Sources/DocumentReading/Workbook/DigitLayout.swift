// SPDX-License-Identifier: Apache-2.0

/// Where the digits of a number go in a section of a format.
struct DigitLayout: Sendable {
  private let pieces: [NumberFormat.Piece]
  /// The places before the point, behind it, and of the exponent, as numbers of pieces.
  private var whole: [Int] = []
  private var fraction: [Int] = []
  private var exponent: [Int] = []
  private var isGrouped = false
  private(set) var hasExponent = false
  /// The power of ten by which the number is multiplied to be shown: `%` and `,`.
  private(set) var power = 0
  /// Whether what is shown is another number: divided, or with digits that aren't its own.
  private(set) var isMisleading = false
  private var isExponentSigned = false

  var decimals: Int { fraction.count }

  init(_ pieces: [NumberFormat.Piece]) {
    self.pieces = pieces
    var commas = 0
    var isBehindPoint = false
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .digit:
        if hasExponent {
          exponent.append(index)
        } else {
          if isBehindPoint { fraction.append(index) } else { whole.append(index) }
          // A comma between digits is for thousands.
          if commas > 0, !isBehindPoint { isGrouped = true }
          commas = 0
        }
      case .comma: if !whole.isEmpty || isBehindPoint { commas += 1 }
      case .point: isBehindPoint = true
      case .percent: power += 2
      case .exponent(let showsPlus):
        hasExponent = true
        isExponentSigned = showsPlus
      case .literal(let text):
        if text.utf8.contains(where: { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) {
          isMisleading = true
        }
      default: break
      }
      // Those right before the point divide, too: `0,.0`.
      if piece == .point, commas > 0 {
        power -= 3 * commas
        isMisleading = true
        commas = 0
      }
    }
    if commas > 0 {
      power -= 3 * commas
      isMisleading = true
    }
  }

  /// The exponent of a number: a multiple of the places before the point.
  func power(of value: SheetNumber) -> Int {
    guard !value.isZero else { return 0 }
    let step = max(1, whole.count)
    let power = value.magnitude - 1
    let steps = power >= 0 ? power / step : -((step - 1 - power) / step)
    return steps * step
  }

  func text(whole digits: [UInt8], fraction fractionDigits: [UInt8], power: Int) -> String {
    var texts = [[UInt8]](repeating: [], count: pieces.count)
    place(digits, whole, grouped: isGrouped, in: &texts)
    place(Array(String(abs(power)).utf8), exponent, grouped: false, in: &texts)
    var last = fractionDigits.lastIndex { $0 != 0x30 } ?? -1
    for (position, piece) in fraction.enumerated() where pieces[piece] == .digit(0x30) {
      last = max(last, position)
    }
    for (position, piece) in fraction.enumerated() {
      if position <= last {
        texts[piece] = [fractionDigits[position]]
      } else if pieces[piece] == .digit(UInt8(ascii: "?")) {
        texts[piece] = [0x20]
      }
    }
    var shown: [UInt8] = []
    for (index, piece) in pieces.enumerated() {
      switch piece {
      case .literal(let text): shown.append(contentsOf: text.utf8)
      case .digit: shown.append(contentsOf: texts[index])
      case .point: shown.append(UInt8(ascii: "."))
      case .percent: shown.append(UInt8(ascii: "%"))
      case .exponent:
        shown.append(UInt8(ascii: "E"))
        if power < 0 {
          shown.append(UInt8(ascii: "-"))
        } else if isExponentSigned {
          shown.append(UInt8(ascii: "+"))
        }
      default: break
      }
    }
    return String(decoding: shown, as: UTF8.self)
  }

  /// The digits at their places, from the right; the first place takes those that are left.
  private func place(
    _ digits: [UInt8], _ places: [Int], grouped: Bool, in texts: inout [[UInt8]]
  ) {
    var left = digits.count
    var count = 0
    func withComma(_ digit: UInt8) -> [UInt8] {
      defer { count += 1 }
      return grouped && count > 0 && count % 3 == 0 ? [digit, UInt8(ascii: ",")] : [digit]
    }
    for (position, place) in places.enumerated().reversed() {
      var text: [UInt8] = []
      if left > 0 {
        left -= 1
        text = withComma(digits[left])
      } else if pieces[place] == .digit(0x30) {
        text = withComma(0x30)
      } else if pieces[place] == .digit(UInt8(ascii: "?")) {
        text = [0x20]
      }
      if position == 0, left > 0 {
        var groups = [text]
        while left > 0 {
          left -= 1
          groups.append(withComma(digits[left]))
        }
        text = Array(groups.reversed().joined())
      }
      texts[place] = text
    }
  }
}
