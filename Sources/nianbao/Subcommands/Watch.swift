// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Formats
import Logging
import ServiceLifecycle
import SystemIO
import UnixSignals
import WatchService

struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: String(
      en: "Convert the documents that are put into a folder, as they come.",
      zh: "监视目录，随时转换放入其中的文档。"),
    discussion: String(
      en: """
        Documents dropped in inbox, sub-folders too, become NAME.json, NAME.validation.json and \
        NAME.review.html in outbox; their originals go to archive, or to failed with NAME.error.json \
        where they can't be converted. nianbao status shows why a document is still waiting.

        SIGTERM ends it, SIGHUP lets it read its settings again.

        Exit codes: 0 stopped by a signal or, with --once, done; 64 usage error or wrong \
        settings; 75 the system refuses something (a full disk, a missing folder): try again later.
        """,
      zh: """
        放入inbox（包括子目录）的文档，在outbox中生成“文件名.json”、“文件名.validation.json”和\
        “文件名.review.html”；原件移至archive，无法转换的连同“文件名.error.json”移至failed。文档仍在\
        等待的原因，用“nianbao status”查看。

        SIGTERM结束运行，SIGHUP重新读取设置。

        退出码：0 收到信号后停止，或使用--once时已完成；64 用法或设置错误；75 系统暂时无法完成操作（磁盘\
        已满、目录缺失等），请稍后重试。
        """))

  @OptionGroup var options: WatchOptions

  @Flag(
    help: ArgumentHelp(
      en: "Convert the documents that are there, then exit.",
      zh: "转换现有的文档，没有可转换的文档时结束。"))
  var once = false

  @OptionGroup var languageOptions: LanguageOptions

  func run() async throws {
    let hangups = await UnixSignalsSequence(trapping: .sighup)
    let loaded = try options.load()
    let settings = loaded.settings
    let logger = WatchLog.logger(settings, usesColour: Console.usesColour)
    let manager = ServiceManager(environment: Host.environment, process: Host.processID)
    let daemon = try daemon(settings, logger, manager)
    let reloader = SettingsReloader(
      hangups, daemon: daemon, current: loaded, logger: logger, manager: manager,
      load: { try options.load() })
    var configuration = ServiceGroupConfiguration(
      services: [
        .init(
          service: daemon, successTerminationBehavior: .gracefullyShutdownGroup,
          failureTerminationBehavior: .gracefullyShutdownGroup),
        .init(service: reloader),
      ], gracefulShutdownSignals: [.sigterm, .sigint],
      logger: Logger(label: "services") { _ in SwiftLogNoOpLogHandler() })
    configuration.maximumGracefulShutdownDuration = settings.stopWait + .seconds(10)
    try await ServiceGroup(configuration: configuration).run()
    if daemon.hasFailedTemporarily { throw ExitStatus.tryAgain.code }
  }

  /// The service, ready to run.
  ///
  /// - Throws: the exit code, once the reason is logged.
  private func daemon(
    _ settings: WatchSettings, _ logger: Logger, _ manager: ServiceManager
  ) throws(ExitCode) -> WatchDaemon {
    let converter: String
    do throws(FormatFolderError) {
      converter = try settings.converterVersion()
    } catch {
      logger.critical("\(error.description.visible)")
      throw ExitStatus.usageError.code
    }
    do throws(WatchStartError) {
      return try WatchDaemon(
        settings, isOnce: once, converter: converter, office: settings.office, logger: logger,
        manager: manager)
    } catch {
      logger.critical("\(error.description.visible)")
      throw (error.isTemporary ? ExitStatus.tryAgain : .usageError).code
    }
  }
}
