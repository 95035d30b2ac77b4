// SPDX-License-Identifier: Apache-2.0

/// A setting of the service, by its name in the file: `group.name`, or `name` alone.
package enum Setting: String, CaseIterable, Sendable {
  case root
  case inbox = "folders.inbox"
  case work = "folders.work"
  case outbox = "folders.outbox"
  case archive = "folders.archive"
  case failed = "folders.failed"
  case state = "folders.state"
  case poll
  case settle
  case incompleteWait = "incomplete_wait"
  case ignore
  case marker
  case workerCount = "workers.count"
  case workerMemory = "workers.memory_mib"
  case workerCPUTime = "workers.cpu_seconds"
  case workerWallTime = "workers.wall_seconds"
  case workerFile = "workers.file_mib"
  case workerDocuments = "workers.documents"
  case attempts
  case formats
  case office
  case review
  case suppressions
  case collectionKept = "collection.write"
  case collectionFolder = "collection.folder"
  case collectionInterval = "collection.interval"
  case stopWait = "stop_seconds"
  case logFormat = "log.format"
  case logLevel = "log.level"
  case metricsFile = "metrics.file"
  case metricsInterval = "metrics.interval"

  package var name: String { rawValue }

  /// Its environment variable: `NIANBAO_WORKERS_COUNT` for `workers.count`.
  package var variable: String {
    "NIANBAO_"
      + String(
        name.uppercased().map { $0 == "." ? "_" : $0 })
  }

  /// Whether a running service adopts a new value at SIGHUP (`systemctl reload`); the others are
  /// read once, at the start. Users read this list in config/nianbao.yaml and docs/operations.md,
  /// which a test compares with it.
  var isReloadable: Bool {
    switch self {
    case .poll, .settle, .incompleteWait, .ignore, .marker, .attempts, .stopWait: true
    case .root, .inbox, .work, .outbox, .archive, .failed, .state, .workerCount, .workerMemory,
      .workerCPUTime, .workerWallTime, .workerFile, .workerDocuments, .formats, .office, .review,
      .suppressions, .collectionKept, .collectionFolder, .collectionInterval, .logFormat,
      .logLevel, .metricsFile, .metricsInterval:
      false
    }
  }
}

extension Setting {
  /// What a setting's text may be.
  enum Kind: Sendable {
    /// The path of a folder, absolute.
    case root
    /// The path of a folder, absolute or relative to `root`.
    case folder
    /// The same, relative to the outbox.
    case folderInOutbox
    /// As a folder, or nothing.
    case optionalFolder
    /// The path of a file, absolute or relative to `root`, or nothing.
    case optionalInput
    /// The path of a file, absolute or relative to the state folder, or nothing.
    case optionalFile
    case seconds(ClosedRange<Duration>)
    case count(ClosedRange<Int>)
    /// A count, or `auto` for as many as there are cores.
    case countOrAuto(ClosedRange<Int>)
    case flag
    case choice([String])
    case patterns
  }

  var kind: Kind {
    switch self {
    case .root: .root
    case .inbox, .work, .outbox, .archive, .failed, .state: .folder
    case .poll: .seconds(.milliseconds(50) ... .seconds(3600))
    case .settle, .incompleteWait: .seconds(.zero ... .seconds(86400))
    case .ignore: .patterns
    case .marker, .office, .review, .collectionKept: .flag
    case .suppressions: .optionalInput
    case .collectionFolder: .folderInOutbox
    case .collectionInterval: .seconds(.seconds(1) ... .seconds(86400))
    case .workerCount: .countOrAuto(1...256)
    case .workerMemory: .count(128...1_048_576)
    case .workerCPUTime: .count(1...86400)
    case .workerWallTime: .seconds(.seconds(1) ... .seconds(86400))
    case .workerFile: .count(1...65536)
    case .workerDocuments: .count(1...1_000_000_000)
    case .attempts: .count(1...100)
    case .formats: .optionalFolder
    case .stopWait: .seconds(.seconds(1) ... .seconds(3600))
    case .logFormat: .choice(LogFormat.allCases.map(\.rawValue))
    case .logLevel: .choice(LogLevel.allCases.map(\.rawValue))
    case .metricsFile: .optionalFile
    case .metricsInterval: .seconds(.seconds(1) ... .seconds(86400))
    }
  }

  /// What is allowed, in words that follow "must be".
  var allowed: String {
    switch kind {
    case .root: "the absolute path of a folder"
    case .folder: "the path of a folder, absolute or relative to root"
    case .optionalFolder: "the path of a folder, absolute or relative to root, or empty"
    case .folderInOutbox: "the path of a folder, absolute or relative to folders.outbox"
    case .optionalInput: "the path of a file, absolute or relative to root, or empty"
    case .optionalFile: "the path of a file, absolute or relative to folders.state, or empty"
    case .seconds(let range):
      "a number of seconds from \(range.lowerBound.secondsText) to \(range.upperBound.secondsText)"
    case .count(let range):
      "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .countOrAuto(let range):
      "auto or a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .choice(let words):
      words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
    case .patterns: "a list of patterns of file names, without slashes (* and ? stand for anything)"
    }
  }
}
