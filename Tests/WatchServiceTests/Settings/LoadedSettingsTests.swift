// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

/// Where settings come from, and how wrong ones are refused.
struct LoadedSettingsTests {
  /// Settings of a file with this text, or its problems.
  private func load(
    _ text: String, flags: [Setting: (name: String, text: String)] = [:],
    environment: [String: String] = [:]
  ) throws -> Result<LoadedSettings, SettingsError> {
    let folder = try TemporaryFolder(prefix: "settings")
    let file = folder.path.appending("nianbao.yaml")
    try FileWriting.replace(file, with: Array(text.utf8))
    let sources = SettingsSources(flags: flags, environment: environment, file: file)
    return Result { () throws(SettingsError) in try LoadedSettings(sources, cores: 3) }
  }

  /// The problems of a file with this text, without the file's folder.
  private func complaints(
    _ text: String, environment: [String: String] = [:]
  ) throws -> [String] {
    guard case .failure(let error) = try load(text, environment: environment) else { return [] }
    return error.problems.map { problem in
      problem.message.en.replacing(/\/[^ ()"]*\/nianbao\.yaml/, with: "nianbao.yaml")
    }
  }

  @Test func `Options win over the environment, that over the file, that over the default`() throws
  {
    let text = "root: /srv/a\npoll: 7\nsettle: 8\nattempts: 9\n"
    let loaded = try load(
      text, flags: [.poll: ("--poll", "1.5")],
      environment: ["NIANBAO_POLL": "3", "NIANBAO_SETTLE": "4", "OTHER": "x"]
    ).get()
    #expect(loaded.settings.poll == .milliseconds(1500))
    #expect(loaded.settings.settle == .seconds(4))
    #expect(loaded.settings.attempts == 9)
    #expect(loaded.settings.workers.count == 3)
    let origins = Dictionary(uniqueKeysWithValues: loaded.entries.map { ($0.setting, $0.origin) })
    #expect(origins[.poll] == .flag("--poll"))
    #expect(origins[.settle] == .variable("NIANBAO_SETTLE"))
    #expect(origins[.workerCount] == .fallback)
    guard case .file(_, let line) = origins[.attempts] else {
      Issue.record("attempts isn't from the file")
      return
    }
    #expect(line == 4)
  }

  @Test func `Every setting is listed once, in its order`() throws {
    let entries = try load("").get().entries
    #expect(entries.map(\.setting) == Setting.allCases)
  }

  @Test(arguments: ["", "# nothing\n", "folders:\nworkers:\n", "---\n", "root: /var/lib/nianbao\n"])
  func `An empty file gives the defaults`(text: String) throws {
    let settings = try load(text).get().settings
    #expect(settings == (try WatchSettings(root: "/var/lib/nianbao", cores: 3)))
  }

  @Test(arguments: Setting.allCases)
  func `Every setting can be given by the environment`(setting: Setting) throws {
    let values: [Setting: String] = [
      .root: "/srv/n", .workerCount: "5", .ignore: "*.bak,x?", .marker: "1", .office: "yes",
      .review: "off", .collectionKept: "no", .logFormat: "json", .logLevel: "Debug", .formats: "f",
      .metricsFile: "m",
      .workerMemory: "512",
    ]
    let value = values[setting] ?? (setting.name.hasPrefix("folders.") ? "/else/where" : "11")
    let loaded = try load("", environment: [setting.variable: value]).get()
    let entry = try #require(loaded.entries.first { $0.setting == setting })
    #expect(entry.origin == .variable(setting.variable))
    #expect(entry.value != (try load("").get().entries.first { $0.setting == setting }?.value))
  }

  @Test func `A change of what is read once at the start needs a restart`() throws {
    let running = try load("").get()
    #expect(try load("# the same\n").get().needingRestart(since: running) == [])
    let reloadable = try load("poll: 1\nignore: [a]\nattempts: 5\nstop_seconds: 9\n").get()
    #expect(reloadable.needingRestart(since: running) == [])
    let mixed = try load("poll: 1\nworkers: {count: 9}\nlog: {level: debug}\n").get()
    #expect(mixed.needingRestart(since: running) == [.workerCount, .logLevel])
  }

  @Test func `Paths are relative to root, and the metrics' to the state folder`() throws {
    let settings = try load(
      """
      root: /srv/报告//x/../y
      folders: {inbox: /mnt/share/in, state: s/../t}
      formats: forms
      """
    ).get().settings
    #expect(settings.root == "/srv/报告/y")
    #expect(settings.folders.inbox == "/mnt/share/in")
    #expect(settings.folders.outbox == "/srv/报告/y/outbox")
    #expect(settings.folders.state == "/srv/报告/y/t")
    #expect(settings.metrics.file == "/srv/报告/y/t/nianbao.prom")
    #expect(settings.formats == "/srv/报告/y/forms")
    #expect(try load("metrics: {file: ''}").get().settings.metrics.file == nil)
    #expect(try load("metrics: {file: /run/m}").get().settings.metrics.file == "/run/m")
  }

  @Test func `Sizes are bytes, and times are exact`() throws {
    let settings = try load(
      "workers: {memory_mib: 300, file_mib: 2, cpu_seconds: 7, wall_seconds: 1.1}\n"
    ).get().settings
    #expect(settings.workers.memoryBytes == 300 * 1_048_576)
    #expect(settings.workers.fileBytes == 2 * 1_048_576)
    #expect(settings.workers.cpuTime == .seconds(7))
    #expect(settings.workers.wallTime == .milliseconds(1100))
  }

  @Test(arguments: [
    (
      "poll: fast",
      "poll is \"fast\" (nianbao.yaml:1) and must be a number of seconds from 0.05 to 3600"
    ),
    (
      "\npoll: 0",
      "poll is \"0\" (nianbao.yaml:2) and must be a number of seconds from 0.05 to 3600"
    ),
    ("attempts: 0", "attempts is \"0\" (nianbao.yaml:1) and must be a whole number from 1 to 100"),
    (
      "attempts: 1.5",
      "attempts is \"1.5\" (nianbao.yaml:1) and must be a whole number from 1 to 100"
    ),
    (
      "workers:\n  count: 0",
      "workers.count is \"0\" (nianbao.yaml:2) and must be auto or a whole number from 1 to 256"
    ),
    ("marker: maybe", "marker is \"maybe\" (nianbao.yaml:1) and must be true or false"),
    (
      "log: {level: loud}",
      "log.level is \"loud\" (nianbao.yaml:1) and must be trace, debug, info, notice, warning, error or critical"
    ),
    ("root: data", "root is \"data\" (nianbao.yaml:1) and must be the absolute path of a folder"),
    (
      "folders: {inbox: ''}",
      "folders.inbox is \"\" (nianbao.yaml:1) and must be the path of a folder, absolute or relative to root"
    ),
    (
      "ignore: [a/b]",
      "ignore is \"a/b\" (nianbao.yaml:1) and must be a list of patterns of file names, without slashes (* and ? stand for anything)"
    ),
    ("pol: 3", "nianbao.yaml:1: there is no setting \"pol\"; did you mean poll?"),
    (
      "workers: {cpu: 3}",
      "nianbao.yaml:1: there is no setting \"workers.cpu\"; did you mean workers.cpu_seconds?"
    ),
    (
      "workers: {wal_seconds: 3}",
      "nianbao.yaml:1: there is no setting \"workers.wal_seconds\"; did you mean workers.wall_seconds?"
    ),
    (
      "cpu_seconds: 3",
      "nianbao.yaml:1: there is no setting \"cpu_seconds\"; did you mean workers.cpu_seconds?"
    ),
    (
      "folder: {inbox: a}", "nianbao.yaml:1: there is no setting \"folder\"; did you mean folders?"
    ),
    (
      "xyzzy: 3",
      "nianbao.yaml:1: there is no setting \"xyzzy\"; config/nianbao.yaml shows them all"
    ),
    ("poll: [1]", "nianbao.yaml:1: poll must be a number of seconds from 0.05 to 3600"),
    (
      "ignore: '*.x'",
      "nianbao.yaml:1: ignore must be a list of patterns of file names, without slashes (* and ? stand for anything)"
    ),
    ("workers: 4", "nianbao.yaml:1: workers must be a group of settings, such as workers.count"),
    ("- poll", "nianbao.yaml:1: the file must be settings, each as \"name: value\""),
    ("poll: 1\npoll: 2", "nianbao.yaml:2: not YAML: the key poll is given twice"),
    (
      "poll: [1",
      "nianbao.yaml:2: not YAML: a comma or the closing bracket is missing; a full-width ， is none, and what follows \" #\" is a remark (it belongs to what begins in line 1)"
    ),
    (
      "folders: {inbox: .}",
      "folders.work is /var/lib/nianbao/work (default) and must not lie in folders.inbox, which is /var/lib/nianbao (nianbao.yaml:1)"
    ),
    (
      "folders: {outbox: inbox/done}",
      "folders.outbox is /var/lib/nianbao/inbox/done (nianbao.yaml:1) and must not lie in folders.inbox, which is /var/lib/nianbao/inbox (default)"
    ),
    (
      "folders: {failed: archive}",
      "folders.failed (nianbao.yaml:1) and folders.archive (default) are both /var/lib/nianbao/archive and must be two folders"
    ),
  ])
  func `A wrong setting is refused with its name, value, place and what is allowed`(
    text: String, sentence: String
  ) throws {
    #expect(try complaints(text).first == sentence)
  }

  @Test func `A wrong variable is named`() throws {
    #expect(
      try complaints("", environment: ["NIANBAO_STOP_SECONDS": "x"]) == [
        "stop_seconds is \"x\" (NIANBAO_STOP_SECONDS) and must be a number of seconds from 1 to 3600"
      ])
  }

  @Test func `A mistake is reported in Chinese, too`() throws {
    let error = try #require(throws: SettingsError.self) {
      try LoadedSettings(
        SettingsSources(environment: ["NIANBAO_ROOT": "/srv", "NIANBAO_ATTEMPTS": "0"]), cores: 1)
    }
    #expect(
      error.problems.map(\.message.zh) == ["attempts为“0”（NIANBAO_ATTEMPTS），应为1至100之间的整数"])
  }

  @Test func `All mistakes are reported at once`() throws {
    let problems = try complaints("poll: x\nnonsense: 1\nmarker: 7\nworkers: {count: -1}\n")
    #expect(problems.count == 4)
  }

  @Test func `A file that isn't there, or is no text, is refused`() throws {
    let folder = try TemporaryFolder(prefix: "settings")
    let path = folder.path
    #expect(
      throws: SettingsError([
        .unreadable(FileError(.open, path.appending("no"), .noSuchFileOrDirectory))
      ])
    ) {
      try LoadedSettings(SettingsSources(file: path.appending("no")), cores: 1)
    }
    #expect(throws: SettingsError([.notFile(path)])) {
      try LoadedSettings(SettingsSources(file: path), cores: 1)
    }
    let latin = path.appending("latin")
    try FileWriting.replace(latin, with: [0x70, 0xE9])
    #expect(throws: SettingsError([.notYAML(latin, line: 1, SettingsFile.notUTF8)])) {
      try LoadedSettings(SettingsSources(file: latin), cores: 1)
    }
  }
}
