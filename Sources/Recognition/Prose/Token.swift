// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A piece of a sentence.
struct Token {
  enum Kind: Equatable {
    /// A number with the counter behind it; money in 元.
    case number(Quantity, unit: String, isApproximate: Bool)
    case meaning(Phrasebook.Meaning)
    case percentage(Quantity, decimals: Int)
    /// A year; the report's own is passed over.
    case year(Int)
    case comma
    /// Separates, unless a number follows (予以公开：10件).
    case colon
    case semicolon
    /// 、between words, which joins, and behind a number, which separates.
    case enumeration
    case unknown
  }

  let kind: Kind
  /// Where it stands in the sentence, in scalars.
  let range: Range<Int>
}
