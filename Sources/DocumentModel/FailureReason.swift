// SPDX-License-Identifier: Apache-2.0

package import Basics

/// Why a document could not be converted, as it is remembered and logged.
package struct FailureReason: Sendable, Equatable {
  /// The stable code of the rejection.
  package var code: String
  package var message: Localized

  package init(code: String, message: Localized) {
    self.code = code
    self.message = message
  }
}

extension Rejection {
  package var reason: FailureReason { FailureReason(code: code, message: message) }
}
