// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SQLite
import ReportModel
import ResultFiles
import SystemPackage

extension SQLiteStore {
  func finish(_ deliveries: [FinishedDelivery]) throws(StoreError) {
    try write { database throws(SQLiteError) in
      for delivery in deliveries { try finish(delivery, in: database) }
    }
  }

  private func finish(_ delivery: FinishedDelivery, in database: SQLiteConnection)
    throws(SQLiteError)
  {
    for renaming in delivery.renamedResults {
      for table in ["document", "delivery", "revision"] {
        try database.run(
          "UPDATE \(table) SET result = ? WHERE result = ?", [renaming.new, renaming.old])
      }
    }
    let state = delivery.outcome.hasFailed ? "failed" : "published"
    for renaming in delivery.renamedOriginals {
      try database.run(
        "UPDATE delivery SET original = ? WHERE original = ? AND state = ?",
        [renaming.new, renaming.old, state])
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
    try database.run(
      """
      UPDATE delivery SET state = ?, how = ?, result = ?, original = ?, code = ?, ended_at = ?
      WHERE claim = ?
      """,
      [
        state, how, delivery.result, delivery.original, code,
        delivery.at.milliseconds, delivery.claim,
      ])
  }

  private func resetAttempts(of delivery: FinishedDelivery, in database: SQLiteConnection)
    throws(SQLiteError)
  {
    try database.run(
      """
      UPDATE document SET attempts = 0, interruptions = 0
      WHERE sha256 = (SELECT sha256 FROM delivery WHERE claim = ?)
      """, [delivery.claim])
  }

  private func record(
    _ stored: StoredSummary, of delivery: FinishedDelivery, in database: SQLiteConnection
  ) throws(SQLiteError) {
    let sha256 = try database.row(
      "SELECT sha256 FROM delivery WHERE claim = ?", [delivery.claim])?.first.text
    guard let sha256 else { return }
    try database.run(
      """
      UPDATE document SET outcome = 'converted', attempts = 0, interruptions = 0,
        path = (SELECT path FROM delivery WHERE claim = ?), result = ?, converted_at = ?,
        code = NULL, message = NULL, message_zh = NULL
      WHERE sha256 = ?
      """,
      [
        delivery.claim, delivery.result, delivery.at.milliseconds, sha256,
      ])
    try record(stored, of: sha256, in: database)
  }

  /// Records what a document's log says, at first or when it is written again.
  func record(_ stored: StoredSummary, of sha256: String, in database: SQLiteConnection)
    throws(SQLiteError)
  {
    let summary = stored.summary
    try database.run(
      """
      UPDATE document SET converter = ?, verdict = ?, errors = ?, warnings = ?, infos = ?,
        template = ?, issuer = ?, office = ?, year = ?, basis = ?, suppressions = ?
      WHERE sha256 = ?
      """,
      [
        stored.converter, summary.verdict.rawValue, summary.errors, summary.warnings, summary.infos,
        summary.template, summary.body, stored.key?.office, summary.year,
        stored.basis.joined(separator: " "), stored.suppressions, sha256,
      ])
  }

  private func requestRevisions(
    ofSuccessorsOf delivery: FinishedDelivery, _ stored: StoredSummary,
    in database: SQLiteConnection
  ) throws(SQLiteError) {
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
    _ reason: FailureReason, of claim: String, in database: SQLiteConnection
  ) throws(SQLiteError) {
    try database.run(
      """
      UPDATE document SET outcome = 'failed', code = ?, message = ?, message_zh = ?
      WHERE sha256 = (SELECT sha256 FROM delivery WHERE claim = ?)
      """, [reason.code, reason.message.en, reason.message.zh, claim])
  }
}
