// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WatchService

@Suite struct CollectionUpdaterTests {
  @Test(arguments: [
    ("", ""), ("Error: no column\nUsage: nianbao collect\n  See help\n", ": no column"),
    ("nianbao: roster.csv has no column of names\n", ": roster.csv has no column of names"),
    ("a.json: skipped\nnianbao: No space left on device\nlast\n", ": No space left on device"),
    ("killed\u{1B}[2J", ": killed‹U+001B›[2J"),
  ])
  func `The log has the sentence by which the collection's process ended`(
    _ errors: String, _ expected: String
  ) {
    #expect(CollectionUpdater.sentence(Array(errors.utf8)) == expected)
  }

  @Test func `What the process says of results that the service hasn't made is found`() {
    let errors =
      "nianbao: a.json: no log\nnianbao: not collected, as the service hasn't made them: x\n"
    #expect(
      CollectionUpdater.strangers(Array(errors.utf8))
        == "not collected, as the service hasn't made them: x")
    #expect(CollectionUpdater.strangers(Array("nianbao: other\n".utf8)) == "")
  }
}
