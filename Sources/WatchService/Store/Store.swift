// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import Basics
package import SystemPackage

/// The record of every document ever seen: its attempts, its outcome, and where its result lies.
///
/// A seam: the watcher knows nothing of the store behind it. Every function that changes something
/// is one transaction, and what it changed is lasting when it returns.
package protocol Store: Sendable {
  /// Tells that this instance is at work, and which computer run it belongs to.
  func register(_ instance: Instance) throws(StoreError)

  /// Takes note of claimed documents and says what is to be done with each; for those that are to
  /// be converted, an attempt is counted.
  func begin(_ claims: [Claim], _ terms: Terms) throws(StoreError) -> [Decision]

  /// Takes note of how deliveries ended.
  func finish(_ endings: [Ending]) throws(StoreError)

  /// Takes an attempt back that was counted and not made. The claims stay.
  func uncount(_ claims: [String]) throws(StoreError)

  /// Takes note that claimed documents went back to the inbox.
  func release(_ claims: [String]) throws(StoreError)

  /// Hands the claims of an instance that died to another one.
  ///
  /// An attempt under way counts as interrupted; where the computer went down with it, it stays
  /// counted as an attempt.
  func takeOver(_ claims: [(old: String, new: String)], by instance: String)
    throws(StoreError)

  /// The reports on some years by bodies whose names share some offices: of the versions under one
  /// name the newest.
  func reports(of keys: Set<YearKey>) throws(StoreError) -> [YearKey: [KnownReport]]

  /// Takes results whose logs are to be made again, and counts an attempt of each. Those that used up
  /// theirs are given up.
  ///
  /// - Parameters:
  ///   - count: how many at the most.
  ///   - attempts: so many may be made.
  ///   - instance: who takes them; what a dead one had taken is free again.
  ///   - time: when it takes them.
  /// - Returns: what was taken; nil where none is left that nobody has taken.
  /// - Throws: what the ledger refuses.
  func takeRevisions(
    _ count: Int, attempts: Int, by instance: String, at time: Timestamp
  ) throws(StoreError) -> [Revision]?

  /// Takes note of what became of a result's revision.
  func finish(_ revision: Revision, _ outcome: Revision.Outcome, at time: Timestamp)
    throws(StoreError)

  /// Gives a revision back, to be made later.
  func putBack(_ revision: Revision, isCounted: Bool) throws(StoreError)

  /// Asks for the revision of all results that were made with other suppressions.
  func revise(othersThan suppressions: String, at time: Timestamp) throws(StoreError)

  /// Takes note of what waits in the inbox, and of what no longer does.
  func note(waiting: [Waiting], gone: [FilePath]) throws(StoreError)

  /// Takes note of what hinders an instance, nil for nothing.
  func note(_ state: InstanceState, of instance: String) throws(StoreError)

  /// Forgets an instance that has ended.
  func unregister(_ instance: String) throws(StoreError)
}

/// A daemon at work.
package struct Instance: Sendable, Equatable {
  package var name: String
  package var processID: Int
  /// Another one after each start of the computer.
  package var bootID: String
  /// The version of the converter that it uses.
  package var converter: String
  package var startedAt: Timestamp

  package init(
    name: String, processID: Int, bootID: String, converter: String, startedAt: Timestamp
  ) {
    self.name = name
    self.processID = processID
    self.bootID = bootID
    self.converter = converter
    self.startedAt = startedAt
  }
}

/// What an instance tells of itself while it works.
package struct InstanceState: Sendable, Equatable {
  package var polledAt: Timestamp
  /// What the machine refuses, in words, and since when.
  package var outage: String?
  package var outageSince: Timestamp?

  package init(polledAt: Timestamp, outage: String? = nil, outageSince: Timestamp? = nil) {
    self.polledAt = polledAt
    self.outage = outage
    self.outageSince = outageSince
  }
}

/// A document that an instance has claimed.
package struct Claim: Sendable, Equatable {
  /// Unique among all claims in force: the instance and a number.
  package var key: String
  package var instance: String
  /// Below the inbox.
  package var path: FilePath
  /// Of its content, in hexadecimal digits.
  package var sha256: String
  package var bytes: Int
  package var at: Timestamp
  /// Whether it is to be converted even if an earlier result is known: that one is gone.
  package var isAnew = false

  package init(
    key: String, instance: String, path: FilePath, sha256: String, bytes: Int, at: Timestamp
  ) {
    self.key = key
    self.instance = instance
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.at = at
  }
}

