// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import ArgumentParser
import SystemPackage
import WatchService

/// Where the watcher's settings come from; shared by all commands that have to do with it.
struct WatchOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      en: "The settings file. Without it and without --root, \(standardFile) is read.",
      zh: "设置文件；未给出且没有--root时，读取\(standardFile)。", value: .file))
  var config: String?

  @Option(
    help: ArgumentHelp(
      en: """
        The folder of inbox, outbox and the other folders; no settings file is needed then.
        """,
      zh: "inbox、outbox等目录所在的目录；给出后不需要设置文件。", value: .folder))
  var root: String?

  @Option(
    help: ArgumentHelp(
      en: "The time between two scans of the inbox.", zh: "两次扫描inbox之间的间隔。",
      value: .seconds))
  var poll: String?

  @Option(
    help: ArgumentHelp(
      en: "How long a file must not have changed before it is converted.",
      zh: "文件多长时间没有变化后才开始转换。", value: .seconds))
  var settle: String?

  @Option(
    help: ArgumentHelp(
      en: "The number of worker processes, or auto.", zh: "工作进程数，或auto（自动）。",
      value: Localized(en: "n", zh: "数量")))
  var workers: String?

  static let standardFile = "/etc/nianbao/nianbao.yaml"

  /// The settings, each from the first of option, environment, file and default that gives it.
  ///
  /// - Throws: the exit code of a usage error, once everything that is wrong is reported.
  func load() throws -> LoadedSettings {
    let sources = try sources()
    do throws(SettingsError) {
      return try LoadedSettings(sources, cores: Host.processorCount)
    } catch {
      for problem in error.problems {
        Console.report("nianbao: \(problem.message[.ofCommandLine].visible)\n")
      }
      throw ExitStatus.usageError.code
    }
  }

  private func sources() throws -> SettingsSources {
    var flags: [Setting: (name: String, text: String)] = [:]
    flags[.root] = root.map { ("--root", absolute($0)) }
    flags[.poll] = poll.map { ("--poll", $0) }
    flags[.settle] = settle.map { ("--settle", $0) }
    flags[.workerCount] = workers.map { ("--workers", $0) }
    var environment: [String: String] = [:]
    for setting in Setting.allCases {
      environment[setting.variable] = Host.environment(setting.variable)
    }
    let isRootGiven = root != nil || environment[Setting.root.variable] != nil
    return SettingsSources(
      flags: flags, environment: environment, file: try file(isRootGiven: isRootGiven))
  }

  private func file(isRootGiven: Bool) throws -> FilePath? {
    if let config { return FilePath(argument: config) }
    if isRootGiven { return nil }
    let standard = FilePath(Self.standardFile)
    guard (try? standard.stat()) != nil else {
      throw ValidationError(
        en: """
          Give --config FILE with the watcher's settings, or --root DIR for its folders; there is no \
          \(Self.standardFile) here.
          """,
        zh: "本机没有\(Self.standardFile)；请用--config指定设置文件，或用--root指定目录。"
      )
    }
    return standard
  }

  /// A folder named on the command line is relative to the current folder.
  private func absolute(_ folder: String) -> String {
    let path = FilePath(folder)
    guard !path.isEmpty, path.isRelative, let current = Host.currentFolder else { return folder }
    return current.pushing(path).string
  }
}
