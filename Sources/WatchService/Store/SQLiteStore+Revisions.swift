// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SQLite
import SystemPackage

/// The reports on other years, and the results that are written again, because of them or for other reasons.
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

  /// The same bytes may have been published under several names, and a name may have several versions: of
  /// each name the one counts that has its result now, or the last one where later versions are on other
  /// years.
  private func reports(of key: YearKey, in database: SQLiteConnection) throws(SQLiteError)
    -> [KnownReport]
  {
    // Nearly all deliveries are published: the plus keeps SQLite from finding them by that.
    let rows = try database.rows(
      """
      SELECT sha256, issuer, delivery.path AS path, delivery.result AS result, basis
      FROM document CROSS JOIN delivery USING (sha256)
      WHERE year = ? AND office = ? AND +state = 'published' AND delivery.result IS NOT NULL
      GROUP BY delivery.path, delivery.result, sha256 ORDER BY max(ended_at) DESC, max(id) DESC
      """, [key.year, key.office])
    var found: [KnownReport] = []
    var indices: [FilePath: Int] = [:]
    for row in rows {
      guard let path = FilePath(row["path"]), let result = FilePath(row["result"]),
        let body = row["issuer"].text
      else { continue }
      let report = KnownReport(
        sha256: row["sha256"].text ?? "", body: body, path: path, result: result,
        basis: ComparisonBasis(stored: row["basis"].text ?? ""))
      if let index = indices[path] {
        // By the clock, which may have been set back, it is an older one.
        if !found[index].isCurrent, report.isCurrent { found[index] = report }
      } else {
        indices[path] = found.count
        found.append(report)
      }
    }
    return found
  }

  /// Requests a revision of everything published of a document.
  func requestRevision(
    of sha256: String, because: Localized, at time: Timestamp, in database: SQLiteConnection
  ) throws(SQLiteError) {
    try database.run(
      """
      INSERT OR IGNORE INTO revision (sha256, path, result, because, because_zh, asked_at)
      SELECT sha256, path, result, ?, ?, ? FROM delivery
      WHERE sha256 = ? AND +state = 'published' AND result IS NOT NULL
        -- What was published while the outbox had lost the older version has its name, too.
        AND NOT EXISTS (
          SELECT 1 FROM delivery AS newer WHERE newer.result = delivery.result
            AND +newer.state = 'published' AND newer.sha256 <> delivery.sha256
            AND newer.id > delivery.id)
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
        SELECT sha256, path, result FROM delivery
        WHERE state = 'published' AND result IS NOT NULL AND how <> 'already there'
        ORDER BY id DESC LIMIT ?
        """, [limit])
    }
    return rows.compactMap { row in
      guard let path = FilePath(row["path"]), let result = FilePath(row["result"]),
        let sha256 = row["sha256"].text
      else { return nil }
      return (KnownResult(path: path, result: result), sha256)
    }
  }

  /// Requests a revision of all results that another version of the converter made. Those of documents
  /// that have failed since aren't among them.
  ///
  /// The earlier years come first, and of one year what was converted first, in which order
  /// ``claimRevisions(upTo:attempts:by:at:)`` gives them for each office: what a report is compared with
  /// is written before it, and of several reports of a body the last remains the last that was written.
  ///
  /// - Parameters:
  ///   - converter: the version that doesn't need it.
  ///   - time: now.
  /// - Returns: the number of such results.
  /// - Throws: what the database refused.
  func requestUpgrades(to converter: String, at time: Timestamp) throws(StoreError) -> Int {
    try write { database throws(SQLiteError) in
      try database.run(
        """
        INSERT OR IGNORE INTO revision
          (sha256, path, result, because, because_zh, asked_at, upgrades, issuer, office,
            year)
        SELECT sha256, delivery.path, delivery.result,
          'converted by ' || coalesce('nianbao ' || nullif(delivery.converter, ''),
            'an unknown version of nianbao'),
          '由' || coalesce('nianbao ' || nullif(delivery.converter, ''), '未知版本的nianbao')
            || '转换', ?, 1, issuer, office, year
        FROM \(Self.outdatedResults) GROUP BY delivery.result
        ORDER BY year, converted_at, delivery.id
        """, [time.milliseconds, converter])
      return try database.row(
        "SELECT count(DISTINCT delivery.result) FROM \(Self.outdatedResults)", [converter])?
        .first.int ?? 0
    }
  }

  /// With a converter as its argument: the deliveries whose results another one made.
  static let outdatedResults = """
    delivery JOIN document USING (sha256)
    WHERE state = 'published' AND outcome = 'converted' AND delivery.result IS NOT NULL
      AND coalesce(delivery.converter, '') <> ?
    """

  func claimRevisions(
    upTo limit: Int, attempts: Int, by instance: String, at time: Timestamp
  ) throws(StoreError) -> [Revision]? {
    let isFree = """
      ended_at IS NULL AND (instance IS NULL OR instance NOT IN (SELECT name FROM instance))
      """
    // A service of the version that made a result leaves it to another one. It waits for the result of the
    // same office on the year before, and for an earlier one of the same body.
    let mayBeMade = """
      \(isFree) AND (NOT upgrades OR (
        coalesce(\(Self.converterOfRevision), '') <> (SELECT converter FROM instance WHERE name = ?)
        AND NOT EXISTS (
          SELECT 1 FROM revision AS earlier WHERE earlier.ended_at IS NULL AND earlier.upgrades
            AND earlier.office = revision.office AND earlier.year = revision.year - 1)
        AND NOT EXISTS (
          SELECT 1 FROM revision AS earlier WHERE earlier.ended_at IS NULL AND earlier.upgrades
            AND earlier.office = revision.office AND earlier.year = revision.year
            AND earlier.issuer = revision.issuer AND earlier.id < revision.id)))
      """
    // Nearly always there are none, and reading is cheaper than writing.
    let isEmpty = try read { database throws(SQLiteError) in
      try database.row("SELECT 1 FROM revision WHERE \(mayBeMade) LIMIT 1", [instance]) == nil
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
          \(Self.converterOfRevision) AS converter,
          \(Self.originalOfRevision) AS original
        FROM revision
        WHERE \(mayBeMade) ORDER BY id LIMIT ?
        """, [instance, limit])
      let revisions = rows.compactMap { revision($0, at: time) }
      for revision in revisions {
        try database.run(
          "UPDATE revision SET attempts = attempts + 1, instance = ? WHERE id = ?",
          [instance, revision.id])
      }
      return revisions
    }
  }

  static let converterOfRevision = """
    (SELECT converter FROM delivery WHERE delivery.result = revision.result
      AND delivery.sha256 = revision.sha256 AND state = 'published' ORDER BY id DESC LIMIT 1)
    """

  static let originalOfRevision = """
    (SELECT original FROM delivery WHERE delivery.sha256 = revision.sha256
      AND state = 'published' AND original IS NOT NULL ORDER BY id DESC LIMIT 1)
    """

  func revision(_ row: SQLiteRow, at time: Timestamp?) -> Revision? {
    guard let path = FilePath(row["path"]),
      let result = FilePath(row["result"])
    else { return nil }
    return Revision(
      id: row["id"].integer ?? 0, sha256: row["sha256"].text ?? "", path: path,
      original: FilePath(row["original"]), result: result,
      because: Localized(
        en: row["because"].text ?? "", zh: row["because_zh"].text ?? ""),
      converter: row["converter"].text ?? "", claimedAt: time)
  }

  func finish(
    _ revision: Revision, with stored: StoredSummary, readsDifferently: Bool, at time: Timestamp
  ) throws(StoreError) {
    try write { database throws(SQLiteError) in
      let old = try database.row(
        "SELECT year, office, issuer FROM document WHERE sha256 = ?", [revision.sha256])
      try record(stored, of: revision.sha256, in: database)
      try record(
        converter: stored.converter, of: revision.result, revision.sha256, in: database)
      try end(revision, .revised, at: time, in: database)
      if readsDifferently, let old {
        try requestRevisions(ofSuccessorsOf: revision, old, stored, at: time, in: database)
      }
      for successor in try successors(without: revision.sha256, in: database) {
        try requestRevision(
          of: successor, because: Self.becauseUnread(revision.result), at: time, in: database)
      }
      if let since = revision.claimedAt {
        try requestRevision(
          of: revision.sha256, ifRevisedSince: since.milliseconds,
          basis: stored.basis.documents, at: time, in: database)
      }
    }
  }

  /// Requests a revision of the reports on the year after that were compared with a report as it was read
  /// before, and, if it is now read as another body's or year's, of those that it may concern now.
  private func requestRevisions(
    ofSuccessorsOf revision: Revision, _ old: SQLiteRow, _ stored: StoredSummary,
    at time: Timestamp, in database: SQLiteConnection
  ) throws(SQLiteError) {
    var successors = try database.rows(
      "SELECT sha256 FROM document WHERE year = ? AND office = ? AND instr(basis, ?) > 0",
      [old["year"].int.map { $0 + 1 }, old["office"].text, revision.sha256]
    ).compactMap(\.first.text)
    if old["year"].int != stored.summary.year || old["issuer"].text != stored.summary.body,
      let key = stored.key
    {
      successors += try database.rows(
        """
        SELECT sha256 FROM document WHERE year = ? AND office = ? AND outcome = 'converted'
        """, [key.after.year, key.office]
      ).compactMap(\.first.text)
    }
    for successor in successors {
      try requestRevision(
        of: successor, because: Self.becauseRevised(revision.result), at: time, in: database)
    }
  }

  /// Requests a revision of a document that was compared with a report that has been written again
  /// meanwhile, and may have been compared with the older one.
  ///
  /// - Parameters:
  ///   - sha256: the document.
  ///   - since: when its conversion may have begun at the earliest, in milliseconds.
  ///   - basis: what it was compared with.
  ///   - time: now.
  ///   - database: in a transaction.
  /// - Throws: what the database refused.
  func requestRevision(
    of sha256: String, ifRevisedSince since: Int64, basis: [String], at time: Timestamp,
    in database: SQLiteConnection
  ) throws(SQLiteError) {
    // A conversion takes longer than a millisecond.
    for earlier in basis {
      let revised = try database.row(
        """
        SELECT result FROM revision
        WHERE sha256 = ? AND upgrades AND outcome = ? AND ended_at > ?
        """, [earlier, RevisionOutcome.revised.words.en, since])
      guard let result = revised.flatMap({ FilePath($0["result"]) }) else { continue }
      try requestRevision(
        of: sha256, because: Self.becauseRevised(result), at: time, in: database)
    }
  }

  private static func becauseRevised(_ result: FilePath) -> Localized {
    Localized(
      en: "the report on the year before was converted again: \(result)",
      zh: "上一年度的报告已重新转换：\(result)")
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
