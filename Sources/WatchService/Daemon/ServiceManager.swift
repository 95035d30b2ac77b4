// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// The service manager that started this process: systemd, or none.
package struct ServiceManager: Sendable {
  private let socket: DatagramSocket?
  /// The service manager kills a service that is silent for longer; nil for no watchdog.
  let watchdogInterval: Duration?

  /// - Parameters:
  ///   - environment: a variable's value; `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` are
  ///     asked for.
  ///   - process: the number of this process. A child inherits the variables, which don't concern it.
  package init(environment: (String) -> String?, process: Int32) {
    socket = environment("NOTIFY_SOCKET").flatMap { name in
      guard name.hasPrefix("/") || name.hasPrefix("@") else { return nil }
      return try? DatagramSocket(to: FilePath(name), patience: .seconds(1))
    }
    let isMeant = environment("WATCHDOG_PID").map { $0 == String(process) } ?? true
    let interval = environment("WATCHDOG_USEC").flatMap { Int64($0) }.flatMap {
      $0 > 0 ? Duration.microseconds($0) : nil
    }
    watchdogInterval = isMeant ? interval : nil
  }

  /// Sends notices in one message.
  ///
  /// - Returns: whether it was sent.
  @discardableResult
  func notify(_ notices: ServiceNotice...) -> Bool {
    guard let socket else { return false }
    let text = notices.map(\.text).joined(separator: "\n")
    return (try? socket.send(Array(text.utf8))) != nil
  }

  /// Says that the settings are being read again; `ready` has to follow.
  @discardableResult
  func notifyReloading() -> Bool { notify(.reloading(since: SystemClock.monotonic)) }
}
