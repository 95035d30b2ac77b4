// SPDX-License-Identifier: Apache-2.0

/// A value as SQLite stores it.
package enum SQLiteValue: Sendable, Equatable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// The text; nil for a value of another type.
  package var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The integer; nil for a value of another type.
  package var integer: Int64? { if case .integer(let integer) = self { integer } else { nil } }

  /// The integer; nil for a value of another type.
  package var int: Int? { integer.flatMap { Int(exactly: $0) } }
}

/// What can be an argument of a statement.
package protocol SQLiteConvertible {
  var sqliteValue: SQLiteValue { get }
}

extension String: SQLiteConvertible {
  package var sqliteValue: SQLiteValue { .text(self) }
}

extension Int: SQLiteConvertible {
  package var sqliteValue: SQLiteValue { .integer(Int64(self)) }
}

extension Int64: SQLiteConvertible {
  package var sqliteValue: SQLiteValue { .integer(self) }
}

/// Nil is NULL.
extension Optional: SQLiteConvertible where Wrapped: SQLiteConvertible {
  package var sqliteValue: SQLiteValue { self?.sqliteValue ?? .null }
}

/// A row of a query's result.
package struct SQLiteRow: Sendable {
  let columns: [String: Int]
  let values: [SQLiteValue]

  /// The value of a column; null for a name that the query doesn't have.
  package subscript(column: String) -> SQLiteValue { columns[column].map { values[$0] } ?? .null }

  /// The value of the first column.
  package var first: SQLiteValue { values.first ?? .null }
}
