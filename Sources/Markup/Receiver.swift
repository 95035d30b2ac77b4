/// A handler as libxml2's callbacks call it.
///
/// They are C functions, and so cannot be generic: this class stands for every handler. It is
/// reached without counting references, which cost as much as all the rest of an event (12 % of
/// reading a 250 KB document): the call that parses keeps it alive.
class Receiver {
  func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {}
  func end(_ element: NameID) throws(Stop) {}
  func text(_ utf8: Span<UInt8>) throws(Stop) {}
  func endTag(_ element: NameID) throws(Stop) {}
}

/// The receiver of one kind of handler.
final class HandlerReceiver<Handler: MarkupHandler>: Receiver {
  private let handler: Handler

  init(_ handler: Handler) { self.handler = handler }

  override func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    try handler.start(element, attributes)
  }

  override func end(_ element: NameID) throws(Stop) { try handler.end(element) }
  override func text(_ utf8: Span<UInt8>) throws(Stop) { try handler.text(utf8) }
  override func endTag(_ element: NameID) throws(Stop) { try handler.endTag(element) }
}
