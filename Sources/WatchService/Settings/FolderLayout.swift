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
  /// The collection's folder in the outbox, or the one that has it; nil where it is elsewhere.
  var collection: FilePath.Component?

  /// With the names of their settings.
  var all: [(name: String, path: FilePath)] {
    [
      ("inbox", inbox), ("work", work), ("outbox", outbox), ("archive", archive),
      ("failed", failed), ("state", state),
    ]
  }

  /// Keeps the name of a folder of the outbox for the collection that is written below it.
  mutating func reserve(_ folder: FilePath) {
    var below = folder
    collection = below.removePrefix(outbox) ? below.components.first : nil
  }

  var publishedNames: PublishedNames { PublishedNames(collection: collection) }

  static let databaseName: FilePath.Component = "ledger.sqlite"
  var database: FilePath { state.appending(Self.databaseName) }
}
