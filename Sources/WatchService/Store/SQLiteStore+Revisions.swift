// SPDX-License-Identifier: Apache-2.0

import Basics
import GRDB
import SystemPackage

/// The reports on other years, and the logs that are written again because of them.
extension SQLiteStore {
  func reports(
    of keys: Set<YearKey>
  ) throws(StoreError) -> [YearKey: [KnownReport]] {
    try read { database in
      var found: [YearKey: [KnownReport]] = [:]
      for key in keys {
        let reports = try reports(of: key, in: database)
        if !reports.isEmpty { found[key] = reports }
      }
      return found
    }
  }

  private func reports(of key: YearKey, in database: Database) throws -> [KnownReport] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT sha256, issuer, path, result, basis FROM document
          WHERE year = ? AND office = ? AND outcome = 'converted'
          ORDER BY converted_at DESC, length(result), sha256
          """), arguments: [key.year, key.office])
    var paths: Set<FilePath> = []
    return rows.compactMap { row in
      guard let path = FilePath(row["path"] as DatabaseValue),
        let result = FilePath(row["result"] as DatabaseValue),
        let body = row["issuer"] as String?, paths.insert(path).inserted
      else { return nil }
      return KnownReport(
        sha256: row["sha256"] as String? ?? "", body: body, path: path, result: result,
        basis: (row["basis"] as String? ?? "").split(separator: " ").map(String.init))
    }
  }

  /// Requests a revision of everything published of a document.
  func requestRevision(
    of sha256: String, because: Localized, at time: Timestamp, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO revision (sha256, path, result, because, because_zh, asked_at)
        SELECT sha256, path, result, ?, ?, ? FROM delivery
        WHERE sha256 = ? AND state = 'published' AND result IS NOT NULL
        """
    ).execute(arguments: [because.en, because.zh, time.milliseconds, sha256])
  }

  func requestRevisions(
    otherThan suppressions: String, at time: Timestamp
  ) throws(StoreError) {
    try write { database in
      let documents = try String.fetchAll(
        database,
        sql: "SELECT sha256 FROM document WHERE outcome = 'converted' AND suppressions <> ?",
        arguments: [suppressions])
      for sha256 in documents {
        try requestRevision(
          of: sha256, because: Localized(en: "the suppressions changed", zh: "豁免清单已变更"), at: time,
          in: database)
      }
    }
  }

  func claimRevisions(
    upTo limit: Int, attempts: Int, by instance: String, at time: Timestamp
  ) throws(StoreError) -> [Revision]? {
    let isFree = """
      ended_at IS NULL AND (instance IS NULL OR instance NOT IN (SELECT name FROM instance))
      """
    // Nearly always there are none, and reading is cheaper than writing.
    let isEmpty = try read { database in
      try Int.fetchOne(database, sql: "SELECT 1 FROM revision WHERE \(isFree)") == nil
    }
    if isEmpty { return nil }
    return try write { database in
      try database.execute(
        sql: """
          UPDATE revision SET ended_at = ?, outcome = ?
          WHERE \(isFree) AND attempts >= ?
          """,
        arguments: [
          time.milliseconds, RevisionOutcome.attemptsExhausted.words.en, attempts,
        ])
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT id, sha256, revision.path AS path, revision.result AS result, because, because_zh,
            (SELECT original FROM delivery WHERE delivery.sha256 = revision.sha256
              AND state = 'published' AND original IS NOT NULL ORDER BY id DESC LIMIT 1) AS original
          FROM revision
          WHERE \(isFree) ORDER BY id LIMIT ?
          """, arguments: [limit])
      let revisions = rows.compactMap(revision)
      for revision in revisions {
        try database.cachedStatement(
          sql: "UPDATE revision SET attempts = attempts + 1, instance = ? WHERE id = ?"
        ).execute(arguments: [instance, revision.id])
      }
      return revisions
    }
  }

  private func revision(_ row: Row) -> Revision? {
    guard let path = FilePath(row["path"] as DatabaseValue),
      let result = FilePath(row["result"] as DatabaseValue)
    else { return nil }
    return Revision(
      id: row["id"] as Int64? ?? 0, sha256: row["sha256"] as String? ?? "", path: path,
      original: FilePath(row["original"] as DatabaseValue), result: result,
      because: Localized(
        en: row["because"] as String? ?? "", zh: row["because_zh"] as String? ?? ""))
  }

  func finish(
    _ revision: Revision, with stored: StoredSummary, at time: Timestamp
  ) throws(StoreError) {
    try write { database in
      try record(stored, of: revision.sha256, in: database)
      try end(revision, .revised, at: time, in: database)
    }
  }

  func giveUp(
    _ revision: Revision, _ outcome: RevisionOutcome, at time: Timestamp
  ) throws(StoreError) {
    try write { try end(revision, outcome, at: time, in: $0) }
  }

  private func end(
    _ revision: Revision, _ outcome: RevisionOutcome, at time: Timestamp, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: "UPDATE revision SET ended_at = ?, outcome = ?, instance = NULL WHERE id = ?"
    ).execute(arguments: [time.milliseconds, outcome.words.en, revision.id])
  }

  func release(_ revision: Revision, countsAttempt: Bool) throws(StoreError) {
    try write { database in
      try database.cachedStatement(
        sql: "UPDATE revision SET instance = NULL, attempts = max(attempts - ?, 0) WHERE id = ?"
      ).execute(arguments: [countsAttempt ? 0 : 1, revision.id])
    }
  }
}
