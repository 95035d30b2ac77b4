// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles

/// Reads what ``WireWriter`` wrote. It trusts nothing: a length beyond the bytes, a text that isn't
/// UTF-8 and trailing bytes are errors.
struct WireReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  mutating func number<Number: FixedWidthInteger>(
    _ type: Number.Type = Number.self
  ) throws(WireError) -> Number {
    let bytes = try bytes(Number.bitWidth / 8)
    return bytes.reversed().reduce(0) { value, byte in
      value << 8 | Number(truncatingIfNeeded: byte)
    }
  }

  mutating func count() throws(WireError) -> Int { Int(try number(UInt32.self)) }

  mutating func list() throws(WireError) -> [UInt8] { Array(try bytes(try count())) }

  mutating func text() throws(WireError) -> String { try text(limit: .max) }

  /// A text of at most as many bytes.
  mutating func text(limit: Int) throws(WireError) -> String {
    let count = try count()
    guard count <= limit else {
      throw WireError("a text of \(count) bytes, where \(limit) are allowed")
    }
    guard let text = String(validating: try bytes(count), as: UTF8.self) else {
      throw WireError("a text that isn't UTF-8")
    }
    return text
  }

  /// The body whose report a worker has recognized.
  mutating func body() throws(WireError) -> String { try text(limit: ResultSummary.bodyLimit) }

  /// A year that a report may have.
  mutating func year() throws(WireError) -> Int {
    let year = try number(Int64.self)
    guard let year = Int(exactly: year), CalendarDate.years.contains(year) else {
      throw WireError("the year \(year)")
    }
    return year
  }

  mutating func optional<Value>(
    _ read: (inout WireReader) throws(WireError) -> Value
  ) throws(WireError) -> Value? {
    switch try number(UInt8.self) {
    case 0: nil
    case 1: try read(&self)
    default: throw WireError("an optional value's flag that is neither 0 nor 1")
    }
  }

  func end() throws(WireError) {
    guard rest.isEmpty else { throw WireError("\(rest.count) trailing bytes") }
  }

  private mutating func bytes(_ count: Int) throws(WireError) -> ArraySlice<UInt8> {
    guard count <= rest.count else { throw WireError("a value cut off") }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}

/// Why the bytes that the other side sent are refused.
struct WireError: Error, Equatable {
  /// As the end of a sentence.
  var problem: String
  /// A frame that is longer than it may be.
  var isTooLong = false

  init(_ problem: String) { self.problem = problem }

  init(frameOf length: Int, limit: Int) {
    problem = "a frame of \(length) bytes, where \(limit) are allowed"
    isTooLong = true
  }
}
