// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// `占51.85%` at a clause's end.
struct StatedShare {
  let percent: Quantity
  let decimals: Int
  /// How many tokens state it.
  let length: Int
}

extension Clause {
  /// The share that the clause ends with, where it states one of what was counted before.
  var share: StatedShare? {
    guard tokens.count >= 2, let last = tokens.last,
      case .percentage(let percent, let decimals) = last.kind,
      tokens[tokens.count - 2].kind == .meaning(.share), numbers <= 1
    else { return nil }
    return StatedShare(percent: percent, decimals: decimals, length: 2)
  }
}

extension SectionReader {
  /// Remembers a share of a counted figure: of the whole that its list is of, or else
  /// of any whole that the section has counted.
  mutating func note(_ share: StatedShare, of part: Int, _ clause: Clause) {
    guard !claims.all[part].isImplied, claims.all[part].relation == .equal else { return }
    var wholes = breakdown.map { [$0.whole] } ?? []
    if wholes.isEmpty {
      wholes = claims.all.indices.filter { index in
        index != part && claims.all[index].quote.section == section && wholeClaims.contains(index)
      }
    }
    guard !wholes.isEmpty, wholes.allSatisfy({ !claims.all[$0].isApproximate }),
      !claims.all[part].isApproximate
    else { return }
    let place = self.place(of: clause)
    claims.shares.append(
      Share(
        part: part, wholes: wholes, percent: share.percent, decimals: share.decimals,
        words: place.words, quote: place.quote))
  }
}
