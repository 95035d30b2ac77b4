// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SQLite
import SystemPackage

/// A document as its result describes it, for a database that is created again.
struct RestoredDocument: Sendable, Equatable {
  /// Below the inbox.
  var path: FilePath
  /// Below the archive.
  var original: FilePath
  var sha256: String
  /// Below the outbox.
  var result: FilePath
  var body: String?
  var key: YearKey?
}

extension SQLiteStore {
  /// Fills a new database. The converter of the results isn't known, so that the same bytes, dropped
  /// again, are converted again.
  ///
  /// - Parameters:
  ///   - documents: what the folders have.
  ///   - event: what happened, for the history.
  ///   - time: now.
  /// - Throws: what the database refused.
  func restore(
    _ documents: [RestoredDocument], _ event: Localized, at time: Timestamp
  ) throws(StoreError) {
    try write { database throws(SQLiteError) in
      for document in documents {
        try database.run(
          """
          INSERT OR REPLACE INTO document
            (sha256, bytes, first_seen, converter, outcome, path, result, issuer, office, year,
             converted_at)
          VALUES (?, 0, ?, '', 'converted', ?, ?, ?, ?, ?, ?)
          """,
          [
            document.sha256, time.milliseconds, document.path, document.result, document.body,
            document.key?.office, document.key?.year, time.milliseconds,
          ])
        try database.run(
          """
          INSERT INTO delivery
            (path, sha256, state, how, result, original, claimed_at, ended_at)
          VALUES (?, ?, 'published', 'restored', ?, ?, ?, ?)
          """,
          [
            document.path, document.sha256, document.result, document.original,
            time.milliseconds, time.milliseconds,
          ])
      }
      try database.run(
        "INSERT INTO history (at, event) VALUES (?, ?)",
        [time.milliseconds, "\(event.en)\n\(event.zh)"])
    }
  }
}
