// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A piece of a sentence; without references, for lists of them are made and copied for each number.
struct Token {
  enum Kind: Equatable {
    /// A number with the counter behind it, of so many scalars; money in 元.
    case number(Quantity, unitLength: Int, isApproximate: Bool)
    case meaning(Phrasebook.Meaning)
    /// Digits that no known counter follows (3名).
    case digits
    /// Digits that may be one number or two: 1，204件, 申请3⏎02件.
    case unclearNumber
    case percentage(Quantity, decimals: Int)
    /// A month, or a day other than the year's first and last.
    case partOfYear
    /// 15个工作日内: no number of requests; what was answered within it may be a part of all.
    case deadline
    case year(Int)
    case comma
    /// Separates, unless a number follows (予以公开：10件).
    case colon
    case semicolon
    /// 、 between words, which joins, and behind a number, which separates.
    case enumeration
    /// Brackets, whose content says something of the number before them.
    case open
    case close
    case unknown
  }

  let kind: Kind
  /// Where it is in the sentence, in scalars.
  let range: Range<Int>

  var isNumber: Bool {
    if case .number = kind { true } else { false }
  }

  /// Whether it is a number, read or not; years aside.
  var isNumeral: Bool {
    switch kind {
    case .number, .percentage, .digits, .unclearNumber: true
    default: false
    }
  }

  /// Whether nothing is known of it but its end.
  var isFree: Bool {
    switch kind {
    case .unknown, .digits, .meaning(.body), .meaning(.reservation), .meaning(.remainder),
      .meaning(.narrowing), .meaning(.document), .meaning(.matter):
      true
    default: false
    }
  }

  /// Whether it is beside a number without saying what is counted.
  var isFiller: Bool {
    switch kind {
    case .meaning(.passedOver), .meaning(.timely), .meaning(.done), .meaning(.approximation),
      .meaning(.bound), .meaning(.area),
      .meaning(.member),
      .meaning(.thisYear), .meaning(.vague), .meaning(.kind),
      .meaning(.party),
      .meaning(.total), .colon:
      true
    default: false
    }
  }
}
