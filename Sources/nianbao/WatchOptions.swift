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
      "The file of settings. Without it and without --root, \(standardFile) is read.",
      valueName: "file"))
  var config: String?

  @Option(
    help: ArgumentHelp(
      "The folder that holds inbox, outbox and the other folders; no file of settings is needed then.",
      valueName: "dir"))
  var root: String?

  @Option(help: ArgumentHelp("The time between two looks at the inbox.", valueName: "seconds"))
  var poll: String?

  @Option(
    help: ArgumentHelp(
      "How long a file must have held still before it is taken.", valueName: "seconds"))
  var settle: String?

  @Option(help: ArgumentHelp("The number of worker processes, or auto.", valueName: "n"))
  var workers: String?

  static let standardFile = "/etc/nianbao/nianbao.yaml"

  /// The settings, each from the first of option, environment, file and default that gives it.
  ///
  /// - Throws: the exit code of wrong usage, once everything that is wrong is told.
  func load() throws -> LoadedSettings {
    let sources = try sources()
    do throws(SettingsError) {
      return try LoadedSettings(sources, cores: Host.processorCount)
    } catch {
      for problem in error.problems {
        Console.report("nianbao: \(problem.description.visible)\n")
      }
      throw ExitStatus.wrongUsage.code
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
    if let config { return FilePath(config) }
    if isRootGiven { return nil }
    let standard = FilePath(Self.standardFile)
    guard (try? standard.stat()) != nil else {
      throw ValidationError(
        "Give --config FILE with the watcher's settings, or --root DIR for its folders; there is no \(Self.standardFile) here."
      )
    }
    return standard
  }

  /// A folder named on the command line is meant from where one stands.
  private func absolute(_ folder: String) -> String {
    let path = FilePath(folder)
    guard !path.isEmpty, path.isRelative, let current = Host.currentFolder else { return folder }
    return current.pushing(path).string
  }
}
