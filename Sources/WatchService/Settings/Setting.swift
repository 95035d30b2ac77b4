// SPDX-License-Identifier: Apache-2.0

import Basics

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
  var allowed: Localized {
    switch kind {
    case .root: Localized(en: "the absolute path of a folder", zh: "目录的绝对路径")
    case .folder:
      Localized(
        en: "the path of a folder, absolute or relative to root", zh: "目录的绝对路径，或相对于root的路径")
    case .optionalFolder:
      Localized(
        en: "the path of a folder, absolute or relative to root, or empty",
        zh: "目录的绝对路径，或相对于root的路径，或留空")
    case .folderInOutbox:
      Localized(
        en: "the path of a folder, absolute or relative to folders.outbox",
        zh: "目录的绝对路径，或相对于folders.outbox的路径")
    case .optionalInput:
      Localized(
        en: "the path of a file, absolute or relative to root, or empty",
        zh: "文件的绝对路径，或相对于root的路径，或留空")
    case .optionalFile:
      Localized(
        en: "the path of a file, absolute or relative to folders.state, or empty",
        zh: "文件的绝对路径，或相对于folders.state的路径，或留空")
    case .seconds(let range):
      Localized(
        en: "a number of seconds from \(range.lowerBound.secondsText) to "
          + range.upperBound.secondsText,
        zh: "\(range.lowerBound.secondsText)至\(range.upperBound.secondsText)之间的秒数")
    case .count(let range):
      Localized(
        en: "a whole number from \(range.lowerBound) to \(range.upperBound)",
        zh: "\(range.lowerBound)至\(range.upperBound)之间的整数")
    case .countOrAuto(let range):
      Localized(
        en: "auto or a whole number from \(range.lowerBound) to \(range.upperBound)",
        zh: "auto，或\(range.lowerBound)至\(range.upperBound)之间的整数")
    case .flag: Localized(en: "true or false", zh: "true或false")
    case .choice(let words):
      Localized(
        en: words.dropLast().joined(separator: ", ") + " or " + (words.last ?? ""),
        zh: words.dropLast().joined(separator: "、") + "或" + (words.last ?? ""))
    case .patterns:
      Localized(
        en: "a list of patterns of file names, without slashes (* and ? stand for anything)",
        zh: "文件名模式的列表，不含斜线（*和?为通配符）")
    }
  }
}
