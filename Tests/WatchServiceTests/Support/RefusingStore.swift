// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import Synchronization
import SystemIO
import SystemPackage

@testable import WatchService

/// Something that a test turns on and off.
final class Switch: Sendable {
  private let state: Atomic<Bool>

  init(_ isOn: Bool) { state = Atomic(isOn) }

  var isOn: Bool {
    get { state.load(ordering: .relaxed) }
    set { state.store(newValue, ordering: .relaxed) }
  }
}

/// A store on a disk that can be made read-only.
final class RefusingStore: Store {
  private let store: SQLiteStore
  private let refusing = Switch(false)
  /// Whether it refuses alone to record how deliveries ended, as if the service ended before.
  let refusesEnds = Switch(false)

  var isRefusing: Bool {
    get { refusing.isOn }
    set { refusing.isOn = newValue }
  }

  private let reason: String

  init(_ store: SQLiteStore, reason: String = "attempt to write a readonly database") {
    self.store = store
    self.reason = reason
  }

  private func check() throws(StoreError) {
    if isRefusing {
      throw StoreError(.unavailable, store.path, reason)
    }
  }

  func isDisplaced() throws(FileError) -> Bool { try store.isDisplaced() }

  func register(_ instance: Instance) throws(StoreError) {
    try check()
    try store.register(instance)
  }

  func waiting(beforeBoot boot: String) throws(StoreError) -> [FilePath: Int]? {
    try check()
    return try store.waiting(beforeBoot: boot)
  }

  func knownResults() throws(StoreError) -> KnownResults {
    try check()
    return try store.knownResults()
  }

  func lastResults(_ limit: Int) throws(StoreError) -> [(KnownResult, sha256: String)] {
    try check()
    return try store.lastResults(limit)
  }

  func requestRevisions(
    of documents: [String], because: Localized, at time: Timestamp
  ) throws(StoreError) {
    try check()
    try store.requestRevisions(of: documents, because: because, at: time)
  }

  func unregister(_ instance: String) throws(StoreError) {
    try check()
    try store.unregister(instance)
  }

  func begin(_ claims: [Claim], _ limits: AttemptLimits) throws(StoreError) -> [Decision] {
    try check()
    return try store.begin(claims, limits)
  }

  func finish(_ deliveries: [FinishedDelivery]) throws(StoreError) {
    try check()
    if refusesEnds.isOn { throw StoreError(.unavailable, store.path, reason) }
    try store.finish(deliveries)
  }

  func published(of claims: [String]) throws(StoreError) -> Set<String> {
    try check()
    return try store.published(of: claims)
  }

  func uncountAttempts(of claims: [String]) throws(StoreError) {
    try check()
    try store.uncountAttempts(of: claims)
  }

  func release(_ claims: [String]) throws(StoreError) {
    try check()
    try store.release(claims)
  }

  func transfer(_ claims: [String], to instance: String) throws(StoreError) {
    try check()
    try store.transfer(claims, to: instance)
  }

  func reports(of keys: Set<YearKey>) throws(StoreError) -> [YearKey: [KnownReport]] {
    try check()
    return try store.reports(of: keys)
  }

  func requestRevisions(otherThan suppressions: String, at time: Timestamp) throws(StoreError) {
    try check()
    try store.requestRevisions(otherThan: suppressions, at: time)
  }

  func givenUpRevisions() throws(StoreError) -> [Revision] {
    try check()
    return try store.givenUpRevisions()
  }

  func reopen(_ revisions: [Revision]) throws(StoreError) {
    try check()
    try store.reopen(revisions)
  }

  func partlyCompared() throws(StoreError) -> [PartlyCompared] {
    try check()
    return try store.partlyCompared()
  }

  func successors(without sha256: String) throws(StoreError) -> [String] {
    try check()
    return try store.successors(without: sha256)
  }

  func claimRevisions(
    upTo limit: Int, attempts: Int, by instance: String, at time: Timestamp
  ) throws(StoreError) -> [Revision]? {
    try check()
    return try store.claimRevisions(upTo: limit, attempts: attempts, by: instance, at: time)
  }

  func finish(
    _ revision: Revision, with stored: StoredSummary, readsDifferently: Bool, at time: Timestamp
  ) throws(StoreError) {
    try check()
    try store.finish(revision, with: stored, readsDifferently: readsDifferently, at: time)
  }

  func giveUp(
    _ revision: Revision, _ outcome: RevisionOutcome, at time: Timestamp
  ) throws(StoreError) {
    try check()
    try store.giveUp(revision, outcome, at: time)
  }

  func release(_ revision: Revision, countsAttempt: Bool) throws(StoreError) {
    try check()
    try store.release(revision, countsAttempt: countsAttempt)
  }

  func record(waiting: [WaitingDocument], gone: [FilePath]) throws(StoreError) {
    try check()
    try store.record(waiting: waiting, gone: gone)
  }

  func record(_ notes: [StatusNote], gone: [StatusNote.Subject]) throws(StoreError) {
    try check()
    try store.record(notes, gone: gone)
  }

  func record(_ state: InstanceState, of instance: String) throws(StoreError) {
    try check()
    try store.record(state, of: instance)
  }
}
