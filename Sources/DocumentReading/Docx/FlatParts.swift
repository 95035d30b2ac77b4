// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup
import Zip

/// The parts of a package that is one XML file, as Word saves it under "Word XML document": the Flat
/// OPC format (`http://schemas.microsoft.com/office/2006/xmlPackage`).
///
/// Each part is asked for by a pass over the file that passes on the events of that part alone, so
/// that namespaces declared around it hold in it. A report's file takes a few milliseconds a pass.
struct FlatParts: PartSource {
  let names: [String]
  private let contentTypes: [String?]
  private let file: [UInt8]
  private let limits: ReadingLimits

  /// The file's own size is limited, and base64 makes nothing larger.
  var inflatedBytes: Int { 0 }

  init(_ bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection) {
    var index = FlatIndex()
    file = bytes
    self.limits = limits
    try Self.parse(bytes, &index, limits)
    guard index.isPackage else { throw .noDocumentPart }
    guard index.parts.count <= limits.entries else {
      throw .zip(ZipError(.tooManyEntries, "Too many parts", limit: limits.entries))
    }
    names = index.parts.map(\.name)
    contentTypes = index.parts.map(\.contentType)
  }

  /// A part is met by a pass over the file, which takes an eighth of what reading as many bytes does.
  var passBytes: Int { file.count / 8 }

  func contentType(at index: Int) -> String? { contentTypes[index] }

  func bytes(at index: Int) throws(Rejection) -> [UInt8]? {
    var selection = FlatSelection(part: index, handler: FlatBinary())
    try Self.parse(file, &selection, limits)
    guard selection.isBinary else { return nil }
    let (bytes, damages) = Base64.decode(selection.handler.text[...])
    guard damages == 0 else {
      throw .zip(ZipError(.damaged, "Not base64", entry: names[index]))
    }
    return bytes
  }

  func parse(at index: Int, _ handler: inout some MarkupHandler) throws(Rejection) {
    var selection = FlatSelection(part: index, handler: handler)
    try Self.parse(file, &selection, limits)
    handler = selection.handler
    guard selection.isBinary, let bytes = try bytes(at: index) else { return }
    do throws(MarkupError) {
      try XMLStream.parse(
        bytes, vocabulary: DocxName.vocabulary, handler: &handler, limits: limits.xml)
    } catch {
      throw .xml(error, part: names[index])
    }
  }

  /// One pass serves all. A part in base64 is left out: no program writes XML so.
  func parse(at indices: [Int], _ handlers: inout [some MarkupHandler]) {
    var selection = FlatSelections(parts: indices, handlers: handlers)
    try? Self.parse(file, &selection, limits)
    handlers = selection.handlers
  }

  private static func parse(
    _ bytes: [UInt8], _ handler: inout some MarkupHandler, _ limits: ReadingLimits
  ) throws(Rejection) {
    var markup = limits.xml
    // Pictures are text here.
    markup.text = limits.fileBytes
    do throws(MarkupError) {
      try XMLStream.parse(
        bytes, vocabulary: DocxName.vocabulary, handler: &handler, limits: markup)
    } catch {
      throw .xml(error, part: "pkg:package")
    }
  }
}

/// Lists the parts.
private struct FlatIndex: MarkupHandler {
  private(set) var isPackage = false
  private(set) var parts: [(name: String, contentType: String?)] = []
  private var depth = 0

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    depth += 1
    switch (depth, DocxName(element)) {
    case (1, .flatPackage): isPackage = true
    case (2, .flatPart) where isPackage:
      let name = attributes.string(DocxAttribute.flatName) ?? ""
      parts.append(
        (String(name.drop { $0 == "/" }), attributes.string(DocxAttribute.flatContentType)))
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) { depth -= 1 }
  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
}

/// Passes on the events of one part's XML, or the text of its base64.
private struct FlatSelection<Handler: MarkupHandler>: MarkupHandler {
  private(set) var handler: Handler
  private(set) var isBinary = false
  /// The part's number among all, counting down to 0 as parts begin.
  private var partsBefore: Int
  private var depth = 0
  private var isInContent = false

  init(part: Int, handler: Handler) {
    partsBefore = part + 1
    self.handler = handler
  }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    depth += 1
    if depth > 3 {
      if isInContent { try handler.start(element, attributes) }
      return
    }
    switch (depth, DocxName(element)) {
    case (2, .flatPart): partsBefore -= 1
    case (3, .flatXML): isInContent = partsBefore == 0
    case (3, .flatBinary):
      isInContent = partsBefore == 0
      isBinary = isInContent
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    depth -= 1
    if depth >= 3 {
      if isInContent { try handler.end(element) }
    } else if depth == 2 {
      isInContent = false
    } else if depth == 1, partsBefore == 0 {
      // The rest was found well-formed when the parts were listed.
      throw Stop()
    }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    guard isInContent, isBinary == (Handler.self == FlatBinary.self) else { return }
    if depth > 3 || isBinary { try handler.text(utf8) }
  }
}

/// Passes on the events of several parts' XML, each to its own handler.
private struct FlatSelections<Handler: MarkupHandler>: MarkupHandler {
  private(set) var handlers: [Handler]
  /// The handlers' numbers by those of their parts.
  private let numbers: [Int: Int]
  private var part = -1
  private var depth = 0
  private var current: Int?

  init(parts: [Int], handlers: [Handler]) {
    self.handlers = handlers
    numbers = Dictionary(
      zip(parts, parts.indices), uniquingKeysWith: { first, _ in first })
  }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    depth += 1
    if depth > 3 {
      if let current { try handlers[current].start(element, attributes) }
      return
    }
    switch (depth, DocxName(element)) {
    case (2, .flatPart): part += 1
    case (3, .flatXML): current = numbers[part]
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    depth -= 1
    if depth < 3 {
      current = nil
    } else if let current {
      try handlers[current].end(element)
    }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    if depth > 3, let current { try handlers[current].text(utf8) }
  }
}

/// Gathers a part's base64.
private struct FlatBinary: MarkupHandler {
  private(set) var text: [UInt8] = []

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {}
  mutating func end(_ element: NameID) throws(Stop) {}

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    text.append(addingCapacity: utf8.count) { room in
      for index in utf8.indices { room.append(utf8[index]) }
    }
  }
}
