package import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the settings again at SIGHUP. New ones that are wrong are refused, and the old ones hold.
package struct SettingsReloader: Service {
  let daemon: WatchDaemon
  let current: WatchSettings
  let load: @Sendable () throws -> WatchSettings
  let logger: Logger
  let supervisor: ServiceSupervisor

  package init(
    daemon: WatchDaemon, current: WatchSettings, logger: Logger, supervisor: ServiceSupervisor,
    load: @escaping @Sendable () throws -> WatchSettings
  ) {
    self.daemon = daemon
    self.current = current
    self.load = load
    self.logger = logger
    self.supervisor = supervisor
  }

  package func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      supervisor.tellReloading()
      reload()
      supervisor.tell(.ready)
    }
  }

  private func reload() {
    // What is wrong is told where it is found.
    guard let new = try? load() else {
      return logger.error("The new settings are refused, and the old ones go on.")
    }
    guard new.canReplace(current) else {
      return logger.error(
        "The new settings are refused, and the old ones go on: folders, workers, formats, review, logs and metrics change only with a restart."
      )
    }
    daemon.change(to: new)
    logger.notice("The settings were read again.")
  }
}

extension WatchSettings {
  /// Whether a running daemon can go on by these: only what it looks up each time differs.
  fileprivate func canReplace(_ old: WatchSettings) -> Bool {
    var same = old
    same.poll = poll
    same.settle = settle
    same.incompleteWait = incompleteWait
    same.ignore = ignore
    same.waitsForMarker = waitsForMarker
    same.attempts = attempts
    same.stopWait = stopWait
    return same == self
  }
}
