// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemPackage

import GRDB

/// A document as its result tells of it, when nothing else is left to ask.
package struct Restored: Sendable, Equatable {
  /// Below the inbox, and below archive or failed.
  package var path: FilePath
  package var sha256: String
  /// Below the outbox; nil for one that failed.
  package var result: FilePath?
  package var body: String?
  package var key: YearKey?

  package init(path: FilePath, sha256: String, result: FilePath?) {
    self.path = path
    self.sha256 = sha256
    self.result = result
  }
}

extension SQLiteStore {
  /// Fills a new ledger from the folders. Which converter made the results isn't known, so that the
  /// same bytes, dropped again, are converted again. The sentence, which says why, is kept.
  package func restore(
    _ documents: [Restored], _ sentence: String, at time: Timestamp
  ) throws(StoreError) {
    try write { database in
      for document in documents {
        let hasFailed = document.result == nil
        try database.cachedStatement(
          sql: """
            INSERT OR REPLACE INTO document
              (sha256, bytes, first_seen, converter, outcome, path, result, issuer, office, year,
               converted_at)
            VALUES (?, 0, ?, '', ?, ?, ?, ?, ?, ?, ?)
            """
        ).execute(arguments: [
          document.sha256, time.milliseconds, hasFailed ? "failed" : "converted",
          document.path.databaseValue, document.result?.databaseValue, document.body,
          document.key?.office, document.key?.year, time.milliseconds,
        ])
        try database.cachedStatement(
          sql: """
            INSERT INTO delivery
              (path, sha256, state, how, result, original, claimed_at, ended_at)
            VALUES (?, ?, ?, 'restored', ?, ?, ?, ?)
            """
        ).execute(arguments: [
          document.path.databaseValue, document.sha256, hasFailed ? "failed" : "published",
          document.result?.databaseValue, document.path.databaseValue, time.milliseconds,
          time.milliseconds,
        ])
      }
      try database.execute(
        sql: "INSERT INTO history (at, event) VALUES (?, ?)",
        arguments: [time.milliseconds, sentence])
    }
  }
}
