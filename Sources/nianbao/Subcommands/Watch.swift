// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Conversion
import DocumentReading
import Formats
import Logging
import ServiceLifecycle
import SystemIO
import UnixSignals
import WatchService

struct Watch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert the documents that are put into a folder, as they come.",
    discussion: """
      Documents dropped in inbox, sub-folders too, become NAME.json, NAME.validation.json and \
      NAME.review.html in outbox; their originals go to archive, or to failed with NAME.error.json \
      where they can't be converted. nianbao status tells why a document is still waiting.

      SIGTERM ends it, SIGHUP lets it read its settings again.

      Exit codes: 0 it was told to stop or, with --once, is done; 64 wrong usage or settings; 75 \
      the machine refuses something (a full disk, a missing folder): try again later.
      """)

  @OptionGroup var options: WatchOptions

  @Flag(help: "Convert what is there, and end when nothing is left that could go on.")
  var once = false

  func run() async throws {
    let loaded = try options.load()
    let settings = loaded.settings
    let logger = WatchLog.logger(settings, usesColour: Console.usesColour)
    let manager = ServiceManager(environment: Host.environment, process: Host.processID)
    let daemon = try daemon(settings, logger, manager)
    let reloader = SettingsReloader(
      daemon: daemon, current: loaded, logger: logger, manager: manager,
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
    let library: FormatLibrary
    do throws(FormatFolderError) {
      library = try FormatLibrary(folder: settings.formats)
    } catch {
      logger.critical("\(error.description.visible)")
      throw ExitStatus.wrongUsage.code
    }
    let converter = ConverterVersion.name(
      program: Nianbao.version, library: library,
      hasOffice: settings.usesOffice && OfficeFilter.libreOffice != nil)
    do throws(WatchStartError) {
      return try WatchDaemon(
        settings, isOnce: once, converter: converter, logger: logger, manager: manager)
    } catch {
      logger.critical("\(error.description.visible)")
      throw (error.isTemporary ? ExitStatus.tryAgain : .wrongUsage).code
    }
  }
}
