// SPDX-License-Identifier: Apache-2.0

import Basics
import Dispatch
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
}
