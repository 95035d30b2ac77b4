// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

/// What an instance does once, before it adopts anything: the store forgets with the dead instances that
/// the computer has stopped.
enum StartTask: Sendable, CaseIterable {
  /// Removes the temporary files that instances have left without a trace in `work`.
  case removeTemporaries
  /// Looks at the results that were placed last before the computer stopped.
  case checkResults
  /// Has the logs made again that lacked a file which is there by now.
  case resumeRevisions
}

/// This instance's appointments, and the dead ones that it has found.
struct InstanceSchedule: Sendable {
  var nextAdoption: ContinuousClock.Instant
  var nextRecord: ContinuousClock.Instant
  /// What this instance hasn't done yet of what is done once.
  var startTasks = StartTask.allCases
  /// Instances whose claims were moved to this one, which the store doesn't know yet.
  var dead: [String] = []
  /// Instances whose files and folders have to be removed.
  var remains: [String] = []
  /// Whether another folder has taken the place of the work folder, so that only a restart helps.
  var isDisplaced = false

  init(at now: ContinuousClock.Instant) {
    nextAdoption = now
    nextRecord = now
  }
}

/// The claims of dead instances, and the state of this one in the store.
extension DocumentMachine {
  private static let adoptionPause: Duration = .seconds(10)
  private static let recordPause: Duration = .seconds(10)

  mutating func inherit(
    _ claims: [WorkFolder.AdoptedClaim], of names: [String], isDisplaced: Bool, at moment: Moment
  ) {
    instances.isDisplaced = isDisplaced
    instances.nextAdoption = moment.instant + Self.adoptionPause
    instances.dead += names
    for claim in claims {
      move(.claim(claim.number), to: .inherited(claim))
      // It is the earlier version of what has settled under its name.
      if case .waiting(let candidate, .settled) = entries[.waiting(claim.path)] {
        settleAgain(claim.path, candidate, at: moment.instant)
      }
    }
  }

  /// The store knows of the transfer: this instance's claims, with their identities.
  mutating func adopt(
    _ claims: [(WorkFolder.AdoptedClaim, FileIdentity?)], at moment: Moment
  ) {
    if !claims.isEmpty { report(.adopted(documents: claims.count, from: instances.dead)) }
    for (claim, identity) in claims {
      let id = DocumentID.claim(claim.number)
      guard let identity else {
        remove(id)
        continue
      }
      let document = ClaimedDocument(
        number: claim.number, key: claim.key, path: claim.path, identity: identity,
        bytes: Int(identity.size), isAdopted: true, settledAt: moment.instant)
      move(id, to: .claimed(document, fearsDocuments ? .adopted : .claimed))
    }
    instances.remains += instances.dead
    instances.dead = []
  }

  mutating func recorded(_ suppressions: String?, at moment: Moment) {
    instances.nextRecord = moment.instant + Self.recordPause
    if let suppressions { revisions.appliedSuppressions = suppressions }
    // Another instance may have died with one.
    revisions.mayBeRequested = true
  }
}
