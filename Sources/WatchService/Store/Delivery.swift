// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SystemPackage

/// A document in the inbox that isn't claimed yet.
struct WaitingDocument: Sendable, Equatable {
  /// Below the inbox.
  var path: FilePath
  var reason: Localized
  var since: Timestamp
  var bytes: Int
}

/// What `nianbao status` is to say of a document in progress or of a folder, beside why documents wait.
struct StatusNote: Sendable, Equatable {
  struct Subject: Sendable, Hashable {
    /// Of what kind it is, as the store has it.
    enum Kind: String, Sendable {
      case document
      case folder
    }

    var kind: Kind
    /// Below the inbox.
    var path: FilePath
  }

  var subject: Subject
  var words: Localized
  var since: Timestamp
}

/// A document that an instance has claimed, once its bytes are known.
struct Claim: Sendable, Equatable {
  /// Unique among all claims in force: the instance and a number.
  var key: String
  var instance: String
  /// Below the inbox.
  var path: FilePath
  /// Of its content, in hexadecimal digits.
  var sha256: String
  var bytes: Int
  var at: Timestamp
  /// Whether it is to be converted though an earlier result is known: that has another name, or is gone.
  var ignoresKnownResult = false
  /// Whether the outbox has its result, which the service was killed before it could record.
  var wasPlaced = false
}

/// How often a document is tried.
struct AttemptLimits: Sendable, Equatable {
  /// Attempts count by converter: a new version tries again what an older one failed at.
  var converter: String
  /// Attempts that may end with a crash of the worker or of the computer.
  var attempts: Int
  /// Attempts that may end with the service alone, which is hardly ever the document's doing.
  var interruptions = 10
}

/// What is to be done with a claimed document.
enum Decision: Sendable, Equatable {
  /// Convert it; this is the attempt of that number. A suspect has been tried before without coming to
  /// an end.
  case convert(attempt: Int, isSuspect: Bool)
  /// The same bytes were converted by the same converter.
  case known(KnownResult)
  /// All attempts are used up.
  case exhausted(attempts: Int, reason: FailureReason)
  /// Another claim of the same bytes is being converted for the first time: wait for its result.
  case duplicateInProgress
  /// The delivery was finished before its instance died; only the original has to be moved there, below
  /// archive or failed.
  case finished(original: FilePath, hasFailed: Bool)
}

/// The result of a document that was converted.
struct KnownResult: Sendable, Equatable {
  /// The document, below the inbox.
  var path: FilePath
  /// Its report, below the outbox.
  var result: FilePath
}

/// How a delivery ended.
enum DeliveryOutcome: Sendable, Equatable {
  case converted(StoredSummary)
  /// The same bytes were converted before under another name, which the store goes on to know them by.
  case republished(StoredSummary, earlier: KnownResult)
  /// The outbox had that result under that name.
  case alreadyPublished
  case failed(FailureReason)

  var hasFailed: Bool { if case .failed = self { true } else { false } }
  /// What the result says, unless it was published before.
  var stored: StoredSummary? {
    switch self {
    case .converted(let stored), .republished(let stored, _): stored
    case .alreadyPublished, .failed: nil
    }
  }
}

/// A delivery whose result is published, or whose error is written.
struct FinishedDelivery: Sendable, Equatable {
  var claim: String
  var at: Timestamp
  var outcome: DeliveryOutcome
  /// The report, below the outbox; nil where it failed.
  var result: FilePath?
  /// The original, below archive or failed.
  var original: FilePath
  /// Of a document whose bytes nobody has read, such as one that is too large; nil for another.
  var unread: Unread?
  /// Older results and originals that were renamed to numbered names.
  var renamedResults: [Renaming] = []
  var renamedOriginals: [Renaming] = []
  /// The SHA-256 of documents on the year after, whose logs have to be written again.
  var successors: [String] = []

  struct Unread: Sendable, Equatable {
    /// Below the inbox.
    var path: FilePath
    var bytes: Int
  }

  struct Renaming: Sendable, Equatable {
    var old: FilePath
    var new: FilePath
  }
}
