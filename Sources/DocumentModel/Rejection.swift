/// Why a file cannot be converted at all.
///
/// Two rejections are equal when their codes are: the wording may change, the code is stable.
package struct Rejection: Error, Sendable, Equatable {
  /// A stable dotted code, such as `zip.truncated`.
  package var code: String
  /// What is wrong, and where: one sentence.
  package var message: String
  package var messageZh: String
  /// What to do about it: one sentence.
  package var advice: String
  package var adviceZh: String

  package init(
    code: String, message: String, messageZh: String, advice: String, adviceZh: String
  ) {
    self.code = code
    self.message = message
    self.messageZh = messageZh
    self.advice = advice
    self.adviceZh = adviceZh
  }

  package static func == (left: Rejection, right: Rejection) -> Bool { left.code == right.code }
}
