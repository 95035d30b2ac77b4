// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SQLite
import SystemPackage
import Workers

extension SQLiteStore: Store {
  func begin(_ claims: [Claim], _ limits: AttemptLimits) throws(StoreError) -> [Decision] {
    try write { database throws(SQLiteError) in
      try claims.map { claim throws(SQLiteError) in
        if let finished = try finished(claim, in: database) { return finished }
        let decision = try decide(claim, limits, in: database)
        let state = if case .convert = decision { "converting" } else { "claimed" }
        try database.run(
          """
          INSERT INTO delivery (claim, instance, path, sha256, state, claimed_at)
          VALUES (?, ?, ?, ?, ?, ?)
          ON CONFLICT (claim) DO UPDATE SET state = excluded.state, sha256 = excluded.sha256
          """,
          [
            claim.key, claim.instance, claim.path, claim.sha256, state,
            claim.at.milliseconds,
          ])
        return decision
      }
    }
  }

  /// How the delivery ended, where only the original has to be moved.
  private func finished(_ claim: Claim, in database: SQLiteConnection) throws(SQLiteError)
    -> Decision?
  {
    let row = try database.row(
      """
      SELECT state, original FROM delivery
      WHERE claim = ? AND state IN ('published', 'failed') AND sha256 = ?
      """, [claim.key, claim.sha256])
    guard let row, let original = FilePath(row["original"]) else { return nil }
    return .finished(original: original, hasFailed: row["state"].text == "failed")
  }

  func published(of claims: [String]) throws(StoreError) -> Set<String> {
    guard !claims.isEmpty else { return [] }
    return try read { database throws(SQLiteError) in
      var published: Set<String> = []
      for claim in claims {
        let row = try database.row(
          "SELECT 1 FROM delivery WHERE claim = ? AND state IN ('published', 'failed')", [claim])
        if row != nil { published.insert(claim) }
      }
      return published
    }
  }

  private func decide(
    _ claim: Claim, _ limits: AttemptLimits, in database: SQLiteConnection
  ) throws(SQLiteError) -> Decision {
    let known = try database.row("SELECT * FROM document WHERE sha256 = ?", [claim.sha256])
    guard let known else {
      try database.run(
        """
        INSERT INTO document (sha256, bytes, first_seen, converter, attempts)
        VALUES (?, ?, ?, ?, 1)
        """,
        [
          claim.sha256, claim.bytes, claim.at.milliseconds, limits.converter,
        ])
      return .convert(attempt: 1, isSuspect: false)
    }
    let outcome = known["outcome"].text
    let converter = known["converter"].text
    let isSameConverter = converter == limits.converter
    if isSameConverter, !claim.ignoresKnownResult, outcome == "converted",
      let path = FilePath(known["path"]),
      let result = FilePath(known["result"])
    {
      return .known(KnownResult(path: path, result: result))
    }
    let others = try database.row(
      """
      SELECT count(*) FROM delivery
      WHERE sha256 = ? AND state = 'converting' AND claim <> ?
      """, [claim.sha256, claim.key])?.first.int
    // Bytes that were converted once may be converted under several names at the same time, and what is
    // in progress has not failed.
    let wasConverted = isSameConverter && outcome == "converted"
    if !wasConverted, others != 0 { return .duplicateInProgress }
    let counted = isSameConverter ? known["attempts"].int ?? 0 : 0
    let attempts = max(counted - (wasConverted ? others ?? 0 : 0), 0)
    let interruptions = isSameConverter ? known["interruptions"].int ?? 0 : 0
    // What was converted or rejected before is no suspect.
    let isSuspect = isSameConverter && outcome == nil && attempts + interruptions > 0
    // What was converted to its end isn't what the service ends by: documents whose results were in the
    // outbox were given up, since the service was killed ten times before it could record them.
    let isSound = claim.wasPlaced && outcome == nil
    let allowed = isSound ? limits.interruptions : limits.attempts
    if attempts >= allowed || (!isSound && interruptions >= limits.interruptions) {
      return .exhausted(
        attempts: attempts + interruptions,
        reason: FailureReason(known) ?? Rejection.interrupted.reason)
    }
    try database.run(
      "UPDATE document SET converter = ?, attempts = ?, interruptions = ? WHERE sha256 = ?",
      [limits.converter, counted + 1, interruptions, claim.sha256])
    return .convert(attempt: attempts + 1, isSuspect: isSuspect)
  }

  func uncountAttempts(of claims: [String]) throws(StoreError) {
    try write { database throws(SQLiteError) in
      for claim in claims { try uncountAttempt(of: claim, in: database) }
    }
  }

  private func uncountAttempt(of claim: String, in database: SQLiteConnection) throws(SQLiteError) {
    try database.run(
      """
      UPDATE document SET attempts = max(attempts - 1, 0)
      WHERE sha256 = (SELECT sha256 FROM delivery WHERE claim = ? AND state = 'converting')
      """, [claim])
    try database.run(
      "UPDATE delivery SET state = 'claimed' WHERE claim = ? AND state = 'converting'", [claim])
  }

  func release(_ claims: [String]) throws(StoreError) {
    try write { database throws(SQLiteError) in
      for claim in claims {
        try uncountAttempt(of: claim, in: database)
        try database.run("UPDATE delivery SET state = 'released' WHERE claim = ?", [claim])
      }
    }
  }

  func transfer(_ claims: [String], to instance: String) throws(StoreError) {
    try write { database throws(SQLiteError) in
      var interrupted: Set<String> = []
      for claim in claims {
        // Where the computer has been restarted since, the attempt stays counted: the document may be
        // what crashed it.
        let row = try database.row(
          """
          SELECT sha256 FROM delivery JOIN instance ON instance.name = delivery.instance
          WHERE claim = ? AND state = 'converting'
            AND boot = (SELECT boot FROM instance WHERE name = ?)
          """, [claim, instance])
        if let sha256 = row?.first.text {
          // The same bytes under many names were interrupted once.
          let isFirst = interrupted.insert(sha256).inserted
          try database.run(
            """
            UPDATE document SET attempts = max(attempts - 1, 0), interruptions = interruptions + ?
            WHERE sha256 = ?
            """, [isFirst ? 1 : 0, sha256])
        }
        try database.run(
          """
          UPDATE delivery SET instance = ?,
            state = CASE state WHEN 'converting' THEN 'claimed' ELSE state END
          WHERE claim = ?
          """, [instance, claim])
      }
    }
  }
}

extension FailureReason {
  /// That of a row with the columns of `document`; nil where it has none.
  init?(_ row: SQLiteRow) {
    guard let code = row["code"].text else { return nil }
    self.init(
      code: code,
      message: Localized(
        en: row["message"].text ?? "", zh: row["message_zh"].text ?? ""))
  }
}
