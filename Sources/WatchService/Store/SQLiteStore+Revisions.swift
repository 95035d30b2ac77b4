// SPDX-License-Identifier: Apache-2.0

import Basics
import SQLite
import SystemPackage

/// The reports on other years, and the logs that are written again because of them.
extension SQLiteStore {
  func reports(
    of keys: Set<YearKey>
  ) throws(StoreError) -> [YearKey: [KnownReport]] {
    try read { database throws(SQLiteError) in
      var found: [YearKey: [KnownReport]] = [:]
      for key in keys {
        let reports = try reports(of: key, in: database)
        if !reports.isEmpty { found[key] = reports }
      }
      return found
    }
  }

  private func reports(of key: YearKey, in database: SQLiteConnection) throws(SQLiteError)
    -> [KnownReport]
  {
    let rows = try database.rows(
      """
      SELECT sha256, issuer, path, result, basis FROM document
      WHERE year = ? AND office = ? AND outcome = 'converted'
      ORDER BY converted_at DESC, length(result), sha256
      """, [key.year, key.office])
    var paths: Set<FilePath> = []
    return rows.compactMap { row in
      guard let path = FilePath(row["path"]),
        let result = FilePath(row["result"]),
        let body = row["issuer"].text, paths.insert(path).inserted
      else { return nil }
      return KnownReport(
        sha256: row["sha256"].text ?? "", body: body, path: path, result: result,
        basis: (row["basis"].text ?? "").split(separator: " ").map(String.init))
    }
  }

  /// Requests a revision of everything published of a document.
  func requestRevision(
    of sha256: String, because: Localized, at time: Timestamp, in database: SQLiteConnection
  ) throws(SQLiteError) {
    try database.run(
      """
      INSERT OR IGNORE INTO revision (sha256, path, result, because, because_zh, asked_at)
      SELECT sha256, path, result, ?, ?, ? FROM delivery
      WHERE sha256 = ? AND state = 'published' AND result IS NOT NULL
      """, [because.en, because.zh, time.milliseconds, sha256])
  }

  func requestRevisions(
    otherThan suppressions: String, at time: Timestamp
  ) throws(StoreError) {
    try write { database throws(SQLiteError) in
      let documents = try database.rows(
        "SELECT sha256 FROM document WHERE outcome = 'converted' AND suppressions <> ?",
        [suppressions])
      for sha256 in documents.compactMap(\.first.text) {
        try requestRevision(
          of: sha256, because: Localized(en: "the suppressions changed", zh: "豁免清单已变更"), at: time,
          in: database)
      }
    }
  }

  func requestRevisions(
    of documents: [String], because: Localized, at time: Timestamp
  ) throws(StoreError) {
    try write { database throws(SQLiteError) in
      for sha256 in documents {
        try requestRevision(of: sha256, because: because, at: time, in: database)
      }
    }
  }

  func lastResults(_ limit: Int) throws(StoreError) -> [(KnownResult, sha256: String)] {
    let rows = try read { database throws(SQLiteError) in
      try database.rows(
        """
        SELECT sha256, path, result FROM document WHERE outcome = 'converted'
        ORDER BY converted_at DESC LIMIT ?
        """, [limit])
    }
    return rows.compactMap { row in
      guard let path = FilePath(row["path"]), let result = FilePath(row["result"]),
        let sha256 = row["sha256"].text
      else { return nil }
      return (KnownResult(path: path, result: result), sha256)
    }
  }

  func claimRevisions(
    upTo limit: Int, attempts: Int, by instance: String, at time: Timestamp
  ) throws(StoreError) -> [Revision]? {
    let isFree = """
      ended_at IS NULL AND (instance IS NULL OR instance NOT IN (SELECT name FROM instance))
      """
    // Nearly always there are none, and reading is cheaper than writing.
    let isEmpty = try read { database throws(SQLiteError) in
      try database.row("SELECT 1 FROM revision WHERE \(isFree)") == nil
    }
    if isEmpty { return nil }
    return try write { database throws(SQLiteError) in
      try database.run(
        """
        UPDATE revision SET ended_at = ?, outcome = ?
        WHERE \(isFree) AND attempts >= ?
        """,
        [
          time.milliseconds, RevisionOutcome.attemptsExhausted.words.en, attempts,
        ])
      let rows = try database.rows(
        """
        SELECT id, sha256, revision.path AS path, revision.result AS result, because, because_zh,
          (SELECT original FROM delivery WHERE delivery.sha256 = revision.sha256
            AND state = 'published' AND original IS NOT NULL ORDER BY id DESC LIMIT 1) AS original
        FROM revision
        WHERE \(isFree) ORDER BY id LIMIT ?
        """, [limit])
      let revisions = rows.compactMap(revision)
      for revision in revisions {
        try database.run(
          "UPDATE revision SET attempts = attempts + 1, instance = ? WHERE id = ?",
          [instance, revision.id])
      }
      return revisions
    }
  }

  private func revision(_ row: SQLiteRow) -> Revision? {
    guard let path = FilePath(row["path"]),
      let result = FilePath(row["result"])
    else { return nil }
    return Revision(
      id: row["id"].integer ?? 0, sha256: row["sha256"].text ?? "", path: path,
      original: FilePath(row["original"]), result: result,
      because: Localized(
        en: row["because"].text ?? "", zh: row["because_zh"].text ?? ""))
  }

  func finish(
    _ revision: Revision, with stored: StoredSummary, at time: Timestamp
  ) throws(StoreError) {
    try write { database throws(SQLiteError) in
      try record(stored, of: revision.sha256, in: database)
      try end(revision, .revised, at: time, in: database)
    }
  }

  func giveUp(
    _ revision: Revision, _ outcome: RevisionOutcome, at time: Timestamp
  ) throws(StoreError) {
    try write { database throws(SQLiteError) in
      try end(revision, outcome, at: time, in: database)
    }
  }

  private func end(
    _ revision: Revision, _ outcome: RevisionOutcome, at time: Timestamp,
    in database: SQLiteConnection
  ) throws(SQLiteError) {
    try database.run(
      "UPDATE revision SET ended_at = ?, outcome = ?, instance = NULL WHERE id = ?",
      [time.milliseconds, outcome.words.en, revision.id])
  }

  func release(_ revision: Revision, countsAttempt: Bool) throws(StoreError) {
    try write { database throws(SQLiteError) in
      try database.run(
        "UPDATE revision SET instance = NULL, attempts = max(attempts - ?, 0) WHERE id = ?",
        [countsAttempt ? 0 : 1, revision.id])
    }
  }
}
