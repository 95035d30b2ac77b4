// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A JSON value that tests walk through by keys: `json["source"]["file"].string`.
package struct JSON {
  private let value: Any?

  package init(_ data: Data) throws {
    value = try JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed])
  }

  private init(value: Any?) { self.value = value }

  package subscript(key: String) -> JSON { JSON(value: (value as? [String: Any])?[key]) }

  package var string: String? { value as? String }
  package var int: Int? { (value as? NSNumber)?.intValue }
  package var list: [JSON] { (value as? [Any] ?? []).map { JSON(value: $0) } }
  package var keys: [String] { (value as? [String: Any])?.keys.sorted() ?? [] }
  package var isNull: Bool { value == nil || value is NSNull }

  /// The values that hold no others, under this one.
  package var leaves: [JSON] {
    if let object = value as? [String: Any] {
      return object.values.flatMap { JSON(value: $0).leaves }
    }
    if let list = value as? [Any] { return list.flatMap { JSON(value: $0).leaves } }
    return [self]
  }
}
