// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@Suite struct DisplayWidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("年报", 4), ("a年（b）", 8), ("–“é", 3), ("ＡＢ", 4), ("𠀀", 2),
  ])
  func `Chinese and full-width characters take two columns`(text: String, columns: Int) {
    #expect(text.columns == columns)
  }
}
