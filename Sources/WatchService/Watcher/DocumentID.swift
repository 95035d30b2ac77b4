// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// What the watcher knows a document by.
enum DocumentID: Sendable, Hashable {
  /// In the inbox, by its path below it. Another file may have the same path later.
  case waiting(FilePath)
  /// Claimed by this instance, by the number of its claim.
  case claim(UInt64)
  /// Published, with a log that has to be written again, by the number of the revision in the store.
  case revision(Int64)

  /// The number of its job in a worker; nil for one that isn't claimed.
  var job: UInt64? {
    switch self {
    case .waiting: nil
    case .claim(let number): number
    case .revision(let number): Self.firstRevision | UInt64(bitPattern: number)
    }
  }

  init(job: UInt64) {
    self =
      job < Self.firstRevision
      ? .claim(job) : .revision(Int64(bitPattern: job & ~Self.firstRevision))
  }

  /// No claim has so high a number.
  private static let firstRevision = UInt64(1) << 63
}
