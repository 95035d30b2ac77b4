// SPDX-License-Identifier: Apache-2.0

internal import CLibXML2

/// Parses XML as a stream of events: libxml2's SAX2 interface, without a tree.
///
/// Nothing is ever loaded, and no entity but XML's own five is known: a DOCTYPE is refused, and
/// neither `XML_PARSE_NOENT` (it reads local files even under `XML_PARSE_NONET`) nor
/// `XML_PARSE_DTDLOAD`, `XML_PARSE_HUGE` or `XML_PARSE_RECOVER` is ever set.
package enum XMLStream {
  /// Delivers the events of `bytes` to `handler` until their end or until it throws ``Stop``, which
  /// is no error of the markup: the handler knows its reason.
  package static func parse(
    _ bytes: [UInt8], vocabulary: Vocabulary, handler: inout some MarkupHandler,
    limits: MarkupLimits = MarkupLimits()
  ) throws(MarkupError) {
    guard !bytes.isEmpty else { throw MarkupError(.malformed, "Document is empty", line: 1) }
    guard bytes.count <= Int(Int32.max) else { throw MarkupError(.tooMuchText, "Over 2 GiB") }
    if let error = limits.longTag(in: bytes.span) { throw error }
    try unsafe Delivery.deliver(bytes, to: &handler, vocabulary, limits, by: run)
  }

  private static func run(
    _ bytes: UnsafeRawBufferPointer, _ delivery: UnsafeMutablePointer<Delivery>
  ) {
    guard
      let context = unsafe xmlCreateMemoryParserCtxt(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count))
    else {
      unsafe delivery.pointee.error = MarkupError(.outOfMemory, "libxml2 made no parser")
      return
    }
    defer { unsafe xmlFreeParserCtxt(context) }
    unsafe delivery.pointee.context = context
    unsafe context.pointee.sax.pointee = handlers()
    unsafe context.pointee.userData = UnsafeMutableRawPointer(delivery)
    _ = unsafe xmlCtxtUseOptions(context, CInt(XML_PARSE_NONET.rawValue))
    LibXML.silently { unsafe xmlParseDocument(context) }
    if unsafe context.pointee.wellFormed == 0 {
      // Every complaint comes to `complain`; should one not, it is still no success.
      unsafe delivery.pointee.fail(.malformed, "Not well-formed")
    }
  }

  private static func handlers() -> xmlSAXHandler {
    var sax = unsafe xmlSAXHandler()
    unsafe sax.initialized = CUnsignedInt(XML_SAX2_MAGIC)
    unsafe sax.startElementNs = { user, local, _, uri, namespaces, _, count, _, fields in
      guard let delivery = unsafe Delivery.of(user), let local = unsafe local else { return }
      unsafe delivery.start(
        local, uri, attributes: fields, count: Int(count), namespaces: Int(namespaces))
    }
    // Its target is a name, too.
    unsafe sax.processingInstruction = { user, _, _ in
      guard let delivery = unsafe Delivery.of(user) else { return }
      _ = unsafe delivery.pointee.admitsNames()
    }
    unsafe sax.endElementNs = { user, local, _, uri in
      guard let delivery = unsafe Delivery.of(user), let local = unsafe local else { return }
      unsafe delivery.end(delivery.pointee.names.id(local: local, namespace: uri))
    }
    let text: charactersSAXFunc = { user, start, count in
      guard let delivery = unsafe Delivery.of(user), let start = unsafe start else { return }
      unsafe delivery.text(UnsafeBufferPointer(start: start, count: Int(count)))
    }
    // One function for both spares libxml2 the question whether white space matters; CDATA, which
    // has none of its own, comes to it too.
    unsafe sax.characters = text
    unsafe sax.ignorableWhitespace = text
    unsafe sax.internalSubset = { user, _, _, _ in
      // libxml2 is content with a DOCTYPE (`wellFormed` stays 1): this is the refusal.
      guard let delivery = unsafe Delivery.of(user) else { return }
      unsafe delivery.pointee.fail(.doctype, "A DOCTYPE is not allowed here")
    }
    unsafe sax.serror = { user, error in
      guard let delivery = unsafe Delivery.of(user), let error = unsafe error else { return }
      // An undeclared namespace prefix is an error, though not a fatal one: all that is named with
      // it would be skipped as unknown.
      guard unsafe error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue else { return }
      let (code, message) = unsafe LibXML.report(of: error.pointee.code, error.pointee.message)
      unsafe delivery.pointee.fail(code, message, line: Int(error.pointee.line))
    }
    return unsafe sax
  }
}

extension Delivery {
  /// The delivery that a callback's user data is.
  static func of(_ user: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Delivery>? {
    unsafe user?.assumingMemoryBound(to: Delivery.self)
  }
}

extension UnsafeMutablePointer where Pointee == Delivery {
  fileprivate func start(
    _ local: UnsafePointer<UInt8>, _ uri: UnsafePointer<UInt8>?,
    attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int, namespaces: Int
  ) {
    if namespaces > 0, unsafe !pointee.admitsNamespaces(namespaces) { return }
    guard unsafe pointee.admitsNames() else { return }
    unsafe pointee.element = (local, uri)
    let name = unsafe pointee.names.id(local: local, namespace: uri)
    unsafe start(name, attributes, count: count)
  }
}

extension Delivery {
  /// Whether the names met so far, among them those of attributes, are few enough to go on.
  fileprivate mutating func admitsNames() -> Bool {
    guard let context = unsafe context else { return false }
    if unsafe Int(xmlDictSize(context.pointee.dict)) <= limits.names { return true }
    fail(.tooManyNames, "There are more than \(limits.names) different names")
    return false
  }

  /// Whether the namespaces declared so far are few enough to go on.
  fileprivate mutating func admitsNamespaces(_ declared: Int) -> Bool {
    guard let context = unsafe context else { return false }
    // Two entries each in libxml2's stack.
    let inForce = unsafe Int(context.pointee.nsNr) / 2
    if declared > limits.attributes || inForce > limits.namespaces {
      fail(.tooManyNamespaces, "More than \(limits.namespaces) namespaces are in force")
      return false
    }
    return true
  }
}
