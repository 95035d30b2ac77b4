// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemIO

/// A document in the inbox that isn't taken yet, and why.
struct Candidate: Sendable {
  var stability: Stability
  var hasMarker: Bool
  let seenAt: Timestamp
  let seen: ContinuousClock.Instant
  /// Since when it has held still without its end.
  var isIncomplete = false
  var backOff: Backoff?
  /// What the ledger says of it.
  var noted: WaitReason?

  /// The machine refused it, and it is left alone for a while.
  struct Backoff: Sendable {
    var until: ContinuousClock.Instant
    var pause: GrowingPause
    var error: FileError
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
    if let backOff { return .refused(backOff.error) }
    if !hasMarker { return .marker }
    return isIncomplete ? .incomplete : .settling
  }
}

/// Why a document of the inbox isn't taken yet.
package enum WaitReason: Sendable, Equatable {
  case settling
  case incomplete
  case marker
  case refused(FileError)

  package var words: Localized {
    switch self {
    case .settling:
      Localized(en: "waits to hold still", zh: "等待文件写入完成")
    case .incomplete:
      Localized(en: "still being copied: the archive's end is missing", zh: "文件仍在复制：压缩包尚不完整")
    case .marker:
      Localized(
        en: "waits for its marker, a file of its name with .done behind it", zh: "等待标记文件（同名加 .done）"
      )
    case .refused(let error):
      Localized(en: "\(error); it is tried again", zh: "暂时无法处理（\(error)），稍后重试")
    }
  }
}
