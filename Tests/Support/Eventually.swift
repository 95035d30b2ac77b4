// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Looks again and again until something holds, for what announces itself by no event: a process
/// that isn't a child, a file that another process's child writes. What has an event is waited for
/// by that event.
///
/// - Returns: whether it held within the limit, which is far above what a busy machine needs.
package func eventually(
  within limit: Duration = .seconds(60), every pause: Duration = .milliseconds(10),
  _ condition: () throws -> Bool
) rethrows -> Bool {
  let end = ContinuousClock.now + limit
  while try !condition() {
    guard ContinuousClock.now < end else { return false }
    Thread.sleep(forTimeInterval: pause / .seconds(1))
  }
  return true
}
