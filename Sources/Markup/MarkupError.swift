// SPDX-License-Identifier: Apache-2.0

/// Why markup could not be parsed to its end.
package struct MarkupError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Code: String, Sendable {
    /// Not well-formed, by XML's rules or those of its namespaces.
    case malformed
    /// A DOCTYPE, which may define entities: no office format has one.
    case doctype
    case tooDeep
    case tooManyElements
    case tooManyAttributes
    case tooManyNamespaces
    case tooManyNames
    case tagTooLong
    case tooMuchText
    case outOfTime
    case outOfMemory
  }

  package var code: Code
  /// libxml2's message, or ours where a limit of ours was exceeded.
  package var message: String
  /// Counting from 1; 0 where the place isn't known.
  package var line: Int

  package init(_ code: Code, _ message: String, line: Int = 0) {
    self.code = code
    self.message = message
    self.line = line
  }

  package var description: String { line > 0 ? "line \(line): \(message)" : message }

  /// Two errors are equal when their codes are.
  package static func == (left: MarkupError, right: MarkupError) -> Bool { left.code == right.code }
}

/// What markup may hold at the most. Word writes some 20 levels and 30 namespaces.
package struct MarkupLimits: Sendable {
  /// libxml2 has a limit of 256 of its own for XML.
  package var depth = 250
  /// Elements in all. Word writes some 30,000 into a report.
  package var elements = 500_000
  /// Attributes and namespace declarations of one tag.
  package var attributes = 256
  /// Namespace declarations in force at one place: each prefix is searched among all of them.
  package var namespaces = 1024
  /// Different names and namespaces in all: libxml2 keeps them in a table of at most 16,384 chains, so
  /// that 250,000 names take 3 s, and twice as many four times as long. Word writes some hundred.
  package var names = 65_536
  /// Bytes of one start tag, in markup large enough for it to matter. Word writes up to 250 KB.
  package var tagLength = 8 << 20
  /// Bytes of text delivered in all: some 2.8 million Chinese characters.
  package var text = 8 << 20
  /// Whether there is time to go on, asked every few thousand elements; ``MarkupError/Code/outOfTime``
  /// where there is none.
  package var goesOn: @Sendable () -> Bool = { true }

  package init() {}
}
