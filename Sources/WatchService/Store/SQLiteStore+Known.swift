// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SQLite
import SystemPackage

extension SQLiteStore {
  func knownResults() throws(StoreError) -> KnownResults {
    try read { database throws(SQLiteError) in
      var known = KnownResults()
      let kinds: [(KnownResults.Kind, String)] = [
        (
          .report,
          "SELECT DISTINCT sha256, result AS path FROM delivery WHERE state = 'published'"
        ), (.error, "SELECT DISTINCT sha256, original AS path FROM delivery WHERE state = 'failed'"),
      ]
      for (kind, query) in kinds {
        for row in try database.rows(query) {
          guard let sha256 = row["sha256"].text, let path = FilePath(row["path"]) else { continue }
          known.insert(kind, sha256, in: path.removingLastComponent())
        }
      }
      return known
    }
  }
}
