// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// The folders of the service.
struct FolderLayout: Sendable, Equatable {
  var inbox: FilePath
  var work: FilePath
  var outbox: FilePath
  var archive: FilePath
  var failed: FilePath
  var state: FilePath

  /// With the names of their settings.
  var all: [(name: String, path: FilePath)] {
    [
      ("inbox", inbox), ("work", work), ("outbox", outbox), ("archive", archive),
      ("failed", failed), ("state", state),
    ]
  }

  static let databaseName: FilePath.Component = "ledger.sqlite"
  var database: FilePath { state.appending(Self.databaseName) }
}
