// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import GRDB
import ReportModel
import ResultFiles
import SystemPackage

extension SQLiteStore {
  func finish(_ deliveries: [FinishedDelivery]) throws(StoreError) {
    try write { database in
      for delivery in deliveries { try finish(delivery, in: database) }
    }
  }

  private func finish(_ delivery: FinishedDelivery, in database: Database) throws {
    for renaming in delivery.renamedResults {
      for table in ["document", "delivery", "revision"] {
        try database.cachedStatement(sql: "UPDATE \(table) SET result = ? WHERE result = ?")
          .execute(arguments: [renaming.new.databaseValue, renaming.old.databaseValue])
      }
    }
    let state = delivery.outcome.hasFailed ? "failed" : "published"
    for renaming in delivery.renamedOriginals {
      try database.cachedStatement(
        sql: "UPDATE delivery SET original = ? WHERE original = ? AND state = ?"
      ).execute(arguments: [renaming.new.databaseValue, renaming.old.databaseValue, state])
    }
    let how: String
    var code: String?
    switch delivery.outcome {
    case .converted(let stored):
      how = "converted"
      try record(stored, of: delivery, in: database)
      try requestRevisions(ofSuccessorsOf: delivery, stored, in: database)
    case .republished:
      how = "republished"
      try resetAttempts(of: delivery, in: database)
    case .alreadyPublished: how = "already there"
    case .failed(let reason):
      (how, code) = ("failed", reason.code)
      try record(reason, of: delivery.claim, in: database)
    }
    try database.cachedStatement(
      sql: """
        UPDATE delivery SET state = ?, how = ?, result = ?, original = ?, code = ?, ended_at = ?
        WHERE claim = ?
        """
    ).execute(arguments: [
      state, how, delivery.result?.databaseValue, delivery.original.databaseValue, code,
      delivery.at.milliseconds, delivery.claim,
    ])
  }

  private func resetAttempts(of delivery: FinishedDelivery, in database: Database) throws {
    try database.cachedStatement(
      sql: """
        UPDATE document SET attempts = 0, interruptions = 0
        WHERE sha256 = (SELECT sha256 FROM delivery WHERE claim = ?)
        """
    ).execute(arguments: [delivery.claim])
  }

  private func record(
    _ stored: StoredSummary, of delivery: FinishedDelivery, in database: Database
  ) throws {
    let sha256 = try String.fetchOne(
      database.cachedStatement(sql: "SELECT sha256 FROM delivery WHERE claim = ?"),
      arguments: [delivery.claim])
    guard let sha256 else { return }
    try database.cachedStatement(
      sql: """
        UPDATE document SET outcome = 'converted', attempts = 0, interruptions = 0,
          path = (SELECT path FROM delivery WHERE claim = ?), result = ?, converted_at = ?,
          code = NULL, message = NULL, message_zh = NULL
        WHERE sha256 = ?
        """
    ).execute(arguments: [
      delivery.claim, delivery.result?.databaseValue, delivery.at.milliseconds, sha256,
    ])
    try record(stored, of: sha256, in: database)
  }

  /// Records what a document's log says, at first or when it is written again.
  func record(_ stored: StoredSummary, of sha256: String, in database: Database) throws {
    let summary = stored.summary
    try database.cachedStatement(
      sql: """
        UPDATE document SET converter = ?, verdict = ?, errors = ?, warnings = ?, infos = ?,
          template = ?, issuer = ?, office = ?, year = ?, basis = ?, suppressions = ?
        WHERE sha256 = ?
        """
    ).execute(arguments: [
      stored.converter, summary.verdict.rawValue, summary.errors, summary.warnings, summary.infos,
      summary.template, summary.body, stored.key?.office, summary.year,
      stored.basis.joined(separator: " "), stored.suppressions, sha256,
    ])
  }

  private func requestRevisions(
    ofSuccessorsOf delivery: FinishedDelivery, _ stored: StoredSummary, in database: Database
  ) throws {
    guard let year = stored.summary.year, let result = delivery.result else { return }
    for sha256 in delivery.successors {
      try requestRevision(
        of: sha256,
        because: Localized(
          en: "the report on \(year) arrived later: \(result)",
          zh: "上一年度（\(year)年）的报告较晚收到：\(result)"),
        at: delivery.at, in: database)
    }
  }

  private func record(
    _ reason: FailureReason, of claim: String, in database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        UPDATE document SET outcome = 'failed', code = ?, message = ?, message_zh = ?
        WHERE sha256 = (SELECT sha256 FROM delivery WHERE claim = ?)
        """
    ).execute(arguments: [reason.code, reason.message.en, reason.message.zh, claim])
  }
}
