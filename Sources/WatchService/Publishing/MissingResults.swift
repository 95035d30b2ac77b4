// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// Results that were published and aren't in the outbox, as while its share isn't mounted.
enum MissingResults {
  /// So many are looked for.
  private static let limit = 20

  /// - Returns: how many were published last of which the outbox has none; nil where it has one, or where
  ///   none was published yet.
  /// - Throws: what the system or the store refused.
  static func count(
    _ store: some Store, in outbox: borrowing Folder
  ) throws(SystemError) -> Int? {
    let results = try inStore { () throws(StoreError) in try store.lastResults(limit) }
    for (known, _) in results {
      let status = try onDisk { () throws(FileError) in try outbox.status(at: known.result) }
      if status != nil { return nil }
    }
    return results.isEmpty ? nil : results.count
  }
}
