// SPDX-License-Identifier: Apache-2.0

import GRDB
import SystemPackage

/// The store in a SQLite file.
///
/// Several services on one computer may use it at once. A transaction is synced before it returns.
struct SQLiteStore: Sendable {
  let path: FilePath
  let queue: DatabaseQueue
  /// Whether nothing had been written to the database when it was opened.
  let wasEmpty: Bool

  /// Opens the database, or creates it.
  init(_ path: FilePath) throws(StoreError) {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    // GRDB's own setting (`journalMode`) would set `synchronous` to NORMAL behind this.
    configuration.prepareDatabase { database in
      guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
        throw DatabaseError(message: "the journal can't be a write-ahead log")
      }
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    (queue, wasEmpty) = try Self.withStoreErrors(path) { [configuration] in
      let queue = try DatabaseQueue(path: path.string, configuration: configuration)
      return (queue, try StoreSchema.prepare(queue))
    }
  }

  /// Opens an existing database read-only.
  init(reading path: FilePath) throws(StoreError) {
    self.path = path
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.readonly = true
    wasEmpty = false
    queue = try Self.withStoreErrors(path) {
      let queue = try DatabaseQueue(path: path.string, configuration: configuration)
      try StoreSchema.check(queue)
      return queue
    }
  }

  func write<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try Self.withStoreErrors(path) {
      try queue.writeWithoutTransaction { database in
        var result: Result?
        try database.inTransaction(.immediate) {
          result = try body(database)
          return .commit
        }
        guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return result
      }
    }
  }

  func read<Result>(_ body: (Database) throws -> Result) throws(StoreError) -> Result {
    try Self.withStoreErrors(path) { try queue.read(body) }
  }

  private static func withStoreErrors<Result>(
    _ path: FilePath, _ body: () throws -> Result
  ) throws(StoreError) -> Result {
    do {
      return try body()
    } catch let error as StoreSchema.Newer {
      throw StoreError(.newer, path, "version \(error.version)")
    } catch is StoreSchema.Empty {
      throw StoreError(.empty, path, "no tables")
    } catch let error as DatabaseError {
      let reason = error.message ?? "\(error.resultCode)"
      switch error.resultCode {
      case .SQLITE_CORRUPT, .SQLITE_NOTADB: throw StoreError(.damaged, path, reason)
      default: throw StoreError(.unavailable, path, reason)
      }
    } catch {
      throw StoreError(.unavailable, path, "\(error)")
    }
  }
}
