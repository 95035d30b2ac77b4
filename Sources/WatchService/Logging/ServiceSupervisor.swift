// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// systemd, as it watches over this service; without it nothing is told to anyone.
package struct ServiceSupervisor: Sendable {
  private let socket: DatagramSocket?
  /// A sign of life is wanted more often than this; nil where none is. Half of it is a good beat.
  package let watchdogInterval: Duration?

  /// - Parameters:
  ///   - environment: a variable's value; `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` are
  ///     asked for.
  ///   - process: the number of this process. A child has its parent's variables, but isn't meant.
  package init(environment: (String) -> String?, process: Int32) {
    socket = environment("NOTIFY_SOCKET").flatMap { name in
      guard name.hasPrefix("/") || name.hasPrefix("@") else { return nil }
      return try? DatagramSocket(to: FilePath(name), patience: .seconds(1))
    }
    let isMeant = environment("WATCHDOG_PID").map { $0 == String(process) } ?? true
    watchdogInterval =
      isMeant
      ? environment("WATCHDOG_USEC").flatMap { Int64($0) }.flatMap {
        $0 > 0 ? .microseconds($0) : nil
      } : nil
  }

  /// Whether anyone listens.
  package var isPresent: Bool { socket != nil }

  /// Tells, in one message.
  ///
  /// - Returns: whether it was taken.
  @discardableResult
  package func tell(_ notices: ServiceNotice...) -> Bool {
    guard let socket else { return false }
    let text = notices.map(\.text).joined(separator: "\n")
    return (try? socket.send(Array(text.utf8))) != nil
  }

  /// That the settings are being read again; `ready` is to follow.
  @discardableResult
  package func tellReloading() -> Bool { tell(.reloading(since: SystemClock.monotonic)) }
}
