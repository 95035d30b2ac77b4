// SPDX-License-Identifier: Apache-2.0

/// A setting with its value as the file would have it (paths absolute, `auto` as a number), and
/// where it was given.
package struct SettingEntry: Sendable, Equatable {
  package let setting: Setting
  package let value: String
  package let origin: SettingOrigin
}

/// The watcher's settings, and where each comes from.
package struct LoadedSettings: Sendable, Equatable {
  package let settings: WatchSettings
  /// Every setting once, in the order of `Setting.allCases`.
  package let entries: [SettingEntry]

  /// Reads the sources.
  ///
  /// - Parameters:
  ///   - sources: where to look.
  ///   - cores: how many workers `auto` stands for.
  /// - Throws: everything that is wrong.
  package init(_ sources: SettingsSources, cores: Int) throws(SettingsError) {
    var file: SettingsFile?
    if let path = sources.file { file = try SettingsFile(reading: path) }
    var reader = SettingsReader(
      SettingsLookup(sources, file), cores: cores, problems: file?.problems ?? [])
    settings = WatchSettings(&reader)
    entries = reader.entries
    guard reader.problems.isEmpty else { throw SettingsError(reader.problems) }
  }

  /// The settings whose values differ from `running` and that only a restart can change, in the
  /// order of `Setting.allCases`; empty where a running service can adopt these.
  func needingRestart(since running: LoadedSettings) -> [Setting] {
    zip(entries, running.entries).compactMap { new, old in
      new.value == old.value || new.setting.isReloadable ? nil : new.setting
    }
  }
}

extension WatchSettings {
  /// The defaults, below `root`.
  ///
  /// - Parameters:
  ///   - root: absolute; a relative path is refused.
  ///   - cores: as many workers.
  /// - Throws: where the root is no absolute path.
  init(root: String, cores: Int = 1) throws(SettingsError) {
    let sources = SettingsSources(flags: [.root: ("root", root)])
    self = try LoadedSettings(sources, cores: cores).settings
  }

  /// In the order of `Setting.allCases`, which is that of the entries.
  fileprivate init(_ reader: inout SettingsReader) {
    let root = reader.root()
    let folders = FolderLayout(
      inbox: reader.folder(.inbox, below: root), work: reader.folder(.work, below: root),
      outbox: reader.folder(.outbox, below: root), archive: reader.folder(.archive, below: root),
      failed: reader.folder(.failed, below: root), state: reader.folder(.state, below: root))
    self.root = root
    self.folders = folders
    poll = reader.seconds(.poll)
    settle = reader.seconds(.settle)
    incompleteWait = reader.seconds(.incompleteWait)
    ignore = reader.patterns(.ignore)
    waitsForMarker = reader.flag(.marker)
    workers = Workers(
      count: reader.count(.workerCount),
      memoryBytes: reader.count(.workerMemory) << 20,
      cpuTime: .seconds(reader.count(.workerCPUTime)),
      wallTime: reader.seconds(.workerWallTime),
      fileBytes: reader.count(.workerFile) << 20,
      documents: reader.count(.workerDocuments))
    attempts = reader.count(.attempts)
    formats = reader.optional(.formats, below: root)
    usesOffice = reader.flag(.office)
    writesReview = reader.flag(.review)
    suppressions = reader.optional(.suppressions, below: root)
    collection = Collection(
      isKept: reader.flag(.collectionKept),
      folder: reader.folder(.collectionFolder, below: folders.outbox),
      interval: reader.seconds(.collectionInterval))
    self.folders.reserve(collection.folder)
    stopWait = reader.seconds(.stopWait)
    log = Log(
      format: reader.choice(.logFormat, .auto), level: reader.choice(.logLevel, .info))
    metrics = Metrics(
      file: reader.optional(.metricsFile, below: folders.state),
      interval: reader.seconds(.metricsInterval))
    reader.keepApart([
      (.inbox, folders.inbox), (.work, folders.work), (.outbox, folders.outbox),
      (.archive, folders.archive), (.failed, folders.failed), (.state, folders.state),
    ])
  }
}
