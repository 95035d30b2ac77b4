// SPDX-License-Identifier: Apache-2.0

import Basics
import Dispatch
import DocumentModel
import Foundation
import SQLite
import Synchronization
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

@Suite struct StoreOpeningTests {
  private final class Root {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "nianbao-opening-\(UUID().uuidString)")

    init() throws {
      for name in ["outbox", "failed", "state"] {
        try FileManager.default.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: true)
      }
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var layout: FolderLayout {
      func path(_ name: String) -> FilePath { FilePath(folder.appending(path: name).path) }
      return FolderLayout(
        inbox: path("inbox"), work: path("work"), outbox: path("outbox"), archive: path("archive"),
        failed: path("failed"), state: path("state"))
    }
  }

  /// A clock that goes on only by its pauses.
  private final class Pauses: Sendable {
    private let start = ContinuousClock.now
    private let pauses = Mutex<[Duration]>([])

    var all: [Duration] { pauses.withLock { $0 } }

    func clock(afterPause perform: @escaping @Sendable () -> Void = {}) -> BlockingClock {
      BlockingClock(
        now: { [self] in start + all.reduce(.zero, +) },
        sleep: { [self] pause in
          pauses.withLock { $0.append(pause) }
          perform()
        })
    }
  }

  /// Another program that has a new database locked, as while it changes its journal.
  private func lock(_ path: FilePath) throws -> SQLiteDatabase {
    let other = try SQLiteDatabase(path, .create, lockWait: .zero)
    try other.withoutTransaction { connection throws(SQLiteError) in
      try connection.run("BEGIN IMMEDIATE")
    }
    return other
  }

  private func unlock(_ database: SQLiteDatabase) throws {
    try database.withoutTransaction { connection throws(SQLiteError) in
      try connection.run("ROLLBACK")
    }
  }

  /// The folders of a service that has published report.html, and has ended.
  private func publishedReport() throws -> WatcherFixture {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("report.html", "one")
    fixture.run(&watcher)
    watcher.end(at: fixture.now)
    return fixture
  }

  @Test func `A link in the database's place is refused, and one to its folder is followed`() throws
  {
    let root = try Root()
    let layout = root.layout
    let manager = FileManager.default
    let other = root.folder.appending(path: "other").path
    try manager.createSymbolicLink(atPath: layout.database.string, withDestinationPath: other)
    #expect(throws: SystemError.self) { try StoreOpening.open(layout, at: .now) }
    #expect(!manager.fileExists(atPath: other))
    try manager.removeItem(atPath: layout.database.string)
    let linked = root.folder.appending(path: "linked").path
    try manager.createSymbolicLink(atPath: linked, withDestinationPath: layout.state.string)
    let store = try SQLiteStore(FilePath(linked).appending("ledger.sqlite"))
    #expect(store.wasEmpty)
    #expect(manager.fileExists(atPath: layout.database.string))
  }

  @Test func `A new database that another service is opening is waited for`() throws {
    let root = try Root()
    let other = try lock(root.layout.database)
    let pauses = Pauses()
    let store = try SQLiteStore(
      root.layout.database,
      clock: pauses.clock {
        try? unlock(other)
      })
    #expect(store.wasEmpty)
    #expect(pauses.all.count == 1)
  }

  @Test func `A new database that stays locked is given up after ten seconds`() throws {
    let root = try Root()
    let other = try lock(root.layout.database)
    let pauses = Pauses()
    let error = #expect(throws: StoreError.self) {
      try SQLiteStore(root.layout.database, clock: pauses.clock())
    }
    #expect(error?.description == "database is locked: \(root.layout.database)")
    let waited = pauses.all.reduce(.zero, +)
    #expect(waited >= .seconds(10) && waited <= .seconds(12))
    try unlock(other)
  }

  @Test(arguments: [true, false])
  func `An empty database is told in log and status, but for that of a killed first start`(
    hasPublished: Bool
  ) throws {
    let root = try Root()
    #expect(try StoreOpening.open(root.layout, at: .now).warnings == [])
    if hasPublished {
      try Data().write(to: URL(filePath: root.layout.state.appending("publishing.lock").string))
    }
    let manager = FileManager.default
    let files = try manager.contentsOfDirectory(atPath: root.layout.state.string)
    for name in files where name.hasPrefix("ledger") {
      try manager.removeItem(atPath: root.layout.state.appending(name).string)
    }
    try Data().write(to: URL(filePath: root.layout.database.string))
    let (store, warnings) = try StoreOpening.open(root.layout, at: .now)
    #expect(warnings.count == (hasPublished ? 2 : 0))
    #expect(warnings.first?.hasSuffix("was empty; created again") ?? !hasPublished)
    let history = try store.status().history.map(\.words.en)
    #expect(history.contains { $0.contains("it was empty") } == hasPublished)
  }

  @Test func `A database that is missing is told where a service has published before`() throws {
    let root = try Root()
    try Data().write(to: URL(filePath: root.layout.state.appending("publishing.lock").string))
    let (store, warnings) = try StoreOpening.open(root.layout, at: .now)
    #expect(warnings.count == 1 && warnings.first?.contains("it was missing: 0 documents") == true)
    #expect(try store.status().history.count == 1)
  }

  @Test func `Services that start at one moment set a damaged database aside once`() throws {
    for _ in 0..<10 {
      let root = try Root()
      let layout = root.layout
      try Data("this is no database, however long it may be".utf8)
        .write(to: URL(filePath: layout.database.string))
      let opened = Mutex<[Result<SQLiteStore, SystemError>]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        let result = Result { () throws(SystemError) in
          try StoreOpening.open(layout, at: .now).store
        }
        opened.withLock { $0.append(result) }
      }
      let stores = try opened.withLock { $0 }.map { try $0.get() }
      let instance = Instance(
        name: "one", processID: 7, bootID: "boot", converter: "1",
        startedAt: Timestamp(milliseconds: 0))
      try stores[0].register(instance)
      for store in stores {
        let names = try store.status().daemons.map(\.instance.name)
        #expect(names == ["one"])
      }
      let damaged = try FileManager.default.contentsOfDirectory(atPath: layout.state.string)
        .filter { $0.contains("damaged") }
      #expect(damaged.count == 1)
    }
  }

  @Test func `A database with damaged pages is set aside, and created again from the folders`()
    throws
  {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    for number in 0..<40 { try fixture.drop("\(number).html", "document \(number)") }
    try fixture.drop("bad.html", "bad")
    fixture.run(&watcher)
    watcher.end(at: fixture.now)
    let path = fixture.layout.database
    let database = try SQLiteDatabase(path, .create, lockWait: .zero)
    try database.withoutTransaction { connection throws(SQLiteError) in
      _ = try connection.row("PRAGMA wal_checkpoint(TRUNCATE)")
    }
    let url = URL(filePath: path.string)
    var bytes = try Data(contentsOf: url)
    for page in stride(from: 2, to: bytes.count / 4096, by: 3) {
      bytes.replaceSubrange(
        page * 4096..<page * 4096 + 4096, with: repeatElement(0xA5, count: 4096))
    }
    try bytes.write(to: url)
    let (store, warnings) = try StoreOpening.open(fixture.layout, at: .now)
    #expect(warnings.count == 2)
    #expect(warnings.first?.contains("ledger.sqlite.damaged-") == true)
    let status = try store.status()
    #expect(status.counts["restored"] == 40)
    // Whoever drops documents can write in `failed`.
    #expect(status.failed.isEmpty)
    #expect(try StoreOpening.open(fixture.layout, at: .now).warnings == [])
  }

  /// A database without one of its tables was sound by its pages, and every later statement failed; one that
  /// stated an older version ended each start in the middle of the steps to the present one.
  @Test(arguments: [
    "DROP TABLE waiting", "DROP INDEX revision_open", "ALTER TABLE delivery DROP COLUMN how",
    "PRAGMA user_version = 1",
    "CREATE TRIGGER forget AFTER INSERT ON delivery BEGIN DELETE FROM document; END",
  ])
  func `A database that lacks something is set aside, and created again from the folders`(
    _ statement: String
  ) throws {
    let fixture = try publishedReport()
    let database = try SQLiteDatabase(fixture.layout.database, .create, lockWait: .zero)
    try database.withoutTransaction { connection throws(SQLiteError) in
      try connection.run(statement)
    }
    let (store, warnings) = try StoreOpening.open(fixture.layout, at: .now)
    #expect(warnings.count == 2)
    #expect(warnings.first?.contains("ledger.sqlite.damaged-") == true)
    #expect(try store.status().counts["restored"] == 1)
    #expect(try StoreOpening.open(fixture.layout, at: .now).warnings == [])
  }

  @Test(arguments: ["folder", "FIFO"])
  func `What isn't a file in the database's place is named, with the way out`(_ kind: String) throws
  {
    let root = try Root()
    let path = root.layout.database.string
    if kind == "FIFO" {
      #expect(unsafe path.withCString { unsafe mkfifo($0, 0o600) } == 0)
    } else {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
    let error = #expect(throws: SystemError.self) { try StoreOpening.open(root.layout, at: .now) }
    #expect(error?.description.contains(kind) == true)
    #expect(error?.description.contains("move it away and start the service again") == true)
  }

  /// The results of a worker that a document has taken over name what they like.
  @Test(arguments: [
    "../../etc/hostname", "/etc/hostname", "..", "", String(repeating: "x", count: 256),
    "other.html",
  ])
  func `A result that names another document than its own isn't believed when a database is made`(
    _ name: String
  ) throws {
    let fixture = try publishedReport()
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: fixture.layout.database.string + ending)
    }
    let report = URL(filePath: fixture.layout.outbox.appending("report.json").string)
    let text = String(decoding: try Data(contentsOf: report), as: UTF8.self)
    try Data(text.replacing("report.html", with: name).utf8).write(to: report)
    let (store, _) = try StoreOpening.open(fixture.layout, at: .now)
    #expect(try store.status().counts["restored"] == nil)
  }

  @Test
  func `A database whose making was interrupted is made again, with all that the folders have`()
    throws
  {
    let fixture = try publishedReport()
    for ending in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: fixture.layout.database.string + ending)
    }
    // What a kill amid the transaction leaves.
    #expect(throws: StoreError.self) {
      try SQLiteStore(fixture.layout.database) { _ throws(SQLiteError) in
        throw SQLiteError(.other, "killed")
      }
    }
    let (store, warnings) = try StoreOpening.open(fixture.layout, at: .now)
    #expect(try store.status().counts["restored"] == 1)
    #expect(!warnings.isEmpty)
  }
}
