// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// Why the service can't start.
package enum WatchStartError: Error, CustomStringConvertible {
  case layout(LayoutError)
  case system(SystemError)
  /// What is wrong with the file of suppressions.
  case suppressions(String)

  package var description: String {
    switch self {
    case .layout(let error): "\(error)"
    case .system(let error): "\(error)"
    case .suppressions(let problem): problem
    }
  }

  /// Whether a later start may succeed without a change of the settings.
  package var isTemporary: Bool {
    switch self {
    case .layout(.refused), .system: true
    case .layout, .suppressions: false
    }
  }
}
