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
          "SELECT DISTINCT sha256, \(column) AS path FROM delivery WHERE state = ?", [state])
        for row in rows {
          guard let sha256 = row["sha256"].text, let path = FilePath(row["path"]) else { continue }
          known.insert(kind, sha256, in: path.removingLastComponent())
        }
      }
      return known
    }
  }
}
