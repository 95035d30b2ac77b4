// SPDX-License-Identifier: Apache-2.0

/// The header of a MIME message or part: RFC 5322, 2.2, and RFC 2045.
struct MIMEHeaders {
  /// More than any program writes before its content.
  private static let sizeLimit = 65_536

  /// The first value of each field, by its name in lower case.
  private var fields: [String: String] = [:]
  /// Where the body begins.
  private(set) var bodyStart: Int

  /// Reads the header that `bytes` begin with. A line that is none ends it, and is the body's.
  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    bodyStart = index
    let end = min(bytes.endIndex, index + Self.sizeLimit)
    var name: String?
    while index < end {
      var lineEnd = index
      while lineEnd < end, bytes[lineEnd] != 0x0A, bytes[lineEnd] != 0x0D { lineEnd += 1 }
      var next = min(lineEnd + 1, bytes.endIndex)
      if lineEnd + 1 < end, bytes[lineEnd] == 0x0D, bytes[lineEnd + 1] == 0x0A { next += 1 }
      let line = bytes[index..<lineEnd]
      if line.isEmpty {
        bodyStart = next
        return
      }
      if isBlank(bytes[index]), let open = name {
        // A folded line goes on with the field before it.
        fields[open]?.append(" " + String(decoding: line, as: UTF8.self).trimmingBlanks())
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > index,
        line[..<colon].allSatisfy({ (0x21...0x7E).contains($0) })
      {
        let key = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        // A second field of one name loses; what is folded behind it goes nowhere.
        name = fields[key] == nil ? key : ""
        if fields[key] == nil {
          fields[key] = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingBlanks()
        }
      } else {
        return
      }
      index = next
      bodyStart = next
    }
  }

  /// Whether they are those of a MIME message, and not of any text with colons.
  var isMIME: Bool { fields["mime-version"] != nil || fields["content-type"] != nil }

  subscript(_ name: String) -> String? { fields[name] }

  /// The media type in lower case, and its parameters by their names in lower case: RFC 2045, 5.1.
  var contentType: (type: String, parameters: [String: String]) {
    var pieces = split(fields["content-type"] ?? "")
    guard !pieces.isEmpty else { return ("text/plain", [:]) }
    let type = pieces.removeFirst().lowercased()
    var parameters: [String: String] = [:]
    for piece in pieces {
      guard let equals = piece.firstIndex(of: "=") else { continue }
      let key = piece[..<equals].trimmingBlanks().lowercased()
      let value = piece[piece.index(after: equals)...].trimmingBlanks()
      parameters[key] = parameters[key] ?? unquoted(value)
    }
    return (type.isEmpty ? "text/plain" : type, parameters)
  }

  /// The pieces between semicolons that aren't in quotes.
  private func split(_ value: String) -> [String] {
    var pieces = [""]
    var isQuoted = false
    var isEscaped = false
    for character in value {
      if character == ";", !isQuoted {
        pieces.append("")
        continue
      }
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = character == "\\" && !isEscaped
      pieces[pieces.count - 1].append(character)
    }
    return pieces.map { $0.trimmingBlanks() }
  }

  private func unquoted(_ value: String) -> String {
    guard value.hasPrefix("\"") else { return value }
    var text = ""
    var isEscaped = false
    for character in value.dropFirst() {
      if character == "\"", !isEscaped { break }
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        text.append(character)
        isEscaped = false
      }
    }
    return text
  }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

extension StringProtocol {
  fileprivate func trimmingBlanks() -> String {
    let front = drop(while: \.isWhitespace)
    return String(front.reversed().drop(while: \.isWhitespace).reversed())
  }
}
