// SPDX-License-Identifier: Apache-2.0

import Markup

/// The fonts whose characters aren't those of Unicode: in place of digits they show symbols, or the
/// bars of a code.
enum SymbolFont {
  /// By their names in lower case.
  static let names: Set<String> = [
    "symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "marlett", "mt extra",
    "zapfdingbats", "zapf dingbats", "itc zapf dingbats", "monotype sorts", "bookshelf symbol 7",
    "code 39", "code39", "code 128", "code128", "free 3 of 9", "free 3 of 9 extended",
    "3 of 9 barcode", "idautomationhc39m", "libre barcode 39", "libre barcode 128",
    "barcode", "bar code 39", "code 39 barcode", "code 128 barcode", "ean-13", "code ean13",
    "codabar",
  ]

  /// The hashes of the names, but for Symbol's, whose digits are digits.
  static let hashes = Set(names.subtracting(["symbol"]).map { NameHash($0).value })
}
