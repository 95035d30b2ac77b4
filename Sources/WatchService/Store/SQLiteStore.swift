// SPDX-License-Identifier: Apache-2.0

import Basics
import GRDB
import SystemIO
import SystemPackage

/// The store in a SQLite file.
///
/// Several services on one computer may use it at once. A transaction is synced before it returns.
struct SQLiteStore: Sendable {
  let path: FilePath
  let queue: DatabaseQueue
  /// Whether nothing had been written to the database when it was opened.
  let wasEmpty: Bool

  /// How long another program's lock is waited for.
  private static let lockWait: Duration = .seconds(10)

  /// Opens the database, or creates it.
  ///
  /// - Parameters:
  ///   - path: its file.
  ///   - clock: by which another program's lock is waited for.
  /// - Throws: why it can't be opened or created.
  init(_ path: FilePath, clock: BlockingClock = .system) throws(StoreError) {
    self.path = path
    var configuration = Self.configuration
    // GRDB's own setting (`journalMode`) would set `synchronous` to NORMAL behind this.
    configuration.prepareDatabase { database in
      guard try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL") == "wal" else {
        throw DatabaseError(message: "the journal can't be a write-ahead log")
      }
      try database.execute(sql: "PRAGMA synchronous = FULL")
    }
    (queue, wasEmpty) = try Self.withStoreErrors(path) { [configuration] in
      try Self.waitingForLock(clock) {
        let queue = try DatabaseQueue(path: path.string, configuration: configuration)
        return (queue, try StoreSchema.prepare(queue))
      }
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(lockWait / .seconds(1))
    return configuration
  }

  /// SQLite waits by itself for any lock but one: the journal of a new database becomes a write-ahead
  /// log by a read lock that is raised to a write lock, and while another service does the same, that
  /// fails at once.
  private static func waitingForLock<Result>(
    _ clock: BlockingClock, _ body: () throws -> Result
  ) throws -> Result {
    let end = clock.now() + lockWait
    var pauses = Backoff(from: .milliseconds(10), to: .seconds(1))
    while true {
      do {
        return try body()
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        guard clock.now() < end else { throw error }
        clock.sleep(pauses.next())
      }
    }
  }

  /// Opens an existing database read-only.
  init(reading path: FilePath) throws(StoreError) {
    self.path = path
    var configuration = Self.configuration
    configuration.readonly = true
    wasEmpty = false
    queue = try Self.withStoreErrors(path) { [configuration] in
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
