// SPDX-License-Identifier: Apache-2.0

import Basics

/// A notice for the service manager, as sd_notify(3) has it.
enum ServiceNotice: Sendable, Equatable {
  case ready
  /// A line for `systemctl status`.
  case status(String)
  case watchdog
  case stopping
  /// The settings are being read again, since this time on the monotonic clock; `ready` follows.
  case reloading(since: Duration)

  var text: String {
    switch self {
    case .ready: "READY=1"
    case .status(let text): "STATUS=\(text.visible)"
    case .watchdog: "WATCHDOG=1"
    case .stopping: "STOPPING=1"
    case .reloading(let time): "RELOADING=1\nMONOTONIC_USEC=\(time.microseconds)"
    }
  }
}
