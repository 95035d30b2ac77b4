// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import GRDB
import SystemPackage

/// All that `nianbao status` shows of the store.
struct StoreStatus: Sendable, Equatable {
  struct Daemon: Sendable, Equatable {
    var instance: Instance
    var state: InstanceState?
  }

  /// A document that was claimed.
  struct Document: Sendable, Equatable {
    var path: FilePath
    var sha256: String
    var state: String
    /// Of the result below the outbox.
    var result: FilePath?
    /// Below archive or failed.
    var original: FilePath?
    var attempts: Int
    var reason: FailureReason?
    var claimedAt: Timestamp
    var endedAt: Timestamp?
  }

  /// A log that was written again, or has to be.
  struct Revision: Sendable, Equatable {
    var path: FilePath
    var result: FilePath
    var because: Localized
    var requestedAt: Timestamp
    var endedAt: Timestamp?
    /// `revised`, or why it wasn't; nil before that is known.
    var outcome: Localized?
  }

  var daemons: [Daemon] = []
  var waiting: [WaitingDocument] = []
  /// Claimed and not published yet.
  var inProgress: [Document] = []
  var failed: [Document] = []
  /// The number of deliveries by how they ended, or by their state.
  var counts: [String: Int] = [:]
  /// The pending ones, and then the last that ended.
  var revisions: [Revision] = []
  /// What happened to the database itself.
  var history: [Event] = []

  struct Event: Sendable, Equatable {
    var at: Timestamp
    var words: Localized
  }
}

extension SQLiteStore {
  func status() throws(StoreError) -> StoreStatus {
    try read { database in
      var status = StoreStatus()
      status.daemons = try Row.fetchAll(database, sql: "SELECT * FROM instance ORDER BY name")
        .map(daemon)
      status.waiting = try Row.fetchAll(
        database, sql: "SELECT * FROM waiting ORDER BY since, path"
      ).compactMap(waiting)
      status.inProgress = try documents("state IN ('claimed', 'converting')", in: database)
      status.failed = try documents("state = 'failed'", in: database)
      for row in try Row.fetchAll(
        database,
        sql: "SELECT coalesce(how, state) AS how, count(*) AS number FROM delivery GROUP BY 1")
      {
        status.counts[row["how"] as String? ?? ""] = row["number"] as Int? ?? 0
      }
      status.revisions = try Row.fetchAll(
        database,
        sql: "SELECT * FROM revision ORDER BY ended_at IS NOT NULL, ended_at DESC, id LIMIT 100"
      ).compactMap(revision)
      status.history = try Row.fetchAll(database, sql: "SELECT * FROM history ORDER BY at")
        .map(event)
      return status
    }
  }

  private func daemon(_ row: Row) -> StoreStatus.Daemon {
    let instance = Instance(
      name: row["name"] as String? ?? "", processID: row["process"] as Int? ?? 0,
      bootID: row["boot"] as String? ?? "", converter: row["converter"] as String? ?? "",
      startedAt: time(row["started_at"]) ?? Timestamp(milliseconds: 0))
    var outage: InstanceState.Outage?
    if let error = row["trouble"] as String?, let since = time(row["trouble_since"]) {
      outage = InstanceState.Outage(error: error, since: since)
    }
    let state = time(row["polled_at"]).map { InstanceState(polledAt: $0, outage: outage) }
    return StoreStatus.Daemon(instance: instance, state: state)
  }

  /// An event has a line in each language, or the one line of an older version.
  private func event(_ row: Row) -> StoreStatus.Event {
    let lines = (row["event"] as String? ?? "").split(separator: "\n").map(String.init)
    return StoreStatus.Event(
      at: time(row["at"]) ?? Timestamp(milliseconds: 0),
      words: Localized(en: lines.first ?? "", zh: lines.last ?? ""))
  }

  private func waiting(_ row: Row) -> WaitingDocument? {
    guard let path = FilePath(row["path"] as DatabaseValue) else { return nil }
    return WaitingDocument(
      path: path,
      reason: Localized(en: row["reason"] as String? ?? "", zh: row["reason_zh"] as String? ?? ""),
      since: time(row["since"]) ?? Timestamp(milliseconds: 0), bytes: row["bytes"] as Int? ?? 0)
  }

  private func revision(_ row: Row) -> StoreStatus.Revision? {
    guard let path = FilePath(row["path"] as DatabaseValue),
      let result = FilePath(row["result"] as DatabaseValue)
    else { return nil }
    return StoreStatus.Revision(
      path: path, result: result,
      because: Localized(
        en: row["because"] as String? ?? "", zh: row["because_zh"] as String? ?? ""),
      requestedAt: time(row["asked_at"]) ?? Timestamp(milliseconds: 0),
      endedAt: time(row["ended_at"]),
      outcome: (row["outcome"] as String?).map { text in
        RevisionOutcome(stored: text)?.words ?? Localized(en: text, zh: text)
      })
  }

  private func time(_ value: DatabaseValue) -> Timestamp? {
    Int64.fromDatabaseValue(value).map(Timestamp.init(milliseconds:))
  }

  private func documents(
    _ condition: String, in database: Database
  ) throws -> [StoreStatus.Document] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT delivery.path AS path, delivery.sha256 AS sha256, state, delivery.result AS result,
          original, attempts + interruptions AS attempts, delivery.code AS code, message,
          message_zh, claimed_at, ended_at
        FROM delivery JOIN document USING (sha256) WHERE \(condition)
        ORDER BY delivery.path, delivery.id
        """
    ).compactMap { row in
      guard let path = FilePath(row["path"] as DatabaseValue) else { return nil }
      return StoreStatus.Document(
        path: path, sha256: row["sha256"] as String? ?? "", state: row["state"] as String? ?? "",
        result: FilePath(row["result"] as DatabaseValue),
        original: FilePath(row["original"] as DatabaseValue),
        attempts: row["attempts"] as Int? ?? 0, reason: FailureReason(row),
        claimedAt: time(row["claimed_at"]) ?? Timestamp(milliseconds: 0),
        endedAt: time(row["ended_at"]))
    }
  }

  /// Records that failed documents went back to the inbox, with all their attempts.
  func retry(_ originals: [FilePath]) throws(StoreError) {
    try write { database in
      for original in originals {
        try database.cachedStatement(
          sql: """
            UPDATE document SET attempts = 0, interruptions = 0, outcome = NULL
            WHERE sha256 IN (SELECT sha256 FROM delivery WHERE original = ? AND state = 'failed')
            """
        ).execute(arguments: [original.databaseValue])
        try database.cachedStatement(
          sql: "UPDATE delivery SET state = 'released' WHERE original = ? AND state = 'failed'"
        ).execute(arguments: [original.databaseValue])
      }
    }
  }
}
