// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import Basics
package import SystemPackage

import GRDB

/// What a person asks the ledger for.
package struct StoreStatus: Sendable, Equatable {
  package struct Daemon: Sendable, Equatable {
    package var instance: Instance
    package var state: InstanceState?
  }

  /// A document that was taken from the inbox.
  package struct Document: Sendable, Equatable {
    package var path: FilePath
    package var sha256: String
    package var state: String
    /// Of the result below the outbox.
    package var result: FilePath?
    /// Below archive or failed.
    package var original: FilePath?
    package var attempts: Int
    package var reason: FailureReason?
    package var claimedAt: Timestamp
    package var endedAt: Timestamp?
  }

  /// A log that was made again, or is to be.
  package struct Revision: Sendable, Equatable {
    package var path: FilePath
    package var result: FilePath
    package var because: Localized
    package var askedAt: Timestamp
    package var endedAt: Timestamp?
    /// `revised`, or why it wasn't; nil before its end.
    package var outcome: String?
  }

  package var daemons: [Daemon] = []
  package var waiting: [Waiting] = []
  /// Taken and not in their places yet.
  package var inProgress: [Document] = []
  package var failed: [Document] = []
  /// Files that came to their end, by how.
  package var counts: [String: Int] = [:]
  /// Those to come, and the last ones that came to an end.
  package var revisions: [Revision] = []
  /// What happened to the ledger itself.
  package var history: [(at: Timestamp, event: String)] = []

  package static func == (left: StoreStatus, right: StoreStatus) -> Bool {
    left.daemons == right.daemons && left.waiting == right.waiting
      && left.inProgress == right.inProgress
      && left.failed == right.failed && left.counts == right.counts
      && left.revisions == right.revisions
      && left.history.map(\.event) == right.history.map(\.event)
  }
}

extension SQLiteStore {
  package func status() throws(StoreError) -> StoreStatus {
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
      status.history = try Row.fetchAll(database, sql: "SELECT * FROM history ORDER BY at").map {
        (Timestamp(milliseconds: $0["at"] as Int64? ?? 0), $0["event"] as String? ?? "")
      }
      return status
    }
  }

  private func daemon(_ row: Row) -> StoreStatus.Daemon {
    let instance = Instance(
      name: row["name"] as String? ?? "", processID: row["process"] as Int? ?? 0,
      bootID: row["boot"] as String? ?? "", converter: row["converter"] as String? ?? "",
      startedAt: time(row["started_at"]) ?? Timestamp(milliseconds: 0))
    let state = time(row["polled_at"]).map {
      InstanceState(
        polledAt: $0, outage: row["trouble"] as String?,
        outageSince: time(row["trouble_since"]))
    }
    return StoreStatus.Daemon(instance: instance, state: state)
  }

  private func waiting(_ row: Row) -> Waiting? {
    guard let path = FilePath(row["path"] as DatabaseValue) else { return nil }
    return Waiting(
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
      askedAt: time(row["asked_at"]) ?? Timestamp(milliseconds: 0),
      endedAt: time(row["ended_at"]), outcome: row["outcome"] as String?)
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
      let reason = (row["code"] as String?).map {
        FailureReason(
          code: $0,
          message: Localized(
            en: row["message"] as String? ?? "", zh: row["message_zh"] as String? ?? ""))
      }
      return StoreStatus.Document(
        path: path, sha256: row["sha256"] as String? ?? "", state: row["state"] as String? ?? "",
        result: FilePath(row["result"] as DatabaseValue),
        original: FilePath(row["original"] as DatabaseValue),
        attempts: row["attempts"] as Int? ?? 0, reason: reason,
        claimedAt: time(row["claimed_at"]) ?? Timestamp(milliseconds: 0),
        endedAt: time(row["ended_at"]))
    }
  }

  /// Takes note that failed documents went back to the inbox, and gives them their attempts back.
  package func takeBack(_ originals: [FilePath]) throws(StoreError) {
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
