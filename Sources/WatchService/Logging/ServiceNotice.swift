// SPDX-License-Identifier: Apache-2.0

import Basics

/// What a service tells systemd about itself.
package enum ServiceNotice: Sendable, Equatable {
  case ready
  /// A sentence for `systemctl status`.
  case status(String)
  /// A sign of life.
  case watchdog
  case stopping
  /// The settings are being read again, since this time on the monotonic clock; `ready` ends it.
  case reloading(since: Duration)

  /// As `sd_notify` has it.
  var text: String {
    switch self {
    case .ready: "READY=1"
    case .status(let text): "STATUS=\(text.visible)"
    case .watchdog: "WATCHDOG=1"
    case .stopping: "STOPPING=1"
    case .reloading(let time): "RELOADING=1\nMONOTONIC_USEC=\(microseconds(time))"
    }
  }
}

private func microseconds(_ time: Duration) -> Int64 {
  time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
}
