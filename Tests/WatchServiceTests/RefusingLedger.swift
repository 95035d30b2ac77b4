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
final class RefusingLedger: Ledger {
  private let ledger: SQLiteLedger
  private let refusing = Switch(false)

  var isRefusing: Bool {
    get { refusing.isOn }
    set { refusing.isOn = newValue }
  }

  init(_ ledger: SQLiteLedger) { self.ledger = ledger }

  private func check() throws(LedgerError) {
    if isRefusing {
      throw LedgerError(.unavailable, ledger.path, "attempt to write a readonly database")
    }
  }

  func register(_ instance: Instance) throws(LedgerError) {
    try check()
    try ledger.register(instance)
  }

  func begin(_ claims: [Claim], _ terms: Terms) throws(LedgerError) -> [Decision] {
    try check()
    return try ledger.begin(claims, terms)
  }

  func finish(_ endings: [Ending]) throws(LedgerError) {
    try check()
    try ledger.finish(endings)
  }

  func uncount(_ claims: [String]) throws(LedgerError) {
    try check()
    try ledger.uncount(claims)
  }

  func release(_ claims: [String]) throws(LedgerError) {
    try check()
    try ledger.release(claims)
  }

  func takeOver(
    _ claims: [(old: String, new: String)], by instance: String
  ) throws(LedgerError) {
    try check()
    try ledger.takeOver(claims, by: instance)
  }

  func reports(of keys: Set<YearKey>) throws(LedgerError) -> [YearKey: [KnownReport]] {
    try check()
    return try ledger.reports(of: keys)
  }

  func takeRevisions(
    _ count: Int, attempts: Int, by instance: String, at time: Timestamp
  ) throws(LedgerError) -> [Revision]? {
    try check()
    return try ledger.takeRevisions(count, attempts: attempts, by: instance, at: time)
  }

  func finish(
    _ revision: Revision, _ outcome: Revision.Outcome, at time: Timestamp
  ) throws(LedgerError) {
    try check()
    try ledger.finish(revision, outcome, at: time)
  }

  func putBack(_ revision: Revision, isCounted: Bool) throws(LedgerError) {
    try check()
    try ledger.putBack(revision, isCounted: isCounted)
  }

  func revise(othersThan suppressions: String, at time: Timestamp) throws(LedgerError) {
    try check()
    try ledger.revise(othersThan: suppressions, at: time)
  }

  func note(waiting: [Waiting], gone: [FilePath]) throws(LedgerError) {
    try check()
    try ledger.note(waiting: waiting, gone: gone)
  }

  func note(_ state: InstanceState, of instance: String) throws(LedgerError) {
    try check()
    try ledger.note(state, of: instance)
  }

  func unregister(_ instance: String) throws(LedgerError) {
    try check()
    try ledger.unregister(instance)
  }
}
