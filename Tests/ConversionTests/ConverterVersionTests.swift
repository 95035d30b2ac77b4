// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Conversion

@Suite struct ConverterVersionTests {
  @Test func `A converter's name is its version and twelve digits of what it depends on`() {
    let name = ConverterVersion.name(program: "0.1.0", parts: ["a", "b"])
    #expect(name.wholeMatch(of: /0\.1\.0\+[0-9a-f]{12}/) != nil)
    #expect(name == ConverterVersion.name(program: "0.1.0", parts: ["a", "b"]))
  }

  @Test func `Another text, order or border between texts gives another name`() {
    let names = [["a", "b"], ["b", "a"], ["ab", ""], ["", "ab"], ["a", "b", ""], ["a1 b"]].map {
      ConverterVersion.name(program: "0.1.0", parts: $0)
    }
    #expect(Set(names).count == names.count)
  }
}
