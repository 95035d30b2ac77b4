// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SQLite
import SystemPackage

extension SQLiteStore {
  func knownResults() throws(StoreError) -> KnownResults {
    try read { database throws(SQLiteError) in
      var known = KnownResults()
      for (kind, column, state) in [
        (KnownResults.Kind.report, "result", "published"), (.error, "original", "failed"),
      ] {
        let rows = try database.rows(
          """
          SELECT DISTINCT sha256, bytes, delivery.\(column) AS path
          FROM delivery JOIN document USING (sha256) WHERE state = ?
          """, [state])
        for row in rows {
          guard let path = FilePath(row["path"]) else { continue }
          known.insert(
            kind, Self.sha256(row), bytes: row["bytes"].int, in: path.removingLastComponent())
        }
      }
      return known
    }
  }
}
