// SPDX-License-Identifier: Apache-2.0

package import Basics
import SystemIO
import SystemPackage

/// What `nianbao status` prints: the store's records, and what is in the inbox.
package struct StatusReport {
  /// A document in the inbox, and why it isn't claimed yet.
  struct Waiting {
    var path: FilePath
    var reason: Localized
    var since: Timestamp?
    var bytes: Int
  }

  /// A file in the inbox that is never claimed.
  struct Ignored {
    var path: FilePath
    var reason: Localized
    /// Whether it is a folder with what may be documents.
    var isUnseenFolder = false
  }

  let store: StoreStatus
  /// Services that have ended without a stop: killed, or with the computer.
  let ended: [StoreStatus.Daemon]
  let now: Timestamp
  let waiting: [Waiting]
  let ignored: [Ignored]
  let obstacles: [FolderObstacle]
  /// Why documents in progress aren't published, by their paths.
  let obstructions: [FilePath: Localized]
  /// Folders of the inbox that the service doesn't look at, or later than at the others.
  let slowFolders: [Ignored]
  /// The number of results that were published last of which the outbox has none; nil where it has one.
  let missingResults: Int?

  /// Reads the store and lists the inbox; changes nothing.
  ///
  /// - Parameters:
  ///   - settings: the service's.
  ///   - converter: the version of this program's converter; results of others are outdated. Nil counts none.
  ///   - now: the time.
  /// - Throws: what the system or the store refused.
  package init(
    _ settings: WatchSettings, converter: String?, at now: Timestamp
  ) throws(SystemError) {
    var store = try inStore { () throws(StoreError) in
      try SQLiteStore(reading: settings.folders.database).status(of: converter)
    }
    let layout = settings.folders
    let ended = store.daemons.filter { WorkFolder.hasEnded($0.instance, in: layout.work) }
    store.daemons.removeAll { ended.contains($0) }
    // Who may not read the folder sees what the database has.
    try? store.keepFailed(in: layout.failed)
    let inbox = try onDisk { () throws(FileError) in
      try InboxListing.entries(of: settings.folders.inbox, by: NamePolicy(settings))
    }
    let obstacles = FolderObstacle.all(of: layout.all) { try? Folder($0).space() }
    let database = settings.folders.database
    let missing = try? MissingResults.count(
      try SQLiteStore(reading: database), in: try Folder(layout.outbox))
    self.init(
      store, ended: ended, inbox: inbox, obstacles: obstacles, missingResults: missing ?? nil,
      at: now)
  }

  init(
    _ store: StoreStatus, ended: [StoreStatus.Daemon] = [], inbox: [InboxListing.Entry],
    obstacles: [FolderObstacle] = [], missingResults: Int? = nil, at now: Timestamp
  ) {
    self.obstacles = obstacles
    self.store = store
    self.ended = ended
    self.now = now
    let recorded = Dictionary(
      store.waiting.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var waiting: [Waiting] = []
    var ignored: [Ignored] = []
    for entry in inbox {
      if let reason = entry.ignored {
        ignored.append(
          Ignored(path: entry.path, reason: reason, isUnseenFolder: entry.isUnseenFolder))
      } else {
        let known = recorded[entry.path]
        waiting.append(
          Waiting(
            path: entry.path, reason: known?.reason ?? WaitReason.settling.words,
            since: known?.since, bytes: entry.bytes))
      }
    }
    self.waiting = waiting
    self.ignored = ignored
    self.missingResults = missingResults
    obstructions = Dictionary(
      store.notes.filter { $0.subject.kind == .document }.map { ($0.subject.path, $0.words) },
      uniquingKeysWith: { first, _ in first })
    slowFolders = store.notes.filter { $0.subject.kind == .folder }
      .map { Ignored(path: $0.subject.path, reason: $0.words) }
  }
}
