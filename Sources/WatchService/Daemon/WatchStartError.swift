// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// Why the watcher can't begin.
package enum WatchStartError: Error, CustomStringConvertible {
  case layout(LayoutError)
  case machine(MachineError)
  case suppressions(String)

  package var description: String {
    switch self {
    case .layout(let error): "\(error)"
    case .machine(let error): "\(error)"
    case .suppressions(let problem): problem
    }
  }

  /// Whether it may succeed later without any change of the settings.
  package var isTemporary: Bool {
    switch self {
    case .layout(.refused), .machine: true
    case .layout, .suppressions: false
    }
  }
}
