// SPDX-License-Identifier: Apache-2.0

internal import CSQLite

/// Why SQLite refused something.
package struct SQLiteError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Kind: Sendable, Equatable {
    /// Another connection has a lock (`SQLITE_BUSY`).
    case busy
    /// The file is damaged, or no database (`SQLITE_CORRUPT`, `SQLITE_NOTADB`).
    case damaged
    /// It has other tables than a statement asks for, or a statement is wrong (`SQLITE_ERROR`).
    case unfit
    /// A full disk, a folder that can't be written, and whatever else.
    case other
  }

  package let kind: Kind
  /// SQLite's own words: `database is locked`.
  package let message: String

  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The error for one of SQLite's codes, primary or extended, and a connection's last message.
  init(code: CInt, message: String) {
    let kind: Kind =
      switch code & 0xFF {
      case SQLITE_BUSY: .busy
      case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
      case SQLITE_ERROR: .unfit
      default: .other
      }
    self.init(kind, message)
  }

  package var description: String { message }
}
