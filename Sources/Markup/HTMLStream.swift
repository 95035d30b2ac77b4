// SPDX-License-Identifier: Apache-2.0

internal import CLibXML2

/// Parses HTML as a stream of events: libxml2's HTML parser without a tree.
///
/// The parser accepts anything; a page is what a browser would make of it as far as `HTMLRepair`
/// goes. Elements that the page leaves open are ended where libxml2 ends them (HTML 4's rules): ends
/// always match starts, but a table's parts may come nested in one another. So the end tags of a
/// table's parts are told as they are written, too: a `</tr>` may end a row that has no `<tr>`.
package enum HTMLStream {
  /// Delivers the events of `utf8` to `handler` until their end or until it throws ``Stop``, which
  /// is no error of the markup.
  ///
  /// The bytes are valid UTF-8 without NUL: at an invalid byte libxml2 would take the page for
  /// Latin-1 or stop, at a NUL it would stop, each without a word.
  ///
  /// - Throws: where a limit is met, or libxml2 gives up.
  package static func parse(
    _ utf8: [UInt8], vocabulary: Vocabulary, handler: inout some MarkupHandler,
    limits: MarkupLimits = .html
  ) throws(MarkupError) {
    let page = try HTMLRepair.repair(utf8, attributeLimit: limits.attributes)
    guard page.count <= Int(Int32.max) else { throw MarkupError(.tooMuchText, "Over 2 GiB") }
    try unsafe Delivery.deliver(page, to: &handler, vocabulary, limits, by: run)
  }

  private static func run(
    _ page: UnsafeRawBufferPointer, _ delivery: UnsafeMutablePointer<Delivery>
  ) {
    guard
      let context = unsafe htmlCreateMemoryParserCtxt(
        page.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(page.count))
    else {
      unsafe delivery.pointee.error = MarkupError(.outOfMemory, "libxml2 made no parser")
      return
    }
    defer { unsafe htmlFreeParserCtxt(context) }
    unsafe delivery.pointee.context = context
    unsafe context.pointee.sax.pointee = handlers()
    unsafe context.pointee.userData = UnsafeMutableRawPointer(delivery)
    // IGNORE_ENC, so that no meta switches what is UTF-8 by now.
    let options = HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
    _ = unsafe htmlCtxtUseOptions(context, CInt(bitPattern: options))
    LibXML.silently {
      _ = unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
      _ = unsafe htmlParseDocument(context)
    }
    // The parser never says that it gave up; that it didn't reach the end says so.
    guard unsafe !delivery.pointee.isOver, let input = unsafe context.pointee.input else { return }
    if unsafe input.pointee.cur < input.pointee.end {
      unsafe delivery.pointee.fail(.malformed, "libxml2 stopped before the end of the page")
    }
  }

  private static func handlers() -> xmlSAXHandler {
    var sax = unsafe xmlSAXHandler()
    unsafe sax.initialized = CUnsignedInt(XML_SAX2_MAGIC)
    unsafe sax.startElement = { user, name, fields in
      guard let delivery = unsafe Delivery.of(user), let name = unsafe name else { return }
      var count = 0
      if let fields = unsafe fields {
        while unsafe fields[count * 2] != nil { count += 1 }
      }
      let id = unsafe delivery.pointee.names.id(local: name, namespace: nil)
      unsafe delivery.start(id, fields, count: count, layout: .html)
    }
    unsafe sax.endElement = { user, name in
      guard let delivery = unsafe Delivery.of(user), let name = unsafe name else { return }
      unsafe delivery.end(delivery.pointee.names.id(local: name, namespace: nil))
    }
    let text: charactersSAXFunc = { user, start, count in
      guard let delivery = unsafe Delivery.of(user), let start = unsafe start else { return }
      unsafe delivery.text(UnsafeBufferPointer(start: start, count: Int(count)))
    }
    unsafe sax.characters = text
    unsafe sax.ignorableWhitespace = text
    // The page's own comments are gone; those that come are the repair's.
    unsafe sax.comment = { user, name in
      guard let delivery = unsafe Delivery.of(user), let name = unsafe name else { return }
      unsafe delivery.endTag(delivery.pointee.names.id(of: String(cString: name)))
    }
    unsafe sax.serror = { user, error in
      guard let delivery = unsafe Delivery.of(user), let error = unsafe error else { return }
      if unsafe isStrayParagraphEnd(error) {
        unsafe delivery.emptyParagraph()
        return
      }
      // Pages are full of errors; only the parser's own end is one of ours.
      guard unsafe error.pointee.level.rawValue >= XML_ERR_FATAL.rawValue else { return }
      let (code, message) = unsafe LibXML.told(by: error.pointee.code, error.pointee.message)
      unsafe delivery.pointee.fail(code, message, line: Int(error.pointee.line))
    }
    return unsafe sax
  }
}

/// Whether libxml2 complains of a `</p>` where no paragraph is open.
private func isStrayParagraphEnd(_ error: UnsafePointer<xmlError>) -> Bool {
  // "Opening and ending tag mismatch" has the same code, and two names.
  guard unsafe error.pointee.code == CInt(bitPattern: XML_ERR_TAG_NAME_MISMATCH.rawValue),
    unsafe error.pointee.str2 == nil, let name = unsafe error.pointee.str1
  else { return false }
  return unsafe name[0] == CChar(UInt8(ascii: "p")) && name[1] == 0
}

extension UnsafeMutablePointer where Pointee == Delivery {
  /// A `</p>` without a paragraph is an empty one (WHATWG HTML, 13.2.6.4.7); libxml2 drops it, and
  /// "one</p>two</p>" would be one text.
  fileprivate func emptyParagraph() {
    let id = unsafe pointee.names.id(of: "p")
    unsafe start(id, nil, count: 0, layout: .html)
    unsafe end(id)
  }
}

extension MarkupLimits {
  /// Browsers end at 512 levels by laying elements side by side. Unclosed elements pile up in
  /// libxml2, so there's room for a page of them; its time grows with the depth.
  package static var html: MarkupLimits {
    var limits = MarkupLimits()
    limits.depth = 2_000
    return limits
  }
}
