// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// A value of a result with the pointer to it, so that an error can name it.
struct ResultNode {
  let file: String
  let pointer: String
  let value: JSONValue

  /// A result's root, which must name the given schema.
  init(
    _ bytes: [UInt8], file: String, schema: String, values limit: Int = .max
  ) throws(ResultError) {
    self.file = file
    pointer = ""
    do throws(JSONError) {
      value = try JSONReader.read(bytes, values: limit)
    } catch {
      throw ResultError(file: file, problem: .notJSON(error))
    }
    guard case .string(let found)? = value["schema"], found.hasPrefix("nianbao/") else {
      throw ResultError(file: file, problem: .foreign)
    }
    guard found == schema else {
      throw ResultError(file: file, problem: .otherSchema(found: found, wanted: schema))
    }
  }

  private init(file: String, pointer: String, value: JSONValue) {
    self.file = file
    self.pointer = pointer
    self.value = value
  }

  func wrong(_ wanted: ResultError.Wanted) -> ResultError {
    ResultError(file: file, problem: .wrong(pointer: pointer, wanted: wanted))
  }

  // MARK: Members

  func members() throws(ResultError) -> [(key: String, node: ResultNode)] {
    guard case .object(let members) = value else { throw wrong(.object) }
    return members.map { ($0.key, child($0.key, $0.value)) }
  }

  /// A member, which may be null.
  subscript(key: String) -> ResultNode {
    get throws(ResultError) {
      guard case .object = value else { throw wrong(.object) }
      guard let member = value[key] else {
        throw ResultError(file: file, problem: .missing(pointer: pointer + "/" + key))
      }
      return child(key, member)
    }
  }

  /// A member that need not be there; nil for null as well.
  func optional(_ key: String) throws(ResultError) -> ResultNode? {
    guard case .object = value else { throw wrong(.object) }
    guard let member = value[key], member != .null else { return nil }
    return child(key, member)
  }

  func items() throws(ResultError) -> [ResultNode] {
    guard case .list(let items) = value else { throw wrong(.list) }
    return items.enumerated().map { child(String($0.offset), $0.element) }
  }

  func map<Item>(
    _ transform: (ResultNode) throws(ResultError) -> Item
  ) throws(ResultError) -> [Item] {
    var all: [Item] = []
    for item in try items() { all.append(try transform(item)) }
    return all
  }

  private func child(_ key: String, _ value: JSONValue) -> ResultNode {
    ResultNode(file: file, pointer: pointer + "/" + key, value: value)
  }

  // MARK: Values

  func string() throws(ResultError) -> String {
    guard case .string(let text) = value else { throw wrong(.text) }
    return text
  }

  /// A sentence of two members: `message` and `message_zh`.
  func localized(_ key: String) throws(ResultError) -> Localized {
    Localized(en: try self[key].string(), zh: try self[key + "_zh"].string())
  }

  func stringOrNull() throws(ResultError) -> String? { value == .null ? nil : try string() }

  func integer() throws(ResultError) -> Int {
    guard case .number(let text) = value, let integer = Int(text) else { throw wrong(.wholeNumber) }
    return integer
  }

  func integerOrNull() throws(ResultError) -> Int? { value == .null ? nil : try integer() }

  /// A figure, exactly.
  func figureOrNull() throws(ResultError) -> Quantity? {
    if value == .null { return nil }
    guard case .number(let text) = value, let quantity = Quantity(json: text), quantity.isFigure
    else { throw wrong(.figure) }
    return quantity
  }

  func number() throws(ResultError) -> Quantity {
    guard case .number(let text) = value, let quantity = Quantity(json: text) else {
      throw wrong(.number)
    }
    return quantity
  }

  func dateOrNull() throws(ResultError) -> CalendarDate? {
    if value == .null { return nil }
    guard let date = CalendarDate(iso: try string()) else { throw wrong(.date) }
    return date
  }

  func word<Word: RawRepresentable<String>>(_: Word.Type) throws(ResultError) -> Word {
    guard let word = Word(rawValue: try string()) else { throw wrong(.word) }
    return word
  }
}
