// SPDX-License-Identifier: Apache-2.0

internal import CLibXML2

/// What is on between a parser of libxml2 and the handler of its events: the names met, the limits,
/// and the first thing that went wrong.
///
/// It lives on the stack of the call that parses; the callbacks reach it through the user data that
/// libxml2 passes them. They work on the pointer, not on a copy.
@safe
struct Delivery: ~Copyable {
  /// Kept alive by the call that parses.
  let receiver: Unmanaged<Receiver>
  let limits: MarkupLimits
  /// Whether the handler hears of elements that aren't in the vocabulary.
  let deliversUnknown: Bool
  var names: NameTable
  /// The parser at work, to be stopped and asked for its line.
  var context: xmlParserCtxtPtr?
  /// The local name and the namespace of the XML element that begins, while its event is delivered.
  var element: (local: UnsafePointer<UInt8>?, namespace: UnsafePointer<UInt8>?) = (nil, nil)
  /// The first error; what libxml2 says after it follows from it.
  var error: MarkupError?
  /// Whether events are no longer wanted: some may still come from a parser that was asked to stop.
  private(set) var isOver = false
  private var depth = 0
  private(set) var textLength = 0
  private var elementCount = 0

  init(
    _ receiver: Receiver, _ vocabulary: Vocabulary, _ limits: MarkupLimits, deliversUnknown: Bool
  ) {
    unsafe self.receiver = Unmanaged.passUnretained(receiver)
    self.limits = limits
    self.deliversUnknown = deliversUnknown
    names = NameTable(vocabulary)
  }

  /// Ends the parse with an error, unless it has ended already.
  mutating func fail(_ code: MarkupError.Code, _ message: String, line: Int? = nil) {
    if error == nil, !isOver { error = MarkupError(code, message, line: line ?? self.line) }
    stop()
  }

  /// Ends the parse.
  mutating func stop() {
    guard !isOver else { return }
    isOver = true
    if let context = unsafe context { unsafe xmlStopParser(context) }
  }

  /// The line that the parser is in.
  private var line: Int {
    guard let input = unsafe context?.pointee.input else { return 0 }
    return unsafe Int(input.pointee.line)
  }

  /// Counts an element that begins, and says whether it is within the limits.
  @inline(__always)
  mutating func admitsElement(attributes count: Int) -> Bool {
    depth += 1
    elementCount += 1
    if depth <= limits.depth, count <= limits.attributes, elementCount <= limits.elements,
      elementCount % 4096 != 0
    {
      return true
    }
    failBeyondLimits(attributes: count)
    return !isOver
  }

  @inline(never)
  private mutating func failBeyondLimits(attributes count: Int) {
    if depth > limits.depth {
      fail(.tooDeep, "Elements are nested more than \(limits.depth) deep")
    } else if count > limits.attributes {
      fail(.tooManyAttributes, "A tag has more than \(limits.attributes) attributes")
    } else if elementCount > limits.elements {
      fail(.tooManyElements, "There are more than \(limits.elements) elements")
    } else if !limits.goesOn() {
      fail(.outOfTime, "The time for it is over")
    }
  }

  mutating func endElement() { depth -= 1 }

  /// Counts text, and says whether there is not too much of it yet.
  mutating func admitsText(_ count: Int) -> Bool {
    textLength += count
    if textLength <= limits.text { return true }
    fail(.tooMuchText, "The text is longer than \(limits.text) bytes")
    return false
  }
}

extension Delivery {
  /// Has `parse` parse some bytes, and delivers what it meets to a handler; the handler and the
  /// delivery stay where they are until it returns.
  static func deliver<Handler: MarkupHandler>(
    _ bytes: [UInt8], to handler: inout Handler, _ vocabulary: Vocabulary,
    _ limits: MarkupLimits,
    by parse: (UnsafeRawBufferPointer, UnsafeMutablePointer<Delivery>) -> Void
  ) throws(MarkupError) {
    LibXML.initialize()
    let error = unsafe withUnsafeMutablePointer(to: &handler) { handler in
      let receiver = unsafe HandlerReceiver(handler)
      var delivery = Delivery(
        receiver, vocabulary, limits, deliversUnknown: Handler.takesUnknownElements)
      withExtendedLifetime(receiver) {
        unsafe withUnsafeMutablePointer(to: &delivery) { delivery in
          unsafe bytes.withUnsafeBytes { bytes in unsafe parse(bytes, delivery) }
        }
      }
      return delivery.error
    }
    if let error { throw error }
  }
}

extension UnsafeMutablePointer where Pointee == Delivery {
  func start(
    _ name: NameID, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int
  ) {
    guard unsafe !pointee.isOver, unsafe pointee.admitsElement(attributes: count) else { return }
    guard unsafe name != 0 || pointee.deliversUnknown else { return }
    unsafe deliver { receiver throws(Stop) in
      try unsafe receiver.start(
        name, Attributes(attributes, count: count, delivery: self))
    }
  }

  func end(_ name: NameID) {
    guard unsafe !pointee.isOver else { return }
    unsafe pointee.endElement()
    guard unsafe name != 0 || pointee.deliversUnknown else { return }
    unsafe deliver { receiver throws(Stop) in try receiver.end(name) }
  }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard unsafe !pointee.isOver, unsafe pointee.admitsText(utf8.count) else { return }
    unsafe deliver { receiver throws(Stop) in try unsafe receiver.text(utf8.span) }
  }

  @inline(__always)
  private func deliver(_ event: (Receiver) throws(Stop) -> Void) {
    let receiver = unsafe pointee.receiver
    let goesOn = unsafe receiver._withUnsafeGuaranteedRef { receiver in
      do throws(Stop) {
        try event(receiver)
        return true
      } catch {
        return false
      }
    }
    if !goesOn { unsafe pointee.stop() }
  }
}
