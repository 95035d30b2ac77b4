// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct AttributesTests {
  /// Keeps the number that the root's attribute `n` holds.
  private struct NumberReader: MarkupHandler {
    var number: Int?
    mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
      number = attributes.integer(1)
    }
    mutating func end(_ element: NameID) throws(Stop) {}
    mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
  }

  @Test(
    arguments: [
      ("n='12'", 12), ("n=' 12px'", 12), ("n='-3'", -3), ("n='+4'", 4), ("n='0'", 0),
      ("n=''", nil), ("n='x1'", nil), ("n='-'", nil), ("m='1'", nil),
      ("n='99999999999999999999999'", 1_000_000_000), ("n='-9999999999'", -1_000_000_000),
    ] as [(String, Int?)])
  func `A number is read as HTML's rules for parsing integers have it`(
    attribute: String, expected: Int?
  ) throws {
    var reader = NumberReader()
    try XMLStream.parse(
      Array("<root \(attribute)/>".utf8), vocabulary: Vocabulary(names: ["n"]), handler: &reader)
    #expect(reader.number == expected)
  }

  @Test func `More names than the table caches are still distinguished`() throws {
    let names = (0..<6000).map { "n\($0)" }
    var recorder = EventRecorder()
    let elements = names.map { "<\($0)/>" }.joined()
    try XMLStream.parse(
      Array("<root>\(elements)\(elements)</root>".utf8), vocabulary: Vocabulary(names: names),
      handler: &recorder)
    let once = (1...6000).map { "<\($0)></\($0)>" }.joined()
    #expect(recorder.events.joined() == "<0>\(once)\(once)</0>")
  }
}
