// SPDX-License-Identifier: Apache-2.0

import Basics

/// Makes lines of what a worker prints, and keeps its last words. However much it prints, little is
/// kept and little is told.
struct LineSink {
  /// The last lines, the oldest first; from a fatal error on, what it says first, and not the end
  /// of the stack that follows it.
  private(set) var lastWords: [String] = []
  private var isFatal = false
  private var line: [UInt8] = []
  private var isCut = false
  private var told = 0

  private static let longestLine = 500
  private static let keptLines = 8
  private static let toldLines = 100

  /// Takes what was printed.
  ///
  /// - Returns: the lines that it completes and that are to be told.
  mutating func take(_ bytes: some Sequence<UInt8>) -> [String] {
    var lines: [String] = []
    for byte in bytes {
      if byte == 0x0A {
        if let line = endLine() { lines.append(line) }
      } else if line.count < Self.longestLine {
        line.append(byte)
      } else {
        isCut = true
      }
    }
    return lines
  }

  /// Ends the line that no line feed ended.
  ///
  /// - Returns: it, if it is to be told.
  mutating func endLine() -> String? {
    defer {
      line.removeAll(keepingCapacity: true)
      isCut = false
    }
    guard !line.isEmpty else { return nil }
    let text = Self.visible(line) + (isCut ? "…" : "")
    keep(text)
    told += 1
    return told <= Self.toldLines ? text : nil
  }

  private mutating func keep(_ line: String) {
    if !isFatal, line.contains("Fatal error") {
      isFatal = true
      lastWords = []
    }
    if isFatal {
      if lastWords.count < Self.keptLines { lastWords.append(line) }
    } else {
      lastWords = lastWords.suffix(Self.keptLines - 1) + [line]
    }
  }

  private static func visible(_ line: [UInt8]) -> String {
    String(decoding: line.map { $0 == UInt8(ascii: "\t") ? 0x20 : $0 }, as: UTF8.self).visible
  }
}