/// What a document is measured by when it is begun.
package struct Terms: Sendable, Equatable {
  package var converter: String
  /// So many attempts may end with the death of a worker or of the computer.
  package var attempts: Int
  /// So many may be interrupted by the death of the daemon alone, which is hardly ever the
  /// document's doing.
  package var interruptions: Int

  package init(converter: String, attempts: Int, interruptions: Int = 10) {
    self.converter = converter
    self.attempts = attempts
    self.interruptions = interruptions
  }
}

/// What is to be done with a claimed document.
package enum Decision: Sendable, Equatable {
  /// Convert it; this is the attempt of that number. Suspects have been begun before and didn't
  /// come to an end.
  case convert(attempt: Int, isSuspect: Bool)
  /// The same bytes were converted by the same converter.
  case known(KnownResult)
  /// All attempts were used up.
  case exhausted(attempts: Int, reason: FailureReason)
  /// Another claim of the same bytes is being converted: its result is to be waited for.
  case inHand
  /// It came to its end before the daemon died; only the original is still to be moved there, below
  /// archive or failed.
  case ended(original: FilePath, hasFailed: Bool)
}

/// Where the result of the same bytes lies.
package struct KnownResult: Sendable, Equatable {
  /// The document that it was made of, below the inbox.
  package var path: FilePath
  /// Its report, below the outbox.
  package var result: FilePath

  package init(path: FilePath, result: FilePath) {
    self.path = path
    self.result = result
  }
}

/// How a delivery ended.
package struct Ending: Sendable, Equatable {
  package var claim: String
  package var at: Timestamp
  package var outcome: Outcome
  /// Where the original lies, below archive or failed.
  package var original: FilePath
  /// Earlier results and originals that made room and lie under numbered names now.
  package var renamedResults: [Renaming] = []
  package var renamedOriginals: [Renaming] = []
  /// Documents on the year after, whose logs have to be made again, by their hashes.
  package var successors: [String] = []

  package init(claim: String, at: Timestamp, outcome: Outcome, original: FilePath) {
    self.claim = claim
    self.at = at
    self.outcome = outcome
    self.original = original
  }

  package struct Renaming: Sendable, Equatable {
    package var old: FilePath
    package var new: FilePath

    package init(old: FilePath, new: FilePath) {
      self.old = old
      self.new = new
    }
  }

  package enum Outcome: Sendable, Equatable {
    /// Converted, and its report lies there below the outbox.
    case converted(result: FilePath, StoredSummary)
    /// An earlier result was given under the document's own name.
    case republished(result: FilePath)
    /// The outbox held the very result under the very name.
    case alreadyThere(result: FilePath)
    case failed(FailureReason)
  }
}

/// What the ledger remembers of a result.
package struct StoredSummary: Sendable, Equatable {
  package var converter: String
  package var verdict: String
  package var errors: Int
  package var warnings: Int
  package var infos: Int
  package var template: String
  /// The body whose report it is, as the report has it.
  package var body: String?
  /// The body's name without its places.
  package var office: String?
  package var year: Int?
  /// The documents on the year before that it was compared with.
  package var basis = ""
  /// The list of suppressions that held.
  package var suppressions = ""

  package init(
    converter: String, verdict: String, errors: Int, warnings: Int, infos: Int, template: String,
    body: String?, office: String?, year: Int?
  ) {
    self.converter = converter
    self.verdict = verdict
    self.errors = errors
    self.warnings = warnings
    self.infos = infos
    self.template = template
    self.body = body
    self.office = office
    self.year = year
  }

  /// Where it stands among the reports of the years.
  package var key: YearKey? {
    if let office, let year { YearKey(year: year, office: office) } else { nil }
  }
}

/// A document in the inbox that isn't taken yet.
package struct Waiting: Sendable, Equatable {
  package var path: FilePath
  package var reason: Localized
  package var since: Timestamp
  package var bytes: Int

  package init(path: FilePath, reason: Localized, since: Timestamp, bytes: Int) {
    self.path = path
    self.reason = reason
    self.since = since
    self.bytes = bytes
  }
}

/// Why the ledger can't be read or written.
package struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Kind: Sendable, Equatable {
    /// It can't be written or opened now: a full or read-only disk, a lock that isn't let go.
    case unavailable
    /// What lies there is no ledger, or a damaged one.
    case damaged
    /// A newer nianbao has written it.
    case newer
  }

  package let kind: Kind
  package let path: FilePath
  /// The store's own words.
  package let reason: String

  package init(_ kind: Kind, _ path: FilePath, _ reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  package var description: String {
    switch kind {
    case .unavailable: "the ledger \(path) can't be used now: \(reason)"
    case .damaged: "the ledger \(path) is damaged: \(reason)"
    case .newer: "the ledger \(path) was written by a newer nianbao: \(reason)"
    }
  }
}
