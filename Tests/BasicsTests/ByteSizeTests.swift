// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@Suite struct ByteSizeTests {
  @Test(arguments: [
    (0, "0 B"), ((1 << 20) - 1, "1048575 B"), (1 << 20, "1 MiB"), (64 << 20, "64 MiB"),
  ])
  func `A number of bytes is in MiB from one MiB on`(bytes: Int, text: String) {
    #expect(bytes.byteSize == text)
  }
}
