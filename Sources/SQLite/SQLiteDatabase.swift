// SPDX-License-Identifier: Apache-2.0

internal import CSQLite
internal import Synchronization
package import SystemPackage

/// A connection to a database file, used by one transaction at a time.
///
/// SQLite's library is called directly: GRDB, which wraps it, brings all of Foundation, with 23 MB of
/// tables for languages, to every program that is linked with it, and the store's statements are SQL
/// either way.
///
/// Foreign keys are enforced. Statements are compiled once and kept.
@safe
package final class SQLiteDatabase: @unchecked Sendable {
  package enum Access: Sendable { case readOnly, create }

  // Sendable, since the handle and the statements are used only by who has the lock, or nobody else has
  // the object.
  private let lock = Mutex(())
  private let connection: SQLiteConnection

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - path: its file; neither it nor a folder of its path may be a link.
  ///   - access: whether it is only read, or written and a missing file created.
  ///   - lockWait: how long another connection's lock is waited for.
  /// - Throws: why it can't be opened. A file that is no database is found out by the first statement.
  package init(
    _ path: FilePath, _ access: Access, lockWait: Duration
  ) throws(SQLiteError) {
    connection = try SQLiteConnection(path, access, lockWait: lockWait)
    try connection.run("PRAGMA foreign_keys = ON")
  }

  /// Runs statements outside any transaction, such as pragmas that none may contain.
  package func withoutTransaction<Result: Sendable>(
    _ body: (SQLiteConnection) throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try lock.withLock { _ throws(SQLiteError) in try body(connection) }
  }

  /// Runs statements that see one state of the database.
  package func read<Result: Sendable>(
    _ body: (SQLiteConnection) throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try transaction("BEGIN DEFERRED", body)
  }

  /// Runs statements of which all take effect, or none, where one throws.
  package func write<Result: Sendable>(
    _ body: (SQLiteConnection) throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try transaction("BEGIN IMMEDIATE", body)
  }

  private func transaction<Result: Sendable>(
    _ begin: String, _ body: (SQLiteConnection) throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    try withoutTransaction { connection throws(SQLiteError) in
      try connection.run(begin)
      do throws(SQLiteError) {
        let result = try body(connection)
        try connection.run("COMMIT")
        return result
      } catch {
        connection.rollBack()
        throw error
      }
    }
  }
}
