// SPDX-License-Identifier: Apache-2.0

import Foundation
import SQLite
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

/// Logs that SQLite has written, and what was done to them.
@Suite struct WriteAheadLogTests {
  /// A database with transactions that are in its log alone.
  private final class Database {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "nianbao-log-\(UUID().uuidString)")
    let layout: FolderLayout
    private let database: SQLiteDatabase

    init(transactions: Int) throws {
      for name in ["outbox", "state"] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
      let root = FilePath(folder.path)
      layout = FolderLayout(
        inbox: root.appending("inbox"), work: root.appending("work"),
        outbox: root.appending("outbox"), archive: root.appending("archive"),
        failed: root.appending("failed"), state: root.appending("state"))
      database = try SQLiteDatabase(layout.database, .create, lockWait: .zero)
      try database.withoutTransaction { connection throws(SQLiteError) in
        _ = try connection.row("PRAGMA journal_mode = WAL")
        try connection.run("CREATE TABLE x (text)")
      }
      for number in 0..<transactions {
        try database.write { connection throws(SQLiteError) in
          try connection.run("INSERT INTO x VALUES (?)", ["\(number)"])
        }
      }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var log: [UInt8] {
      get throws { Array(try Data(contentsOf: URL(filePath: layout.database.string + "-wal"))) }
    }

    /// Begins the log again from its start.
    func restart() throws {
      try database.withoutTransaction { connection throws(SQLiteError) in
        _ = try connection.row("PRAGMA wal_checkpoint(RESTART)")
      }
      try database.write { connection throws(SQLiteError) in
        try connection.run("INSERT INTO x VALUES (?)", ["again"])
      }
    }
  }

  private static let frame = 24 + 4096

  @Test func `A whole log is whole, also where an older one is behind it`() throws {
    let database = try Database(transactions: 6)
    let log = try database.log
    #expect(log.count > 32 + 6 * Self.frame)
    #expect(WriteAheadLog.damage(log) == nil)
    try database.restart()
    #expect(try database.log.count == log.count)
    #expect(WriteAheadLog.damage(try database.log) == nil)
    #expect(WriteAheadLog.damage([]) == nil)
    #expect(WriteAheadLog.damage(Array(log.prefix(32))) == nil)
  }

  @Test func `Wherever the log ends, as after a crash, nothing that was relied on is missing`()
    throws
  {
    let log = try Database(transactions: 4).log
    for end in stride(from: 0, through: log.count, by: 509) {
      #expect(WriteAheadLog.damage(Array(log.prefix(end))) == nil, "\(end) bytes")
    }
    // The last transaction was being written.
    var torn = log
    torn.replaceSubrange((log.count - 2000)..<log.count, with: repeatElement(0, count: 2000))
    #expect(WriteAheadLog.damage(torn) == nil)
  }

  @Test(arguments: [3, 9, 16, 25, 31])
  func `A damaged head is damage`(place: Int) throws {
    var log = try Database(transactions: 4).log
    log[place] ^= 0x10
    #expect(WriteAheadLog.damage(log)?.hasPrefix("the head of its write-ahead log") == true)
  }

  @Test(arguments: [0, 5, 8, 17, 24, 4000])
  func `A damaged frame with transactions behind it is damage`(place: Int) throws {
    var log = try Database(transactions: 6).log
    log[32 + Self.frame + place] ^= 0x10
    #expect(
      WriteAheadLog.damage(log) == "frame 2 of its write-ahead log doesn't match its checksum")
  }

  @Test func `A database whose log is damaged is set aside and created again, and that is told`()
    throws
  {
    let fixture = try WatcherFixture()
    for number in 0..<3 { try fixture.drop("\(number).docx", "\(number)") }
    let log = URL(filePath: fixture.layout.database.string + "-wal")
    // Open while its files are copied, as at a power failure.
    let store = try fixture.store()
    var watcher = try fixture.watcher(store: store)
    fixture.run(&watcher)
    var bytes = Array(try Data(contentsOf: log))
    #expect(WriteAheadLog.damage(bytes) == nil)
    bytes[32 + Self.frame + 100] ^= 1
    let database = try Data(contentsOf: URL(filePath: fixture.layout.database.string))
    withExtendedLifetime(store) {}
    let other = try WatcherFixture()
    for name in fixture.files("outbox") {
      try other.write("outbox/\(name)", try #require(fixture.text("outbox/\(name)")))
    }
    try database.write(to: URL(filePath: other.layout.database.string))
    try Data(bytes).write(to: URL(filePath: other.layout.database.string + "-wal"))
    let (created, warnings) = try StoreOpening.open(other.layout, at: .now)
    #expect(warnings.first?.contains("was damaged (frame 2 of its write-ahead log") == true)
    #expect(warnings.count == 2)
    let status = try created.status()
    #expect(status.counts["restored"] == 3)
    #expect(status.history.count == 1)
    #expect(other.files("state").contains { $0.hasSuffix("-wal") && $0.contains("damaged") })
  }
}
