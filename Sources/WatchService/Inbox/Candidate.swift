// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO

/// A document in the inbox that isn't claimed yet.
struct Candidate: Sendable {
  var stability: Stability
  let owner: UInt32
  var hasMarker: Bool
  /// When it was found.
  let seenAt: Timestamp
  let seen: ContinuousClock.Instant
  /// Why it can't be whole yet, and when that is looked at again.
  var incompleteness: (reason: Incompleteness, until: ContinuousClock.Instant)?
  var refusal: Refusal?
  /// The reason that the store has.
  var recordedReason: WaitReason?
  /// When it is looked at again, by its ticket.
  var check: Check?

  enum Check: Sendable, Equatable {
    case check(UInt64)
    case retry(UInt64)
  }

  /// The system refused to open or move it: it is retried after growing pauses.
  struct Refusal: Sendable {
    var error: FileError
    var backoff = Backoff()
    var retry: ContinuousClock.Instant
  }

  init(
    _ identity: FileIdentity, owner: UInt32, hasMarker: Bool, at now: ContinuousClock.Instant,
    _ time: Timestamp
  ) {
    self.owner = owner
    stability = Stability(identity, at: now)
    self.hasMarker = hasMarker
    seenAt = time
    seen = now
  }

  var reason: WaitReason {
    if let refusal { return .refused(refusal.error) }
    if !hasMarker { return .marker }
    return incompleteness.map { .incomplete($0.reason) } ?? .settling
  }
}

/// Why a document that has settled isn't claimed: it can't be whole yet, and is waited for, though not for
/// ever; or it is a later version.
enum Incompleteness: Sendable, Equatable {
  case empty
  /// A ZIP archive without its end.
  case noEnd
  /// A program has written to it and not closed it.
  case beingWritten
  /// An earlier version of it is in progress: the last one that was dropped is to be the current one.
  case earlierVersion
}

/// Why a document in the inbox isn't claimed yet.
enum WaitReason: Sendable, Equatable {
  case settling
  case incomplete(Incompleteness)
  case marker
  case refused(FileError)

  var words: Localized {
    switch self {
    case .settling:
      Localized(en: "waiting until it has been unchanged for a while", zh: "等待文件写入完成")
    case .incomplete(.empty):
      Localized(en: "still being copied: the file is empty yet", zh: "文件仍在复制：目前为空（0字节）")
    case .incomplete(.noEnd):
      Localized(en: "still being copied: the ZIP archive has no end yet", zh: "文件仍在复制：压缩包尚不完整")
    case .incomplete(.beingWritten):
      Localized(en: "still being written: a program has it open", zh: "文件仍在写入：有程序尚未关闭该文件")
    case .incomplete(.earlierVersion):
      Localized(
        en: "waiting until an earlier version of it is converted", zh: "等待同名的较早版本处理完毕")
    case .marker:
      Localized(
        en: "waiting for its marker, NAME.done", zh: "等待标记文件（同名加 .done）"
      )
    case .refused(let error):
      Localized(en: "\(error); will be retried", zh: "暂时无法处理（\(error)），稍后重试")
    }
  }
}
