// SPDX-License-Identifier: Apache-2.0

/// A change of a document's stage: every one that ``DocumentMachine`` makes is in this table, from which
/// the table in its comment is written.
struct Transition: Sendable, Hashable {
  /// Nil where the document is met for the first time.
  var from: Stage?
  /// Nil where it is in another place from now on, or gone.
  var to: Stage?

  static func isAllowed(_ from: Stage?, _ to: Stage?) -> Bool {
    table.contains { $0.from.contains(from) && $0.to == to }
  }

  /// Transitions that one function makes for one reason.
  struct Rule: Sendable {
    var from: [Stage?]
    var to: Stage?
    /// In ``DocumentMachine``, without its arguments' types.
    var function: String
    var reason: String

    var transitions: [Transition] { from.map { Transition(from: $0, to: to) } }
  }

  static let table: [Rule] = [
    Rule(from: [nil], to: .settling, function: "see", reason: "a scan finds it"),
    Rule(
      from: [.settling, .backingOff], to: .settled, function: "sortSettled",
      reason: "it is unchanged for long enough, or its backoff is over"),
    Rule(
      from: [.settled], to: .settling, function: "settleAgain",
      reason: "at the claim it is another, an archive without its end, or a later version"),
    Rule(
      from: [.settled], to: .backingOff, function: "backOff", reason: "the system refuses the claim"
    ),
    Rule(
      from: [.settling, .settled, .backingOff], to: nil, function: "forget",
      reason: "it is claimed, or gone"),

    Rule(from: [nil], to: .claimed, function: "claim", reason: "it was moved to the work folder"),
    Rule(from: [nil], to: .inherited, function: "inherit", reason: "its instance is dead"),
    Rule(from: [.inherited], to: .adopted, function: "adopt", reason: "the store knows of it"),
    Rule(
      from: [.inherited], to: .claimed, function: "adopt",
      reason: "the store knows of it, and the computer hasn't stopped"),
    Rule(from: [.inherited], to: nil, function: "adopt", reason: "it is gone"),
    Rule(
      from: [.claimed, .adopted, .suspected], to: .ready, function: "follow",
      reason: "the store has counted an attempt"),
    Rule(
      from: [.claimed, .adopted, .suspected], to: .claimed, function: "follow",
      reason: "a known result has another name or is an older version's, or isn't in the outbox"),
    Rule(
      from: [.claimed, .adopted, .suspected], to: .duplicate, function: "follow",
      reason: "the same bytes are being converted"),
    Rule(
      from: [.claimed, .adopted, .suspected], to: .changed, function: "settleAgain",
      reason: "somebody is writing it"),
    Rule(
      from: [.claimed, .adopted, .suspected], to: .publishing, function: "complete",
      reason: "it is published already, too large, or out of attempts"),
    Rule(
      from: [.claimed, .adopted, .suspected], to: .moving, function: "follow",
      reason: "it was published before its instance died"),
    Rule(
      from: [.claimed, .adopted, .suspected], to: nil, function: "follow",
      reason: "it is gone, or is in the inbox again since it can't be read"),
    Rule(
      from: [.claimed, .adopted], to: .suspected, function: "follow",
      reason: "an earlier attempt didn't come to an end, and another document is alone now"),
    Rule(
      from: [.changed, .duplicate], to: .claimed, function: "endPauses", reason: "its pause is over"
    ),
    Rule(
      from: [.duplicate], to: .claimed, function: "end",
      reason: "the same bytes were published"),
    Rule(from: [.ready], to: .converting, function: "submitted", reason: "a worker has it"),
    Rule(
      from: [.converting], to: .asking, function: "handle", reason: "its report is recognized"),
    Rule(
      from: [.asking], to: .converting, function: "continueConversion",
      reason: "the worker has the reports on the year before"),
    Rule(
      from: [.converting, .asking], to: .publishing, function: "complete",
      reason: "it is converted, rejected, or out of attempts"),
    Rule(
      from: [.converting, .asking], to: .suspected, function: "handle",
      reason: "its worker failed, and attempts are left, or it takes long, and others wait"),
    Rule(
      from: [.converting, .asking], to: .rereading, function: "handle",
      reason: "its worker ended for another reason"),
    Rule(
      from: [.rereading, .suspected], to: .ready, function: "continueAttempt",
      reason: "its bytes are the same"),
    Rule(
      from: [.rereading, .suspected], to: .changed, function: "settleAgain",
      reason: "its bytes have changed, and the attempt is uncounted"),
    Rule(
      from: [.publishing], to: .rereading, function: "end",
      reason: "it has changed, or the reports on the year before are others by now"),
    Rule(
      from: [.publishing], to: .changed, function: "settleAgain",
      reason: "it has changed, and no attempt was counted"),
    Rule(
      from: [.publishing], to: .changed, function: "end",
      reason: "the result that it had is an older version's by now"),
    Rule(
      from: [.publishing], to: .moving, function: "end",
      reason: "its result is published, and its original couldn't be moved"),
    Rule(
      from: [.publishing], to: nil, function: "end",
      reason: "result and original are in their places"),
    Rule(
      from: [.publishing, .moving], to: .obstructed, function: "obstruct",
      reason: "something of its own is in the way"),
    Rule(
      from: [.obstructed], to: .publishing, function: "endPauses",
      reason: "its result is placed again"),
    Rule(
      from: [.obstructed], to: .moving, function: "endPauses", reason: "its original is moved again"
    ),
    Rule(from: [.moving], to: nil, function: "finish", reason: "its original is in its place"),

    Rule(
      from: [nil], to: .revisionRequested, function: "request", reason: "the store gives it"),
    Rule(
      from: [.revisionRequested], to: .revisionReady, function: "begin",
      reason: "its original is read"),
    Rule(
      from: [.revisionRequested], to: .revisionAbandoning, function: "begin",
      reason: "the archive doesn't have its original"),
    Rule(
      from: [.revisionReady], to: .revisionConverting, function: "submitted",
      reason: "a worker has it"),
    Rule(
      from: [.revisionConverting], to: .revisionAsking, function: "handle",
      reason: "its report is recognized"),
    Rule(
      from: [.revisionAsking], to: .revisionConverting, function: "continueConversion",
      reason: "the worker has the reports on the year before"),
    Rule(
      from: [.revisionConverting, .revisionAsking], to: .revisionConverted, function: "handle",
      reason: "it is converted"),
    Rule(
      from: [.revisionConverting, .revisionAsking], to: .revisionReturning, function: "handle",
      reason: "its worker failed or ended"),
    Rule(
      from: [.revisionConverting, .revisionAsking], to: .revisionAbandoning, function: "handle",
      reason: "it is rejected now"),
    Rule(
      from: [.revisionConverted], to: nil, function: "end", reason: "its outputs are replaced"),
    Rule(
      from: [.revisionConverted], to: .revisionReturning, function: "end",
      reason: "the reports on the year before are others by now"),
    Rule(
      from: [.revisionConverted], to: .revisionAbandoning, function: "end",
      reason: "the outbox doesn't have its result"),
    Rule(
      from: [.revisionReturning], to: nil, function: "returned",
      reason: "the store has it back"),
    Rule(
      from: [.revisionAbandoning], to: nil, function: "abandoned",
      reason: "the store has recorded why"),
  ]
}
