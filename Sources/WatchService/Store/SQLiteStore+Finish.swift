// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Basics
import GRDB
import SystemPackage

extension SQLiteStore {
  package func finish(_ endings: [Ending]) throws(StoreError) {
    try write { database in
      for ending in endings { try finish(ending, in: database) }
    }
  }

  private func finish(_ ending: Ending, in database: Database) throws {
    for renaming in ending.renamedResults {
      for table in ["document", "delivery", "revision"] {
        try database.cachedStatement(sql: "UPDATE \(table) SET result = ? WHERE result = ?")
          .execute(arguments: [renaming.new.databaseValue, renaming.old.databaseValue])
      }
    }
    for renaming in ending.renamedOriginals {
      let state = if case .failed = ending.outcome { "failed" } else { "published" }
      try database.cachedStatement(
        sql: "UPDATE delivery SET original = ? WHERE original = ? AND state = ?"
      ).execute(arguments: [renaming.new.databaseValue, renaming.old.databaseValue, state])
    }
    let state: String
    let how: String
    var result: FilePath?
    var code: String?
    switch ending.outcome {
    case .converted(let path, let summary):
      (state, how, result) = ("published", "converted", path)
      try note(summary, of: ending.claim, at: path, ending.at, in: database)
      for sha256 in ending.successors {
        let year = summary.year ?? 0
        try askRevision(
          of: sha256, "the report on \(year), the year before, came later: \(path)",
          "上一年度（\(year)年）的报告较晚收到：\(path)", at: ending.at, in: database)
      }
    case .republished(let path): (state, how, result) = ("published", "republished", path)
    case .alreadyThere(let path): (state, how, result) = ("published", "already there", path)
    case .failed(let reason):
      (state, how, code) = ("failed", "failed", reason.code)
      try note(reason, of: ending.claim, in: database)
    }
    try database.cachedStatement(
      sql: """
        UPDATE delivery SET state = ?, how = ?, result = ?, original = ?, code = ?, ended_at = ?
        WHERE claim = ?
        """
    ).execute(arguments: [
      state, how, result?.databaseValue, ending.original.databaseValue, code,
      ending.at.milliseconds, ending.claim,
    ])
  }

  private func note(
    _ summary: StoredSummary, of claim: String, at result: FilePath, _ time: Timestamp,
    in database: Database
  ) throws {
    let sha256 = try String.fetchOne(
      database.cachedStatement(sql: "SELECT sha256 FROM delivery WHERE claim = ?"),
      arguments: [claim])
    guard let sha256 else { return }
    try database.cachedStatement(
      sql: """
        UPDATE document SET outcome = 'converted', attempts = 0, interruptions = 0,
          path = (SELECT path FROM delivery WHERE claim = ?), result = ?, converted_at = ?,
          code = NULL, message = NULL, message_zh = NULL
        WHERE sha256 = ?
        """
    ).execute(arguments: [claim, result.databaseValue, time.milliseconds, sha256])
    try note(summary, of: sha256, in: database)
  }

  /// Notes what a document's log says, at first or when it is made again.
  func note(_ summary: StoredSummary, of sha256: String, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE document SET converter = ?, verdict = ?, errors = ?, warnings = ?, infos = ?,
          template = ?, issuer = ?, office = ?, year = ?, basis = ?, suppressions = ?
        WHERE sha256 = ?
        """
    ).execute(arguments: [
      summary.converter, summary.verdict, summary.errors, summary.warnings, summary.infos,
      summary.template, summary.body, summary.office, summary.year, summary.basis,
      summary.suppressions, sha256,
    ])
  }

  private func note(_ reason: FailureReason, of claim: String, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE document SET outcome = 'failed', code = ?, message = ?, message_zh = ?
        WHERE sha256 = (SELECT sha256 FROM delivery WHERE claim = ?)
        """
    ).execute(arguments: [reason.code, reason.message.en, reason.message.zh, claim])
  }
}
