// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// A MIME message or a part of one, with the parts in it: RFC 2046, 5.1.
struct MIMEPart {
  /// What is left to the parts that follow.
  private struct Budget {
    var parts: Int
    var depth: Int
  }

  let headers: MIMEHeaders
  /// The media type in lower case.
  let type: String
  let parameters: [String: String]
  /// The content as it is written.
  let body: ArraySlice<UInt8>
  private(set) var children: [MIMEPart] = []
  /// Whether the line that ends the last part is there, in it and in all its parts.
  private(set) var isWhole = true

  init(_ bytes: ArraySlice<UInt8>, _ limits: ReadingLimits) throws(Rejection) {
    var budget = Budget(parts: limits.mailParts, depth: limits.mailDepth)
    try self.init(bytes, &budget)
  }

  private init(_ bytes: ArraySlice<UInt8>, _ budget: inout Budget) throws(Rejection) {
    budget.parts -= 1
    guard budget.parts >= 0, budget.depth >= 0 else { throw .archiveTooLarge }
    headers = MIMEHeaders(bytes)
    (type, parameters) = headers.contentType
    body = bytes[headers.bodyStart...]
    guard isMultipart, let boundary = parameters["boundary"], !boundary.isEmpty else { return }
    let (parts, isClosed) = Self.split(body, at: Array("--\(boundary)".utf8))
    isWhole = isClosed
    budget.depth -= 1
    for part in parts {
      let child = try MIMEPart(part, &budget)
      isWhole = isWhole && child.isWhole
      children.append(child)
    }
    budget.depth += 1
  }

  var isMultipart: Bool { type.hasPrefix("multipart/") }
  var isPage: Bool { type == "text/html" || type == "application/xhtml+xml" }

  /// Every part that isn't made of parts, in their order.
  var leaves: [MIMEPart] {
    isMultipart ? children.flatMap(\.leaves) : [self]
  }

  /// The page that the archive is of: the part that `start` names (RFC 2387, 3.2), else the first
  /// one that is a page, at any depth.
  var page: MIMEPart? {
    guard isMultipart else { return isPage ? self : nil }
    if let start = parameters["start"], !start.isEmpty,
      let root = children.first(where: { $0.headers["content-id"] == start }),
      let page = root.page
    {
      return page
    }
    for child in children {
      if let page = child.page { return page }
    }
    return nil
  }

  /// The pieces between the lines that begin with a delimiter, and whether the last one is closed.
  private static func split(
    _ body: ArraySlice<UInt8>, at delimiter: [UInt8]
  ) -> (parts: [ArraySlice<UInt8>], isClosed: Bool) {
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var line = body.startIndex
    while line < body.endIndex {
      let end = body[line...].firstIndex(of: 0x0A) ?? body.endIndex
      let next = min(end + 1, body.endIndex)
      if body[line] == UInt8(ascii: "-"), body[line..<end].starts(with: delimiter) {
        let rest = body[(line + delimiter.count)..<end]
        let isLast = rest.starts(with: [0x2D, 0x2D])
        // Behind the delimiter come but blanks; else it is the beginning of another one.
        if rest.dropFirst(isLast ? 2 : 0).allSatisfy({ $0 <= 0x20 }) {
          if let start { parts.append(body[start..<max(start, contentEnd(body, before: line))]) }
          if isLast { return (parts, true) }
          start = next
        }
      }
      line = next
    }
    if let start { parts.append(body[start...]) }
    return (parts, false)
  }

  /// The line break before a delimiter is part of it.
  private static func contentEnd(_ body: ArraySlice<UInt8>, before line: Int) -> Int {
    var end = line
    if end > body.startIndex, body[end - 1] == 0x0A { end -= 1 }
    if end > body.startIndex, body[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
