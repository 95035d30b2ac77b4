// SPDX-License-Identifier: Apache-2.0

internal import CLibXML2

/// The library as a whole: made ready once, kept from printing, its codes turned into ours.
enum LibXML {
  private static let ready: Void = xmlInitParser()

  /// Makes the library's tables, once for the process: its parsers may then run on any thread.
  static func initialize() { _ = ready }

  /// Runs `body` while no complaint of the library reaches standard error.
  ///
  /// A parser's own complaints go to the handler that its context has; those of the converters of
  /// encodings know no context and would be printed. The setting is the thread's own.
  static func silently(_ body: () -> Void) {
    unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
    body()
    xmlSetStructuredErrorFunc(nil, nil)
  }

  /// Our code and libxml2's words for an error that it reports.
  @unsafe
  static func report(
    of code: CInt, _ message: UnsafePointer<CChar>?
  ) -> (MarkupError.Code, String) {
    var text = unsafe message.map { unsafe String(cString: $0) } ?? "error \(code)"
    while let last = text.last, last.isNewline { text.removeLast() }
    switch UInt32(bitPattern: code) {
    case XML_ERR_NO_MEMORY.rawValue: return (.outOfMemory, text)
    // Its own limit on depth comes as an internal error with the word in it.
    case XML_ERR_INTERNAL_ERROR.rawValue where text.hasPrefix("Excessive depth"):
      return (.tooDeep, text)
    default: return (.malformed, text)
    }
  }
}
