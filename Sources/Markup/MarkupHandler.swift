// SPDX-License-Identifier: Apache-2.0

/// Receives the events of an XML document in order.
///
/// Spans and attributes are valid for the call alone: what a handler keeps, it copies. A handler
/// that throws ``Stop`` ends the parse at once; it keeps the reason itself.
package protocol MarkupHandler {
  /// Whether elements are delivered whose names aren't in the vocabulary, with the number 0. Where they
  /// aren't, what is in them still is: two fifths of a report's elements say nothing to its reader.
  static var takesUnknownElements: Bool { get }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop)
  mutating func end(_ element: NameID) throws(Stop)
  mutating func text(_ utf8: Span<UInt8>) throws(Stop)
}

extension MarkupHandler {
  package static var takesUnknownElements: Bool { true }
}

/// A handler's wish to end the parse.
package struct Stop: Error {
  package init() {}
}

/// An element's or attribute's name as its number in a ``Vocabulary``; 0 is every other name.
package typealias NameID = Int

/// The number of all names in a namespace of XML that nobody who reads the vocabulary knows.
package let foreignName: NameID = -1
