// SPDX-License-Identifier: Apache-2.0

import SQLite
import SystemPackage

/// The tables, and the steps that migrate older databases.
enum StoreSchema {
  static let version = 5

  /// Creates the tables, or migrates those of an older version. Those of a newer one are left alone.
  ///
  /// - Parameters:
  ///   - database: the database.
  ///   - version: what it becomes.
  ///   - fill: fills one that was empty, in the same transaction.
  /// - Returns: the version that was found, 0 for an empty database.
  /// - Throws: what the database refused.
  @discardableResult
  static func prepare(
    _ database: SQLiteDatabase, to version: Int = version,
    filling fill: (SQLiteConnection) throws(SQLiteError) -> Void = { _ in }
  ) throws(SQLiteError) -> Int {
    try database.write { connection throws(SQLiteError) in
      let found = try statedVersion(connection)
      guard found < version else { return found }
      for step in [first, second, third, fourth, fifth][found..<version] {
        try connection.script(step)
      }
      if found == 0 { try fill(connection) }
      try connection.run("PRAGMA user_version = \(version)")
      return found
    }
  }

  /// The version of a database's tables, 0 for an empty database.
  static func version(of database: SQLiteDatabase) throws(SQLiteError) -> Int {
    try database.read { connection throws(SQLiteError) in
      let found = try statedVersion(connection)
      if found == 0, try connection.row("SELECT 1 FROM sqlite_master") != nil {
        throw SQLiteError(.damaged, "it has tables of another program")
      }
      return found
    }
  }

  /// What a database of this version lacks, a table, a column or an index, or has besides: triggers, which do
  /// what nobody asked for, and views. Nil where it is as it was made.
  static func gap(in database: SQLiteConnection) throws(SQLiteError) -> String? {
    let model = try SQLiteDatabase(FilePath(":memory:"), .create, lockWait: .zero)
    try prepare(model)
    let wanted = try model.read { connection throws(SQLiteError) in try parts(of: connection) }
    let found = Set(try parts(of: database))
    let foreign = try database.row(
      "SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('trigger', 'view')")
    return foreign?.first.text.map { "it has the \($0)" }
      ?? wanted.first { !found.contains($0) }.map { "it lacks the \($0)" }
  }

  /// `table document`, `index delivery_result`, `column document.sha256`.
  private static func parts(of database: SQLiteConnection) throws(SQLiteError) -> [String] {
    try database.rows(
      """
      SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('table', 'index')
      UNION ALL
      SELECT 'column ' || item.name || '.' || field.name
      FROM sqlite_master AS item JOIN pragma_table_info(item.name) AS field
      WHERE item.type = 'table'
      """
    ).compactMap { $0.first.text }
  }

  /// The version that a database states; 0 for an empty one.
  static func version(of connection: SQLiteConnection) throws(SQLiteError) -> Int {
    try statedVersion(connection)
  }

  /// A damaged header may state a version below 0.
  private static func statedVersion(_ connection: SQLiteConnection) throws(SQLiteError) -> Int {
    let found = try connection.row("PRAGMA user_version")?.first.int ?? 0
    guard found >= 0 else { throw SQLiteError(.damaged, "its version is \(found)") }
    return found
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

  /// Results that another version of the converter made.
  private static let third = """
    -- The converter of the result; a document's own is that of its last attempt.
    ALTER TABLE delivery ADD COLUMN converter TEXT;
    UPDATE delivery SET converter =
      (SELECT converter FROM document WHERE document.sha256 = delivery.sha256)
    WHERE state = 'published';
    CREATE INDEX delivery_result ON delivery (result);
    -- Whether only another converter than that of the result makes it.
    ALTER TABLE revision ADD COLUMN upgrades INTEGER NOT NULL DEFAULT 0;
    -- Of such a one, whose report it was, and on which year.
    ALTER TABLE revision ADD COLUMN issuer TEXT;
    ALTER TABLE revision ADD COLUMN office TEXT;
    ALTER TABLE revision ADD COLUMN year INTEGER;
    CREATE INDEX revision_of_document ON revision (sha256);
    CREATE INDEX revision_of_office ON revision (office, year, issuer)
    WHERE ended_at IS NULL AND upgrades;
    """

  /// What keeps workers from doing harm.
  private static let fourth = """
    -- The version of Landlock by which files are refused to them, 0 for none; whether system calls are.
    ALTER TABLE instance ADD COLUMN landlock INTEGER;
    ALTER TABLE instance ADD COLUMN seccomp INTEGER;
    """

  /// What is to be said of documents in progress and of folders.
  private static let fifth = """
    -- Version 4 had them among what waits, with these in the place of their sizes.
    DELETE FROM waiting WHERE bytes < 0;
    CREATE TABLE note (
      kind TEXT NOT NULL CHECK (kind IN ('document', 'folder')),
      -- Below the inbox.
      path NOT NULL,
      words TEXT NOT NULL,
      words_zh TEXT NOT NULL,
      since INTEGER NOT NULL,
      PRIMARY KEY (kind, path)
    ) WITHOUT ROWID;
    """
}
