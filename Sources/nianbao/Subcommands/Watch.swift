import ArgumentParser
import Files
import Ledgers
import Logging
import ServiceLifecycle
import Settings
import Telling
import UnixSignals
import Watching

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
    let logger = WatchLog.logger(settings.log)
    let supervisor = ServiceSupervisor(
      environment: Console.environment, process: Console.processID)
    let daemon: WatchDaemon
    do throws(WatchStartError) {
      daemon = try WatchDaemon(
        settings, isOnce: once, logger: logger, supervisor: supervisor)
    } catch {
      logger.critical("\(error.description.visible)")
      throw error.status.code
    }
    let reloader = SettingsReloader(
      daemon: daemon, current: settings, load: { try options.load().settings }, logger: logger,
      supervisor: supervisor)
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
    switch daemon.end {
    case .troubled, .displaced: throw ExitStatus.tryAgain.code
    case .stopped, .idle, nil: break
    }
  }
}
