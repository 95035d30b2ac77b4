// SPDX-License-Identifier: Apache-2.0

import Basics

/// Splits what a worker prints to standard error into lines, and keeps the last ones. However much it
/// prints, little is kept and little is logged.
struct LineSink {
  /// The last lines, the oldest first; from a fatal error on, its first lines, and not the end of the
  /// stack that follows it.
  private(set) var lastLines: [String] = []
  private var isFatal = false
  private var line: [UInt8] = []
  private var isCut = false
  private var logged = 0

  private static let longestLine = 500
  private static let keptLines = 8
  private static let loggedLines = 100

  /// Adds what was printed.
  ///
  /// - Returns: the lines that it completes and that are to be logged.
  mutating func append(_ bytes: some Sequence<UInt8>) -> [String] {
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
  /// - Returns: the line, if it is to be logged.
  mutating func endLine() -> String? {
    defer {
      line.removeAll(keepingCapacity: true)
      isCut = false
    }
    guard !line.isEmpty else { return nil }
    let text =
      String(decoding: line, as: UTF8.self).replacing("\t", with: " ").visible
      + (isCut ? "…" : "")
    keep(text)
    logged += 1
    return logged <= Self.loggedLines ? text : nil
  }

  private mutating func keep(_ line: String) {
    if !isFatal, line.contains("Fatal error") {
      isFatal = true
      lastLines = []
    }
    if isFatal {
      if lastLines.count < Self.keptLines { lastLines.append(line) }
    } else {
      lastLines = lastLines.suffix(Self.keptLines - 1) + [line]
    }
  }
}
