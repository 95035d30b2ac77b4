// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO

/// A document in the inbox that isn't claimed yet.
struct Candidate: Sendable {
  var stability: Stability
  var hasMarker: Bool
  /// When it was found.
  let seenAt: Timestamp
  let seen: ContinuousClock.Instant
  /// Whether it is a ZIP archive without its end.
  var isIncomplete = false
  var refusal: Refusal?
  /// The reason that the store has.
  var recordedReason: WaitReason?

  /// The system refused to open or move it: it is retried after growing pauses.
  struct Refusal: Sendable {
    var error: FileError
    var backoff = Backoff()
    var retry: ContinuousClock.Instant
  }

  init(
    _ identity: FileIdentity, hasMarker: Bool, at now: ContinuousClock.Instant, _ time: Timestamp
  ) {
    stability = Stability(identity, at: now)
    self.hasMarker = hasMarker
    seenAt = time
    seen = now
  }

  var reason: WaitReason {
    if let refusal { return .refused(refusal.error) }
    if !hasMarker { return .marker }
    return isIncomplete ? .incomplete : .settling
  }
}

/// Why a document in the inbox isn't claimed yet.
enum WaitReason: Sendable, Equatable {
  case settling
  case incomplete
  case marker
  case refused(FileError)

  var words: Localized {
    switch self {
    case .settling:
      Localized(en: "waiting until it has been unchanged for a while", zh: "等待文件写入完成")
    case .incomplete:
      Localized(en: "still being copied: the ZIP archive has no end yet", zh: "文件仍在复制：压缩包尚不完整")
    case .marker:
      Localized(
        en: "waiting for its marker, NAME.done", zh: "等待标记文件（同名加 .done）"
      )
    case .refused(let error):
      Localized(en: "\(error); will be retried", zh: "暂时无法处理（\(error)），稍后重试")
    }
  }
}
