// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ResultFiles

@Suite struct ResultVersionTests {
  private func version(_ name: String) -> ResultVersion { ResultVersion(ofResult: name.utf8) }

  @Test func `The name without a number is the last, and then the higher number`() {
    let names = ["a.1.1", "a.1.2", "a.1", "a.2.1", "a.2", "a.10", "a"]
    #expect(names.map(version).sorted() == names.map(version))
    for (earlier, later) in zip(names, names.dropFirst()) {
      #expect(version(earlier) < version(later), "\(earlier), \(later)")
    }
  }

  @Test func `A number of the document's own name changes nothing among its versions`() {
    #expect(version("报告.2022.1") < version("报告.2022.2"))
    #expect(version("报告.2022.2") < version("报告.2022"))
    #expect(version("report.x") == version("report"))
    #expect(version("report.") == version("report"))
    #expect(version("a.99999999999999999999") == version("a"))
  }
}
