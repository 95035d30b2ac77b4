// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// Why the database can't be read or written.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  enum Kind: Sendable, Equatable {
    /// It can't be opened or written now: a full or read-only disk, another program's lock.
    case unavailable
    /// The file is no database of nianbao, or a damaged one.
    case damaged
    /// Nothing was written to it yet: the disk was full when it was created.
    case empty
    /// A newer nianbao has written it.
    case newer
  }

  let kind: Kind
  let path: FilePath
  /// SQLite's own message.
  let reason: String

  init(_ kind: Kind, _ path: FilePath, _ reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// `database is locked: state/ledger.sqlite`
  package var description: String {
    switch kind {
    case .unavailable: "\(reason): \(path)"
    case .damaged: "the database \(path) is damaged: \(reason)"
    case .empty: "the database \(path) is empty: \(reason)"
    case .newer: "the database \(path) was written by a newer nianbao: \(reason)"
    }
  }
}
