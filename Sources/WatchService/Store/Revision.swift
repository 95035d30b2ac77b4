// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemPackage

/// A published result that has to be written again, since what it depends on has changed.
struct Revision: Sendable, Equatable {
  var id: Int64
  var sha256: String
  /// The document, below the inbox; its original, below the archive; its report, below the outbox.
  var path: FilePath
  var original: FilePath?
  var result: FilePath
  var because: Localized
  /// The version of the converter that made the result; empty where it isn't known.
  var converter = ""
  /// When its conversion may have begun at the earliest.
  var claimedAt: Timestamp?
}

/// How a revision ended.
enum RevisionOutcome: Sendable, Equatable {
  case revised
  case originalMissing
  case resultMissing
  case rejected(code: String)
  case attemptsExhausted

  var words: Localized {
    switch self {
    case .revised: Localized(en: "revised", zh: "已重做")
    case .originalMissing:
      Localized(en: "the original isn't in the archive any more", zh: "归档中已无原文件")
    case .resultMissing:
      Localized(en: "the result isn't in the outbox any more", zh: "outbox中已无该结果")
    case .rejected(let code): Localized(en: Self.rejected + code, zh: "重做时被拒：\(code)")
    case .attemptsExhausted:
      Localized(en: "every attempt to convert it again failed", zh: "历次重做均未成功")
    }
  }

  /// Reads what the store has; nil for the wording of another version.
  init?(stored text: String) {
    let plain = [Self.revised, .originalMissing, .resultMissing, .attemptsExhausted]
    if let outcome = plain.first(where: { $0.words.en == text }) {
      self = outcome
    } else if text.hasPrefix(Self.rejected) {
      self = .rejected(code: String(text.dropFirst(Self.rejected.count)))
    } else {
      return nil
    }
  }

  private static let rejected = "it was rejected: "
}
