// SPDX-License-Identifier: Apache-2.0

import Foundation
import SQLite
import SystemPackage
import Testing

@Suite struct SQLiteDatabaseTests {
  private final class Place {
    private let folder = FileManager.default.temporaryDirectory
      .appending(path: "nianbao-sqlite-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func path(_ name: String = "a.sqlite") -> FilePath {
      FilePath(folder.appending(path: name).path)
    }

    func database(_ access: SQLiteDatabase.Access = .create) throws -> SQLiteDatabase {
      try SQLiteDatabase(path(), access, lockWait: .zero)
    }

    /// A database with a table of two columns.
    func table() throws -> SQLiteDatabase {
      let database = try database()
      try database.write { connection throws(SQLiteError) in
        try connection.script(
          "CREATE TABLE thing (name PRIMARY KEY, value); PRAGMA user_version = 7")
      }
      return database
    }
  }

  private static let insertion = "INSERT INTO thing (name, value) VALUES (?, ?)"

  private func values(_ database: SQLiteDatabase) throws -> [String: SQLiteValue] {
    let rows = try database.read { connection throws(SQLiteError) in
      try connection.rows("SELECT name, value FROM thing")
    }
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["name"].text ?? "", $0["value"]) })
  }

  @Test func `A value comes back as it was bound`() throws {
    let place = try Place()
    let database = try place.table()
    let bound: [(String, any SQLiteConvertible)] = [
      ("integer", Int64.min), ("text", "年报\u{0}后"), ("empty", ""), ("nothing", String?.none),
      ("optional", Int?.some(3)),
    ]
    try database.write { connection throws(SQLiteError) in
      for (name, value) in bound { try connection.run(Self.insertion, [name, value]) }
    }
    #expect(
      try values(database) == [
        "integer": .integer(.min), "text": .text("年报\u{0}后"), "empty": .text(""), "nothing": .null,
        "optional": .integer(3),
      ])
    let row = try database.read { connection throws(SQLiteError) in
      try connection.row("SELECT x'00FF' AS bytes, x'' AS none, 0.5 AS half")
    }
    #expect(row?["bytes"] == .blob([0, 255]))
    #expect(row?["none"] == .blob([]))
    #expect(row?["half"] == .real(0.5))
    #expect(row?["unknown"] == .null)
  }

  @Test func `A statement that ran with arguments runs without them as if it never had`() throws {
    let place = try Place()
    let database = try place.table()
    try database.write { connection throws(SQLiteError) in
      try connection.run(Self.insertion, ["a", 1])
      try connection.run(Self.insertion, ["b"])
    }
    #expect(try values(database) == ["a": .integer(1), "b": .null])
  }

  @Test func `Of a transaction that fails nothing is kept, and the next one works`() throws {
    let place = try Place()
    let database = try place.table()
    let error = #expect(throws: SQLiteError.self) {
      try database.write { connection throws(SQLiteError) in
        try connection.run(Self.insertion, ["a", 1])
        try connection.run(Self.insertion, ["a", 2])
      }
    }
    #expect(error?.message == "UNIQUE constraint failed: thing.name")
    #expect(try values(database).isEmpty)
    try database.write { connection throws(SQLiteError) in
      try connection.run(Self.insertion, ["a", 2])
    }
    #expect(try values(database) == ["a": .integer(2)])
  }

  @Test func `A reference to a row that isn't there is refused`() throws {
    let place = try Place()
    let database = try place.table()
    let error = #expect(throws: SQLiteError.self) {
      try database.write { connection throws(SQLiteError) in
        try connection.script(
          "CREATE TABLE part (thing REFERENCES thing); INSERT INTO part VALUES ('none')")
      }
    }
    #expect(error?.message == "FOREIGN KEY constraint failed")
  }

  @Test func `A lock of another connection is an error of its own`() throws {
    let place = try Place()
    let first = try place.table()
    let second = try place.database()
    let error = try first.write { _ throws(SQLiteError) in
      do throws(SQLiteError) {
        try second.write { connection throws(SQLiteError) in
          try connection.run(Self.insertion, ["b", 1])
        }
        return SQLiteError?.none
      } catch {
        return error
      }
    }
    #expect(error == SQLiteError(.busy, "database is locked"))
  }

  @Test func `Read-only, nothing is created or changed`() throws {
    let place = try Place()
    let missing = #expect(throws: SQLiteError.self) { try place.database(.readOnly) }
    #expect(missing == SQLiteError(.other, "unable to open database file"))
    _ = try place.table()
    let database = try place.database(.readOnly)
    let refused = #expect(throws: SQLiteError.self) {
      try database.withoutTransaction { connection throws(SQLiteError) in
        try connection.run(Self.insertion, ["a", 1])
      }
    }
    #expect(refused == SQLiteError(.other, "attempt to write a readonly database"))
    let version = try database.read { connection throws(SQLiteError) in
      try connection.row("PRAGMA user_version")
    }
    #expect(version?.first.int == 7)
  }

  @Test func `A file that is no database is damaged`() throws {
    let place = try Place()
    try Data("this is no database, however long it may be".utf8)
      .write(to: URL(filePath: place.path().string))
    let error = #expect(throws: SQLiteError.self) {
      let database = try place.database()
      return try database.read { connection throws(SQLiteError) in
        try connection.rows("SELECT * FROM sqlite_master").count
      }
    }
    #expect(error == SQLiteError(.damaged, "file is not a database"))
  }

  @Test func `Threads use one database in turn`() async throws {
    let place = try Place()
    let database = try place.table()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for name in 0..<20 {
        group.addTask {
          try database.write { connection throws(SQLiteError) in
            let count = try connection.row("SELECT count(*) FROM thing")?.first.int
            try connection.run(Self.insertion, ["\(name)", count])
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(Set(try values(database).values.map(\.int)) == Set(0..<20))
  }
}
