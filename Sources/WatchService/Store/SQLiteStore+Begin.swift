// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Basics
import GRDB
import SystemPackage

extension SQLiteStore: Store {
  package func begin(_ claims: [Claim], _ terms: Terms) throws(StoreError) -> [Decision] {
    try write { database in
      try claims.map { claim in
        if let ended = try ended(claim, in: database) { return ended }
        let decision = try decide(claim, terms, in: database)
        let state = if case .convert = decision { "converting" } else { "claimed" }
        try database.cachedStatement(
          sql: """
            INSERT INTO delivery (claim, instance, path, sha256, state, claimed_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (claim) DO UPDATE SET state = excluded.state, sha256 = excluded.sha256
            """
        ).execute(arguments: [
          claim.key, claim.instance, claim.path.databaseValue, claim.sha256, state,
          claim.at.milliseconds,
        ])
        return decision
      }
    }
  }

  private static let interrupted = FailureReason(
    code: "worker.interrupted",
    message: Localized(
      en: "Every attempt to convert the document was cut short by a crash of the machine.",
      zh: "每次转换该文件时系统都意外中断。"))

  /// How the claim ended, where only the last step is left to do.
  private func ended(_ claim: Claim, in database: Database) throws -> Decision? {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT state, original FROM delivery
          WHERE claim = ? AND state IN ('published', 'failed') AND sha256 = ?
          """), arguments: [claim.key, claim.sha256])
    guard let row, let original = FilePath(row["original"] as DatabaseValue) else { return nil }
    return .ended(original: original, hasFailed: row["state"] as String? == "failed")
  }

  private func decide(
    _ claim: Claim, _ terms: Terms, in database: Database
  ) throws -> Decision {
    let known = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM document WHERE sha256 = ?"),
      arguments: [claim.sha256])
    guard let known else {
      try database.cachedStatement(
        sql: """
          INSERT INTO document (sha256, bytes, first_seen, converter, attempts)
          VALUES (?, ?, ?, ?, 1)
          """
      ).execute(arguments: [
        claim.sha256, claim.bytes, claim.at.milliseconds, terms.converter,
      ])
      return .convert(attempt: 1, isSuspect: false)
    }
    // Typed: GRDB would decode a NULL as the literal's type, and trap.
    let outcome: String? = known["outcome"]
    let converter: String? = known["converter"]
    let isSameConverter = converter == terms.converter
    if isSameConverter, !claim.isAnew, outcome == "converted",
      let path = FilePath(known["path"] as DatabaseValue),
      let result = FilePath(known["result"] as DatabaseValue)
    {
      return .known(KnownResult(path: path, result: result))
    }
    let inHand = try Int.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT count(*) FROM delivery
          WHERE sha256 = ? AND state = 'converting' AND claim <> ?
          """), arguments: [claim.sha256, claim.key])
    if inHand != 0 { return .inHand }
    let attempts = isSameConverter ? known["attempts"] as Int : 0
    let interruptions = isSameConverter ? known["interruptions"] as Int : 0
    // What came to an end, either way, is no suspect, and may be tried as often as before.
    let isSuspect = isSameConverter && outcome == nil && attempts + interruptions > 0
    if attempts >= terms.attempts || interruptions >= terms.interruptions {
      return .exhausted(
        attempts: attempts + interruptions,
        reason: FailureReason(
          code: known["code"] as String? ?? Self.interrupted.code,
          message: Localized(
            en: known["message"] as String? ?? Self.interrupted.message.en,
            zh: known["message_zh"] as String? ?? Self.interrupted.message.zh)))
    }
    try database.cachedStatement(
      sql: """
        UPDATE document SET converter = ?, attempts = ?, interruptions = ? WHERE sha256 = ?
        """
    ).execute(arguments: [terms.converter, attempts + 1, interruptions, claim.sha256])
    return .convert(attempt: attempts + 1, isSuspect: isSuspect)
  }

  package func uncount(_ claims: [String]) throws(StoreError) {
    try write { database in
      for claim in claims { try uncount(claim, in: database) }
    }
  }

  private func uncount(_ claim: String, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE document SET attempts = max(attempts - 1, 0)
        WHERE sha256 = (SELECT sha256 FROM delivery WHERE claim = ? AND state = 'converting')
        """
    ).execute(arguments: [claim])
    try database.cachedStatement(
      sql: "UPDATE delivery SET state = 'claimed' WHERE claim = ? AND state = 'converting'"
    ).execute(arguments: [claim])
  }

  package func release(_ claims: [String]) throws(StoreError) {
    try write { database in
      for claim in claims {
        try uncount(claim, in: database)
        try database.cachedStatement(
          sql: "UPDATE delivery SET state = 'released' WHERE claim = ?"
        ).execute(arguments: [claim])
      }
    }
  }

  package func takeOver(
    _ claims: [(old: String, new: String)], by instance: String
  ) throws(StoreError) {
    try write { database in
      for (old, new) in claims {
        // Where the computer has started anew since, the attempt stays counted: the document may be
        // what brought it down.
        try database.cachedStatement(
          sql: """
            UPDATE document SET attempts = max(attempts - 1, 0), interruptions = interruptions + 1
            WHERE sha256 = (
              SELECT sha256 FROM delivery JOIN instance ON instance.name = delivery.instance
              WHERE claim = ? AND state = 'converting'
                AND boot = (SELECT boot FROM instance WHERE name = ?))
            """
        ).execute(arguments: [old, instance])
        try database.cachedStatement(
          sql: """
            UPDATE delivery SET claim = ?, instance = ?,
              state = CASE state WHEN 'converting' THEN 'claimed' ELSE state END
            WHERE claim = ?
            """
        ).execute(arguments: [new, instance, old])
      }
    }
  }
}
