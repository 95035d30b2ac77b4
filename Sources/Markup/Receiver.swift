// SPDX-License-Identifier: Apache-2.0

/// A handler as libxml2's callbacks call it.
///
/// They are C functions, and so cannot be generic: this class stands for every handler. It is
/// reached without counting references, which cost as much as all the rest of an event (12 % of
/// reading a 250 KB document): the call that parses keeps it alive.
class Receiver {
  func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {}
  func end(_ element: NameID) throws(Stop) {}
  func text(_ utf8: Span<UInt8>) throws(Stop) {}
}

/// The receiver of one kind of handler, a value that the call that parses has exclusive access to:
/// reached through a pointer, an event costs no check of that (7 % of the instructions of reading a
/// 250 KB document, when handlers were classes).
@safe
final class HandlerReceiver<Handler: MarkupHandler>: Receiver {
  private let handler: UnsafeMutablePointer<Handler>

  init(_ handler: UnsafeMutablePointer<Handler>) { unsafe self.handler = unsafe handler }

  override func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    try unsafe handler.pointee.start(element, attributes)
  }

  override func end(_ element: NameID) throws(Stop) { try unsafe handler.pointee.end(element) }
  override func text(_ utf8: Span<UInt8>) throws(Stop) { try unsafe handler.pointee.text(utf8) }
}
