// SPDX-License-Identifier: Apache-2.0

package import Basics

/// Why a file cannot be converted at all.
///
/// Two rejections are equal when their codes are: the wording may change, the code is stable.
package struct Rejection: Error, Sendable, Equatable {
  package var reason: FailureReason
  /// What to do about it: one sentence.
  package var advice: Localized

  package var code: String { reason.code }
  package var message: Localized { reason.message }

  package init(code: String, message: Localized, advice: Localized) {
    reason = FailureReason(code: code, message: message)
    self.advice = advice
  }

  package static func == (left: Rejection, right: Rejection) -> Bool { left.code == right.code }
}

/// A rejection as the service remembers and logs it.
package struct FailureReason: Sendable, Equatable {
  /// A stable dotted code, such as `zip.truncated`.
  package var code: String
  /// What is wrong, and where: one sentence.
  package var message: Localized

  package init(code: String, message: Localized) {
    self.code = code
    self.message = message
  }
}
