// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What single words say of the sentence as a whole, found in one pass.
struct SentenceOverview {
  /// Whether a word says what a closing leaves out.
  var hasReservation = false
  /// Whether the report's year is named.
  var namesYear = false
  /// Whether a plan or a part of the year is spoken of.
  var mayBeForeign = false
  /// Whether it may count documents by how they are published.
  var mayCountDocuments = false
  /// Whether it names a matter that one applies for.
  var hasMatter = false
  /// Whether no word says anything of a figure, as in most sentences of a report.
  var isSilent = true

  init(_ tokens: [Token], year: Int?) {
    for token in tokens {
      switch token.kind {
      case .unknown, .comma, .colon, .semicolon, .enumeration, .open, .close,
        .meaning(.passedOver), .meaning(.timely), .meaning(.counter), .meaning(.body):
        continue
      case .meaning(.exception), .meaning(.reservation): hasReservation = true
      case .meaning(.thisYear): namesYear = true
      case .year(let stated): namesYear = namesYear || stated == year
      case .meaning(.matter): hasMatter = true
      case .meaning(.plan), .partOfYear: mayBeForeign = true
      case .meaning(.document), .meaning(.published), .meaning(.onRequest):
        mayCountDocuments = true
      default: break
      }
      isSilent = false
    }
  }
}
