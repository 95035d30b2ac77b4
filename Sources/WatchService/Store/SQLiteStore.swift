// SPDX-License-Identifier: Apache-2.0

import Basics
import SQLite
import SystemIO
import SystemPackage

/// The store in a SQLite file.
///
/// Several services on one computer may use it at once. A transaction is synced before it returns.
struct SQLiteStore: Sendable {
  let path: FilePath
  /// Whether nothing had been written to the database when it was opened.
  let wasEmpty: Bool
  private let database: SQLiteDatabase
  /// The file that was opened, as far as it could be asked.
  private let file: FileIdentity?

  /// How long another program's lock is waited for.
  private static let lockWait: Duration = .seconds(10)

  /// Opens the database, or creates it.
  ///
  /// - Parameters:
  ///   - path: its file.
  ///   - clock: by which another program's lock is waited for.
  ///   - fill: fills one that was empty, in the transaction that makes its tables.
  /// - Throws: why it can't be opened or created.
  init(
    _ path: FilePath, clock: BlockingClock = .system,
    filling fill: (SQLiteConnection) throws(SQLiteError) -> Void = { _ in }
  ) throws(StoreError) {
    let file = try Self.withoutLinks(path)
    Self.keepToOwner(file)
    let opened = try Self.withStoreErrors(path) { () throws(SQLiteError) in
      try Self.waitingForLock(clock) { () throws(SQLiteError) in
        let database = try SQLiteDatabase(file, .create, lockWait: Self.lockWait)
        try database.withoutTransaction { connection throws(SQLiteError) in
          guard try connection.row("PRAGMA journal_mode = WAL")?.first.text == "wal" else {
            throw SQLiteError(.other, "the journal can't be a write-ahead log")
          }
          try connection.run("PRAGMA synchronous = FULL")
        }
        return (database: database, version: try StoreSchema.prepare(database, filling: fill))
      }
    }
    try self.init(path, opened.database, version: opened.version)
  }

  /// Opens an existing database read-only.
  init(reading path: FilePath) throws(StoreError) {
    let file = try Self.withoutLinks(path)
    let opened = try Self.withStoreErrors(path) { () throws(SQLiteError) in
      let database = try SQLiteDatabase(file, .readOnly, lockWait: Self.lockWait)
      return (database: database, version: try StoreSchema.version(of: database))
    }
    guard opened.version > 0 else { throw StoreError(.empty, path, "no tables") }
    try self.init(path, opened.database, version: opened.version)
  }

  /// Creates the file, if it is missing, for this user alone, and takes others' rights from one that an older
  /// version has made: whoever may read it could lock it, and keep the service from writing. SQLite gives the
  /// files beside it the same rights. What is refused here is refused to SQLite, which says so.
  private static func keepToOwner(_ file: FilePath) {
    for ending in ["", "-wal", "-shm"] {
      let path = FilePath(bytes: file.bytes + Array(ending.utf8))
      try? FileWriting.keepToOwner(path, creates: ending.isEmpty)
    }
  }

  /// The path without the links of the folder's, which the settings name. The file itself is none: what
  /// has its name is the service's own, or refused.
  private static func withoutLinks(_ path: FilePath) throws(StoreError) -> FilePath {
    guard let name = path.lastComponent else { return path }
    do throws(FileError) {
      return try FolderListing.absolute(path.removingLastComponent()).appending(name)
    } catch {
      throw StoreError(.unavailable, path, "\(error.errno)")
    }
  }

  private init(_ path: FilePath, _ database: SQLiteDatabase, version: Int) throws(StoreError) {
    guard version <= StoreSchema.version else {
      throw StoreError(.newer, path, "version \(version)")
    }
    self.path = path
    self.database = database
    file = try? Self.identity(of: path)
    wasEmpty = version == 0
  }

  /// SQLite waits by itself for any lock but one: the journal of a new database becomes a write-ahead
  /// log by a read lock that is raised to a write lock, and while another service does the same, that
  /// fails at once.
  private static func waitingForLock<Result>(
    _ clock: BlockingClock, _ body: () throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> Result {
    let end = clock.now() + lockWait
    var pauses = Backoff(from: .milliseconds(10), to: .seconds(1))
    while true {
      do throws(SQLiteError) {
        return try body()
      } catch {
        guard error.kind == .busy, clock.now() < end else { throw error }
        clock.sleep(pauses.next())
      }
    }
  }

  /// Looks at every page of the database, and for each of its tables.
  ///
  /// - Throws: the first damage that is found.
  func check() throws(StoreError) {
    let found = try read { database throws(SQLiteError) in
      let pages = try database.row("PRAGMA quick_check(1)")?.first.text ?? "quick_check failed"
      return pages == "ok" ? try StoreSchema.gap(in: database) : pages
    }
    if let found { throw StoreError(.damaged, path, found) }
  }

  func isDisplaced() throws(FileError) -> Bool {
    guard let file else { return false }
    guard let present = try Self.identity(of: path) else { return true }
    return (present.device, present.inode) != (file.device, file.inode)
  }

  private static func identity(of path: FilePath) throws(FileError) -> FileIdentity? {
    guard let name = path.lastComponent else { return nil }
    return try Folder(path.removingLastComponent()).status(name)?.identity
  }

  func write<Result: Sendable>(
    _ body: (SQLiteConnection) throws(SQLiteError) -> Result
  ) throws(StoreError) -> Result {
    try Self.withStoreErrors(path) { () throws(SQLiteError) in try database.write(body) }
  }

  func read<Result: Sendable>(
    _ body: (SQLiteConnection) throws(SQLiteError) -> Result
  ) throws(StoreError) -> Result {
    try Self.withStoreErrors(path) { () throws(SQLiteError) in try database.read(body) }
  }

  private static func withStoreErrors<Result>(
    _ path: FilePath, _ body: () throws(SQLiteError) -> Result
  ) throws(StoreError) -> Result {
    do throws(SQLiteError) {
      return try body()
    } catch {
      if isForbidden(path) {
        throw StoreError(.forbidden, path, "\(Errno.permissionDenied)")
      }
      let isDamaged = error.kind == .damaged || error.kind == .unfit
      throw StoreError(isDamaged ? .damaged : .unavailable, path, error.message)
    }
  }

  /// Whether this user may not read the file; SQLite says nothing of why it can't be opened.
  private static func isForbidden(_ path: FilePath) -> Bool {
    do throws(FileError) {
      _ = try FileReading.read(path, limit: 0)
      return false
    } catch {
      return error.errno == .permissionDenied
    }
  }
}
