// SPDX-License-Identifier: Apache-2.0

package import Logging
import ServiceLifecycle
import UnixSignals

/// Reads the settings again at SIGHUP (`systemctl reload`). Wrong ones, and ones that need a restart,
/// are refused as a whole, and the old ones stay in force.
package struct SettingsReloader: Service {
  let daemon: WatchDaemon
  let current: LoadedSettings
  let load: @Sendable () throws -> LoadedSettings
  let logger: Logger
  let supervisor: ServiceSupervisor

  package init(
    daemon: WatchDaemon, current: LoadedSettings, logger: Logger, supervisor: ServiceSupervisor,
    load: @escaping @Sendable () throws -> LoadedSettings
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
    // `load` reports what is wrong.
    guard let new = try? load() else {
      return logger.error("New settings refused; the old ones stay in force")
    }
    let names = new.needingRestart(since: current).map(\.name)
    guard names.isEmpty else {
      return logger.error(
        "New settings refused; the old ones stay in force: only a restart changes \(names.joined(separator: ", "))"
      )
    }
    daemon.change(to: new.settings)
    logger.notice("The settings were read again.")
  }
}
