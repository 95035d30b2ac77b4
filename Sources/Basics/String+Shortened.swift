// SPDX-License-Identifier: Apache-2.0

extension String {
  /// The text's first characters (Unicode scalars), with `…` in place of those beyond the limit.
  package func shortened(to limit: Int) -> String {
    guard utf8.count > limit,
      let end = unicodeScalars.index(startIndex, offsetBy: limit, limitedBy: endIndex),
      end < endIndex
    else { return self }
    return String(self[..<end]) + "…"
  }
}
