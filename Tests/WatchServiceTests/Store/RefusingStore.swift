// SPDX-License-Identifier: Apache-2.0

import Basics
import Synchronization
import SystemPackage
import WatchService

/// Something that a test turns on and off.
final class Switch: Sendable {
  private let state: Atomic<Bool>

  init(_ isOn: Bool) { state = Atomic(isOn) }

  var isOn: Bool {
    get { state.load(ordering: .relaxed) }
    set { state.store(newValue, ordering: .relaxed) }
  }
}

/// A ledger on a disk that can be made read-only.
final class RefusingStore: Store {
  private let store: SQLiteStore
  private let refusing = Switch(false)

  var isRefusing: Bool {
    get { refusing.isOn }
    set { refusing.isOn = newValue }
  }

  init(_ store: SQLiteStore) { self.store = store }

  private func check() throws(StoreError) {
    if isRefusing {
      throw StoreError(.unavailable, store.path, "attempt to write a readonly database")
    }
  }

  func register(_ instance: Instance) throws(StoreError) {
    try check()
    try store.register(instance)
  }

  func begin(_ claims: [Claim], _ terms: Terms) throws(StoreError) -> [Decision] {
    try check()
    return try store.begin(claims, terms)
  }

  func finish(_ endings: [Ending]) throws(StoreError) {
    try check()
    try store.finish(endings)
  }

  func uncount(_ claims: [String]) throws(StoreError) {
    try check()
    try store.uncount(claims)
  }

  func release(_ claims: [String]) throws(StoreError) {
    try check()
    try store.release(claims)
  }

  func takeOver(
    _ claims: [(old: String, new: String)], by instance: String
  ) throws(StoreError) {
    try check()
    try store.takeOver(claims, by: instance)
  }

  func reports(of keys: Set<YearKey>) throws(StoreError) -> [YearKey: [KnownReport]] {
    try check()
    return try store.reports(of: keys)
  }

  func takeRevisions(
    _ count: Int, attempts: Int, by instance: String, at time: Timestamp
  ) throws(StoreError) -> [Revision]? {
    try check()
    return try store.takeRevisions(count, attempts: attempts, by: instance, at: time)
  }

  func finish(
    _ revision: Revision, _ outcome: Revision.Outcome, at time: Timestamp
  ) throws(StoreError) {
    try check()
    try store.finish(revision, outcome, at: time)
  }

  func putBack(_ revision: Revision, isCounted: Bool) throws(StoreError) {
    try check()
    try store.putBack(revision, isCounted: isCounted)
  }

  func revise(othersThan suppressions: String, at time: Timestamp) throws(StoreError) {
    try check()
    try store.revise(othersThan: suppressions, at: time)
  }

  func note(waiting: [Waiting], gone: [FilePath]) throws(StoreError) {
    try check()
    try store.note(waiting: waiting, gone: gone)
  }

  func note(_ state: InstanceState, of instance: String) throws(StoreError) {
    try check()
    try store.note(state, of: instance)
  }

  func unregister(_ instance: String) throws(StoreError) {
    try check()
    try store.unregister(instance)
  }
}
