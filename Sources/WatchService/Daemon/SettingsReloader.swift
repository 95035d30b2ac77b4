// SPDX-License-Identifier: Apache-2.0

package import Logging
import ServiceLifecycle
package import UnixSignals

/// Reads the settings again at SIGHUP (`systemctl reload`). Invalid settings, and changes that need a
/// restart, are refused as a whole.
package struct SettingsReloader: Service {
  private let daemon: WatchDaemon
  private let current: LoadedSettings
  private let load: @Sendable () throws -> LoadedSettings
  private let logger: Logger
  private let manager: ServiceManager
  private let hangups: UnixSignalsSequence

  /// - Parameters:
  ///   - hangups: trapped as the first thing that the process does, so that no SIGHUP ends it; one that
  ///     comes before ``run()`` isn't lost.
  ///   - daemon: gets the new settings.
  ///   - current: the settings that it has.
  ///   - logger: the service's log.
  ///   - manager: is notified of each reload.
  ///   - load: reads the settings.
  package init(
    _ hangups: UnixSignalsSequence, daemon: WatchDaemon, current: LoadedSettings, logger: Logger,
    manager: ServiceManager, load: @escaping @Sendable () throws -> LoadedSettings
  ) {
    self.hangups = hangups
    self.daemon = daemon
    self.current = current
    self.load = load
    self.logger = logger
    self.manager = manager
  }

  package func run() async throws {
    for await _ in hangups.cancelOnGracefulShutdown() {
      manager.notifyReloading()
      reload()
      manager.notify(.ready)
    }
  }

  private func reload() {
    // `load` reports what is wrong.
    guard let new = try? load() else {
      return logger.error("Reload failed: invalid settings; the old ones still apply")
    }
    let names = new.needingRestart(since: current).map(\.name)
    guard names.isEmpty else {
      return logger.error(
        "Reload failed: only a restart changes \(names.joined(separator: ", ")); the old settings still apply"
      )
    }
    daemon.change(to: new.settings)
    logger.notice("Settings reloaded")
  }
}
