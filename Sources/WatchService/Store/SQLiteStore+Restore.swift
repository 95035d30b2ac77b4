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
  /// The place of its result's name among those that may be a document's.
  var rank = 0
  var body: String?
  var key: YearKey?
}

/// What a database that is created again has from the beginning.
struct Restoration: Sendable {
  /// What the folders have.
  var documents: [RestoredDocument]
  /// What happened, for the history.
  var event: Localized
  var time: Timestamp

  /// Fills a new database, in the transaction that makes its tables: a service that was killed between the
  /// two left one that knew of nothing, and nobody was told. The converter of the results isn't known, so that
  /// the same bytes, dropped again, are converted again.
  func fill(_ database: SQLiteConnection) throws(SQLiteError) {
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
