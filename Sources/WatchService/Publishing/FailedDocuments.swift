// SPDX-License-Identifier: Apache-2.0

package import Basics
import ResultFiles
import SystemIO
package import SystemPackage
import Workers

/// What `nianbao retry` tries again: documents that failed, which it moves back to the inbox, and results of
/// other versions of the converter, which it has the service convert again from the archive.
package struct FailedDocuments {
  /// Below the folder `failed`.
  package let originals: [FilePath]
  /// Those of them of whose names a newer version has come since.
  private let superseded: Set<FilePath>
  /// The version of the converter that tried each of them last.
  private let converters: [String]
  /// The versions of the services that were alive within the last minute.
  package let services: [String]
  /// What was wrong with the database, which was created again.
  package let warnings: [String]
  private let layout: FolderLayout
  private let waitsForMarker: Bool
  private let store: SQLiteStore

  /// Opens the store, and creates it again from the folders where the service would.
  ///
  /// - Throws: what the system or the store refused.
  package init(_ settings: WatchSettings, at time: Timestamp) throws(SystemError) {
    layout = settings.folders
    waitsForMarker = settings.waitsForMarker
    // A running service has the database open: it isn't checked as at a start.
    (store, warnings) = try StoreOpening.open(layout, at: time, isChecked: false)
    var status = try inStore { [store] () throws(StoreError) in try store.status() }
    try? status.keepFailed(in: layout.failed)
    let failed = status.failed.filter { $0.original != nil }
    originals = failed.compactMap(\.original)
    converters = failed.map(\.converter)
    superseded = try inStore { [store] () throws(StoreError) in try store.supersededOriginals() }
    services = status.daemons.filter { daemon in
      let seen = daemon.state?.polledAt ?? daemon.instance.startedAt
      return time.milliseconds - seen.milliseconds < 60_000
    }.map(\.instance.converter)
  }

  /// Those of ``originals`` that another version of the converter tried last.
  ///
  /// - Parameter converter: the version that may do better.
  /// - Returns: those that are to be tried again, and those of whose names a newer version has come since,
  ///   whose place they would take.
  package func outdated(by converter: String) -> (current: [FilePath], superseded: [FilePath]) {
    let outdated = zip(originals, converters).filter { $0.1 != converter }.map(\.0)
    return (
      outdated.filter { !superseded.contains($0) }, outdated.filter(superseded.contains)
    )
  }

  /// Requests that results of other versions of the converter be converted again, by the service that
  /// runs or the next one.
  ///
  /// - Returns: their number.
  /// - Throws: what the store refused.
  package func requestUpgrades(
    to converter: String, at time: Timestamp
  ) throws(SystemError) -> Int {
    try inStore { () throws(StoreError) in
      try store.requestUpgrades(to: converter, at: time)
    }
  }

  /// Moves a document back to the inbox with all its attempts, and removes the error beside it.
  ///
  /// - Parameter original: one of ``originals``.
  /// - Returns: false where the document is gone, or the inbox has another of its name.
  /// - Throws: what the system refused.
  package func retry(_ original: FilePath) throws(SystemError) -> Bool {
    guard try onDisk({ () throws(FileError) in try move(original) }) else { return false }
    try inStore { () throws(StoreError) in try store.retry([original]) }
    return true
  }

  private func move(_ path: FilePath) throws(FileError) -> Bool {
    let failed = try Folder(layout.failed)
    let inbox = try Folder(layout.inbox)
    guard let name = path.lastComponent,
      let from = try failed.folder(at: path.removingLastComponent())
    else { return false }
    // The error of an older version has the name that the document had before it was numbered.
    let sha256 = try from.read(name).map { SHA256.hexadecimal(of: $0) }
    let to = try inbox.makeFolders(
      at: layout.publishedNames.inboxFolder(of: path.removingLastComponent()))
    guard try from.move(name, to: to, name) == .moved else { return false }
    if waitsForMarker { try NamePolicy.createMarker(of: name, in: to) }
    for candidate in ResultName.candidates(for: name) {
      let error = candidate.file(.error)
      guard let bytes = try from.read(error), let stamp = ResultStamp(bytes),
        stamp.sha256 == sha256 || stamp.sha256 == nil && stamp.isOf(name.string)
      else { continue }
      try from.remove(error)
    }
    return true
  }
}
