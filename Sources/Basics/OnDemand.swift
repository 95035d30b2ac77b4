// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// A value that is made when it is first asked for, and then kept: what most runs can do without.
///
/// Whoever asks meanwhile waits. `make` must give the same each time that it might be called, so that nobody
/// can tell when it was, and must not ask for the value itself.
package final class OnDemand<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value

  package init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  package var value: Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
