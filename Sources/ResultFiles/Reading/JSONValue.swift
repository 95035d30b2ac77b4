// SPDX-License-Identifier: Apache-2.0

/// A JSON text as a value (RFC 8259). Numbers stay as they are written, so that none is changed by
/// way of binary floating point.
package indirect enum JSONValue: Sendable, Equatable {
  /// In the order of the text; no key occurs twice.
  case object([Member])
  case list([JSONValue])
  case string(String)
  /// By JSON's grammar: `-12`, `9116.36`, `1e3`.
  case number(String)
  case boolean(Bool)
  case null

  package struct Member: Sendable, Equatable {
    package let key: String
    package let value: JSONValue

    package init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// An object's value for a key; nil where there is none, or it is no object.
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}
