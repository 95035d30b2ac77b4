// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The tables, and the steps that migrate older databases.
enum StoreSchema {
  /// The database was written by a later version of the program.
  struct Newer: Error { let version: Int }

  static let version = 2

  /// Nothing was written to the database yet.
  struct Empty: Error {}

  /// Creates the tables, or migrates those of an older version.
  ///
  /// - Returns: whether the database was empty.
  @discardableResult
  static func prepare(_ queue: DatabaseQueue, to version: Int = version) throws -> Bool {
    try queue.write { database in
      let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard found <= version else { throw Newer(version: found) }
      guard found < version else { return false }
      for step in [first, second][found..<version] { try database.execute(sql: step) }
      try database.execute(sql: "PRAGMA user_version = \(version)")
      return found == 0
    }
  }

  /// Throws unless the database has this version's tables.
  static func check(_ queue: DatabaseQueue) throws {
    try queue.read { database in
      let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard found <= version else { throw Newer(version: found) }
      guard found > 0 else {
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        throw tables == 0 ? Empty() : DatabaseError(resultCode: .SQLITE_NOTADB)
      }
    }
  }

  /// Paths are text where they are UTF-8, and otherwise blobs.
  private static let first = """
    -- One row for each content ever seen.
    CREATE TABLE document (
      sha256 TEXT PRIMARY KEY,
      bytes INTEGER NOT NULL,
      first_seen INTEGER NOT NULL,
      converter TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      interruptions INTEGER NOT NULL DEFAULT 0,
      outcome TEXT CHECK (outcome IN ('converted', 'failed')),
      path,
      result,
      code TEXT, message TEXT, message_zh TEXT,
      verdict TEXT, errors INTEGER, warnings INTEGER, infos INTEGER,
      template TEXT, issuer TEXT, year INTEGER
    );

    -- One row for each file that was claimed.
    CREATE TABLE delivery (
      id INTEGER PRIMARY KEY,
      claim TEXT UNIQUE,
      instance TEXT,
      path NOT NULL,
      sha256 TEXT NOT NULL REFERENCES document,
      state TEXT NOT NULL
        CHECK (state IN ('claimed', 'converting', 'published', 'failed', 'released')),
      how TEXT,
      result,
      original,
      code TEXT,
      claimed_at INTEGER NOT NULL,
      ended_at INTEGER
    );
    CREATE INDEX delivery_of_document ON delivery (sha256);
    CREATE INDEX delivery_in_state ON delivery (state);
    CREATE INDEX delivery_original ON delivery (original);
    CREATE INDEX document_result ON document (result);
    CREATE INDEX document_of_issuer ON document (year, issuer);

    -- What waits in the inbox.
    CREATE TABLE waiting (
      path PRIMARY KEY,
      reason TEXT NOT NULL,
      reason_zh TEXT NOT NULL,
      since INTEGER NOT NULL,
      bytes INTEGER NOT NULL
    ) WITHOUT ROWID;

    CREATE TABLE instance (
      name TEXT PRIMARY KEY,
      process INTEGER NOT NULL,
      boot TEXT NOT NULL,
      converter TEXT NOT NULL,
      started_at INTEGER NOT NULL,
      polled_at INTEGER,
      trouble TEXT,
      trouble_since INTEGER
    );

    -- What happened to the database itself.
    CREATE TABLE history (
      at INTEGER NOT NULL,
      event TEXT NOT NULL
    );
    """

  /// The comparison with the reports on other years.
  private static let second = """
    -- The body's name without its places; only names that share it can mean one body.
    ALTER TABLE document ADD COLUMN office TEXT;
    ALTER TABLE document ADD COLUMN converted_at INTEGER;
    -- The documents on the year before that it was compared with, by their hashes.
    ALTER TABLE document ADD COLUMN basis TEXT NOT NULL DEFAULT '';
    -- The list of suppressions that it was made with.
    ALTER TABLE document ADD COLUMN suppressions TEXT NOT NULL DEFAULT '';
    DROP INDEX document_of_issuer;
    CREATE INDEX document_of_office ON document (year, office);

    -- A result whose log has to be written again, or was, and why.
    CREATE TABLE revision (
      id INTEGER PRIMARY KEY,
      sha256 TEXT NOT NULL REFERENCES document,
      path NOT NULL,
      result NOT NULL,
      because TEXT NOT NULL,
      because_zh TEXT NOT NULL,
      asked_at INTEGER NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      instance TEXT,
      ended_at INTEGER,
      outcome TEXT
    );
    CREATE UNIQUE INDEX revision_open ON revision (result) WHERE ended_at IS NULL;
    CREATE INDEX revision_ended ON revision (ended_at);
    """
}
