// SPDX-License-Identifier: Apache-2.0

/// The documents of each stage, in the order in which they entered it.
///
/// An index of ``DocumentMachine/entries``: with a hundred thousand documents in the inbox, finding the
/// next one by looking at all would take a second for each.
struct StageQueues: Sendable {
  private struct Place: Sendable, Hashable {
    var ticket: UInt64
    var id: DocumentID
  }

  private var queues: [Stage: [Place]] = [:]
  /// Where each queue begins; places before that were left.
  private var starts: [Stage: Int] = [:]
  private var counts: [Stage: Int] = [:]
  private var present: [DocumentID: (stage: Stage, ticket: UInt64)] = [:]
  private var last: UInt64 = 0

  /// Puts a document at the end of a stage's queue; nil for none.
  mutating func move(_ id: DocumentID, to stage: Stage?) {
    if let old = present.removeValue(forKey: id) {
      counts[old.stage, default: 0] -= 1
      prune(old.stage)
    }
    guard let stage else { return }
    last += 1
    present[id] = (stage, last)
    counts[stage, default: 0] += 1
    queues[stage, default: []].append(Place(ticket: last, id: id))
  }

  func count(_ stages: Stage...) -> Int { stages.reduce(0) { $0 + (counts[$1] ?? 0) } }

  func isEmpty(_ stages: Stage...) -> Bool { stages.allSatisfy { (counts[$0] ?? 0) == 0 } }

  func first(_ stage: Stage) -> DocumentID? { prefix(1, of: stage).first }

  func prefix(_ count: Int, of stage: Stage) -> [DocumentID] {
    guard let queue = queues[stage], !isEmpty(stage) else { return [] }
    let places = queue[(starts[stage] ?? 0)...].lazy.filter { isPresent($0) }
    return places.prefix(count).map(\.id)
  }

  func all(_ stage: Stage) -> [DocumentID] { prefix(.max, of: stage) }

  private func isPresent(_ place: Place) -> Bool { present[place.id]?.ticket == place.ticket }

  /// Drops the places at the beginning that were left.
  private mutating func prune(_ stage: Stage) {
    guard let queue = queues[stage] else { return }
    var start = starts[stage] ?? 0
    while start < queue.count, !isPresent(queue[start]) { start += 1 }
    if start > 64, start > queue.count / 2 {
      queues[stage]?.removeFirst(start)
      start = 0
    }
    starts[stage] = start
  }
}
