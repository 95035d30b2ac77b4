// SPDX-License-Identifier: Apache-2.0

package import Basics

/// Why a file cannot be converted at all.
///
/// Two rejections are equal when their codes are: the wording may change, the code is stable.
package struct Rejection: Error, Sendable, Equatable {
  /// A stable dotted code, such as `zip.truncated`.
  package var code: String
  /// What is wrong, and where: one sentence.
  package var message: Localized
  /// What to do about it: one sentence.
  package var advice: Localized

  package init(
    code: String, message: Localized, advice: Localized
  ) {
    self.code = code
    self.message = message
    self.advice = advice
  }

  package static func == (left: Rejection, right: Rejection) -> Bool { left.code == right.code }
}
