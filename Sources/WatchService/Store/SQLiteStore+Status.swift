// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SQLite
import SystemIO
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
    /// The version of the converter that tried it last.
    var converter = ""
    var reason: FailureReason?
    var claimedAt: Timestamp
    var endedAt: Timestamp?
  }

  /// A result that was written again, or has to be.
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
  var notes: [StatusNote] = []
  /// Claimed and not published yet.
  var inProgress: [Document] = []
  var failed: [Document] = []
  /// The number of deliveries by how they ended, or by their state.
  var counts: [String: Int] = [:]
  /// The number of results that another version of the converter made than the one that was asked for; nil where
  /// none was.
  var outdated: Int?
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
  /// - Parameter converter: the version by which results are counted as outdated; nil counts none.
  /// - Returns: all of it, at one moment.
  /// - Throws: what the database refused.
  func status(of converter: String? = nil) throws(StoreError) -> StoreStatus {
    try read { database throws(SQLiteError) in
      var status = StoreStatus()
      status.daemons = try database.rows("SELECT * FROM instance ORDER BY name")
        .map(daemon)
      status.waiting = try database.rows("SELECT * FROM waiting ORDER BY since, path").compactMap(
        waiting)
      // A database of an older version that no service has migrated yet has none.
      if try StoreSchema.version(of: database) >= 5 {
        status.notes = try database.rows("SELECT * FROM note ORDER BY since, path").compactMap(note)
      }
      status.inProgress = try documents("state IN ('claimed', 'converting')", in: database)
      status.failed = try documents("state = 'failed'", in: database)
      for row in try database.rows(
        """
        SELECT CASE WHEN state IN ('failed', 'released') THEN state ELSE coalesce(how, state) END AS how,
          count(*) AS number
        FROM delivery GROUP BY 1
        """)
      {
        status.counts[row["how"].text ?? ""] = row["number"].int ?? 0
      }
      if let converter { status.outdated = try outdated(by: converter, in: database) }
      status.revisions = try database.rows(
        "SELECT * FROM revision ORDER BY ended_at IS NOT NULL, ended_at DESC, id LIMIT 100"
      ).compactMap(revision)
      status.history = try database.rows("SELECT * FROM history ORDER BY at")
        .map(event)
      return status
    }
  }

  private func outdated(
    by converter: String, in database: SQLiteConnection
  ) throws(SQLiteError) -> Int {
    // A database of version 2 that no service has migrated yet knows the converters of documents alone.
    let isOlder = try StoreSchema.version(of: database) < 3
    let results =
      isOlder
      ? Self.outdatedResults.replacing("delivery.converter", with: "document.converter")
      : Self.outdatedResults
    return try database.row(
      "SELECT count(DISTINCT delivery.result) FROM \(results)", [converter])?.first.int ?? 0
  }

  private func daemon(_ row: SQLiteRow) -> StoreStatus.Daemon {
    let instance = Instance(
      name: row["name"].text ?? "", processID: row["process"].int ?? 0,
      bootID: row["boot"].text ?? "", converter: row["converter"].text ?? "",
      startedAt: time(row["started_at"]) ?? Timestamp(milliseconds: 0))
    var outage: InstanceState.Outage?
    if let error = row["trouble"].text, let since = time(row["trouble_since"]) {
      outage = InstanceState.Outage(error: error, since: since)
    }
    // Older databases, which no service has migrated yet, don't know it.
    let fence = row["seccomp"].int.map { seccomp in
      Fence(landlock: row["landlock"].int.flatMap { $0 == 0 ? nil : $0 }, hasFilter: seccomp != 0)
    }
    let state = time(row["polled_at"]).map {
      InstanceState(polledAt: $0, outage: outage, fence: fence)
    }
    return StoreStatus.Daemon(instance: instance, state: state)
  }

  /// An event has a line in each language, or the one line of an older version.
  private func event(_ row: SQLiteRow) -> StoreStatus.Event {
    let lines = (row["event"].text ?? "").split(separator: "\n").map(String.init)
    return StoreStatus.Event(
      at: time(row["at"]) ?? Timestamp(milliseconds: 0),
      words: Localized(en: lines.first ?? "", zh: lines.last ?? ""))
  }

  private func waiting(_ row: SQLiteRow) -> WaitingDocument? {
    guard let path = FilePath(row["path"]) else { return nil }
    return WaitingDocument(
      path: path,
      reason: Localized(en: row["reason"].text ?? "", zh: row["reason_zh"].text ?? ""),
      since: time(row["since"]) ?? Timestamp(milliseconds: 0), bytes: row["bytes"].int ?? 0)
  }

  private func note(_ row: SQLiteRow) -> StatusNote? {
    guard let path = FilePath(row["path"]),
      let kind = StatusNote.Subject.Kind(rawValue: row["kind"].text ?? "")
    else { return nil }
    return StatusNote(
      subject: StatusNote.Subject(kind: kind, path: path),
      words: Localized(en: row["words"].text ?? "", zh: row["words_zh"].text ?? ""),
      since: time(row["since"]) ?? Timestamp(milliseconds: 0))
  }

  private func revision(_ row: SQLiteRow) -> StoreStatus.Revision? {
    guard let path = FilePath(row["path"]),
      let result = FilePath(row["result"])
    else { return nil }
    return StoreStatus.Revision(
      path: path, result: result,
      because: Localized(
        en: row["because"].text ?? "", zh: row["because_zh"].text ?? ""),
      requestedAt: time(row["asked_at"]) ?? Timestamp(milliseconds: 0),
      endedAt: time(row["ended_at"]),
      outcome: row["outcome"].text.map { text in
        RevisionOutcome(stored: text)?.words ?? Localized(en: text, zh: text)
      })
  }

  private func time(_ value: SQLiteValue) -> Timestamp? {
    value.integer.map(Timestamp.init(milliseconds:))
  }

  private func documents(
    _ condition: String, in database: SQLiteConnection
  ) throws(SQLiteError) -> [StoreStatus.Document] {
    try database.rows(
      """
      SELECT delivery.path AS path, delivery.sha256 AS sha256, state, delivery.result AS result,
        original, attempts + interruptions AS attempts, document.converter AS converter,
        delivery.code AS code, message, message_zh, claimed_at, ended_at
      FROM delivery JOIN document USING (sha256) WHERE \(condition)
      ORDER BY delivery.path, delivery.id
      """
    ).compactMap { row in
      guard let path = FilePath(row["path"]) else { return nil }
      return StoreStatus.Document(
        path: path, sha256: Self.sha256(row) ?? "", state: row["state"].text ?? "",
        result: FilePath(row["result"]),
        original: FilePath(row["original"]),
        attempts: row["attempts"].int ?? 0, converter: row["converter"].text ?? "",
        reason: FailureReason(row),
        claimedAt: time(row["claimed_at"]) ?? Timestamp(milliseconds: 0),
        endedAt: time(row["ended_at"]))
    }
  }

  /// The originals of the failed documents of whose names a newer version has come since, below `failed`.
  func supersededOriginals() throws(StoreError) -> Set<FilePath> {
    let rows = try read { database throws(SQLiteError) in
      try database.rows(
        """
        SELECT original FROM (
          SELECT original, path, max(id) AS own FROM delivery
          WHERE state = 'failed' AND original IS NOT NULL GROUP BY original)
        JOIN (
          SELECT path, max(id) AS newest FROM delivery WHERE state <> 'released' GROUP BY path)
        USING (path) WHERE own < newest
        """)
    }
    return Set(rows.compactMap { FilePath($0["original"]) })
  }

  /// Records that failed documents went back to the inbox, with all their attempts.
  func retry(_ originals: [FilePath]) throws(StoreError) {
    try write { database throws(SQLiteError) in
      for original in originals {
        try database.run(
          """
          UPDATE document SET attempts = 0, interruptions = 0, outcome = NULL
          WHERE sha256 IN (SELECT sha256 FROM delivery WHERE original = ? AND state = 'failed')
          """, [original])
        try database.run(
          "UPDATE delivery SET state = 'released' WHERE original = ? AND state = 'failed'",
          [original])
      }
    }
  }
}
