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
    if case .failed(let reason) = delivery.outcome, let unread = delivery.unread {
      return try enter(unread, reason, of: delivery, in: database)
    }
    let how: String
    var code: String?
    var converter: String?
    switch delivery.outcome {
    case .converted(let stored):
      (how, converter) = ("converted", stored.converter)
      try record(stored, of: delivery, in: database)
      try requestRevisions(ofSuccessorsOf: delivery, stored, in: database)
    case .republished(let stored, _):
      (how, converter) = ("republished", stored.converter)
      try resetAttempts(of: delivery, in: database)
      try requestRevisions(ofSuccessorsOf: delivery, stored, in: database)
    case .alreadyPublished:
      how = "already there"
      for successor in delivery.successors {
        try requestRevision(
          of: successor, because: Self.becauseUnread(delivery.result), at: delivery.at, in: database
        )
      }
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
    try recordConverter(converter, of: delivery, in: database)
    if let basis = delivery.outcome.stored?.basis {
      try requestRevision(
        ofClaim: delivery.claim, ifOutdatedBy: basis.documents, at: delivery.at, in: database)
    }
  }

  /// Enters a document without a hash. It has no claim: what was never read isn't known as published before
  /// its original is moved, and by then it may be another document.
  private func enter(
    _ unread: FinishedDelivery.Unread, _ reason: FailureReason, of delivery: FinishedDelivery,
    in database: SQLiteConnection
  ) throws(SQLiteError) {
    let key = Self.unread + delivery.claim
    try database.run(
      """
      INSERT OR REPLACE INTO document
        (sha256, bytes, first_seen, converter, outcome, code, message, message_zh)
      VALUES (?, ?, ?, '', 'failed', ?, ?, ?)
      """,
      [
        key, unread.bytes, delivery.at.milliseconds, reason.code, reason.message.en,
        reason.message.zh,
      ])
    // It may have been entered before its move was interrupted.
    try database.run("DELETE FROM delivery WHERE sha256 = ?", [key])
    try database.run(
      """
      INSERT INTO delivery (path, sha256, state, how, original, code, claimed_at, ended_at)
      VALUES (?, ?, 'failed', 'failed', ?, ?, ?, ?)
      """,
      [
        unread.path, key, delivery.original, reason.code, delivery.at.milliseconds,
        delivery.at.milliseconds,
      ])
  }

  /// What stands in the place of a hash before the claim of a document that nobody has read.
  private static let unread = "unread "

  /// The hash of a row's document; nil where it wasn't read.
  static func sha256(_ row: SQLiteRow) -> String? {
    row["sha256"].text.flatMap { $0.hasPrefix(unread) ? nil : $0 }
  }

  /// Records what made a delivery's result: its converter, or that of an earlier delivery.
  private func recordConverter(
    _ converter: String?, of delivery: FinishedDelivery, in database: SQLiteConnection
  ) throws(SQLiteError) {
    guard let result = delivery.result else { return }
    let row = try database.row(
      """
      SELECT sha256, (
        SELECT converter FROM delivery AS other WHERE other.result = delivery.result
          AND other.sha256 = delivery.sha256 AND other.id < delivery.id AND state = 'published'
        ORDER BY id DESC LIMIT 1) AS earlier
      FROM delivery WHERE claim = ?
      """, [delivery.claim])
    guard let row, let sha256 = row["sha256"].text else { return }
    if let converter {
      // What was requested is done, and nobody has to do it again.
      try database.run(
        """
        UPDATE revision SET ended_at = ?, outcome = ?
        WHERE result = ? AND sha256 = ? AND upgrades AND ended_at IS NULL AND instance IS NULL
          AND ? <> ?
        """,
        [
          delivery.at.milliseconds, RevisionOutcome.revised.words.en, result, sha256, converter,
          row["earlier"].text ?? "",
        ])
    }
    try record(
      converter: converter ?? row["earlier"].text ?? "", of: result, sha256, in: database)
  }

  /// Records the converter of a published result.
  func record(
    converter: String, of result: FilePath, _ sha256: String, in database: SQLiteConnection
  ) throws(SQLiteError) {
    try database.run(
      """
      UPDATE delivery SET converter = ? WHERE result = ? AND sha256 = ? AND state = 'published'
      """, [converter, result, sha256])
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
        stored.basis.stored, stored.suppressions, sha256,
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

  /// Where a report on the year before was written again since the document was claimed, its log may have
  /// been compared with the older one.
  private func requestRevision(
    ofClaim claim: String, ifOutdatedBy basis: [String], at time: Timestamp,
    in database: SQLiteConnection
  ) throws(SQLiteError) {
    guard !basis.isEmpty,
      let row = try database.row(
        "SELECT sha256, claimed_at FROM delivery WHERE claim = ?", [claim]),
      let sha256 = row["sha256"].text, let since = row["claimed_at"].integer
    else { return }
    try requestRevision(
      of: sha256, ifRevisedSince: since, basis: basis, at: time, in: database)
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
