// SPDX-License-Identifier: Apache-2.0

import Markup

/// Writes events down as text: `<1 2=value>`, `text`, `</1>`.
struct EventRecorder: MarkupHandler {
  private(set) var events: [String] = []
  private let attributes: [NameID]
  private let stopAt: NameID?

  /// - Parameters:
  ///   - attributes: the attributes to write down.
  ///   - stopAt: the element at which to end the parse.
  init(attributes: [NameID] = [], stopAt: NameID? = nil) {
    self.attributes = attributes
    self.stopAt = stopAt
  }

  mutating func start(_ element: NameID, _ given: borrowing Attributes) throws(Stop) {
    var event = "<\(element)"
    for name in attributes {
      if let value = given.string(name) { event += " \(name)=\(value)" }
    }
    events.append(event + ">")
    if element == stopAt { throw Stop() }
  }

  mutating func end(_ element: NameID) throws(Stop) { events.append("</\(element)>") }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    var bytes: [UInt8] = []
    for index in utf8.indices { bytes.append(utf8[index]) }
    events.append(String(decoding: bytes, as: UTF8.self))
  }
}
