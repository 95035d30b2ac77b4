// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import TestSupport
import Testing

@testable import WatchService

/// The orders in which documents and folders have their turn.
@Suite struct QueueTests {
  private let start = ContinuousClock.now

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `What is due first comes first, and of equals what was added first`(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var queue = DueQueue<Int>()
    var added: [(due: Int, number: Int)] = []
    for number in 0..<200 {
      let due = Int.random(in: 0..<40, using: &generator)
      queue.add(number, at: start + .seconds(due))
      added.append((due, number))
    }
    var order: [Int] = []
    while let item = queue.removeFirst() { order.append(item.key) }
    #expect(order == added.sorted { ($0.due, $0.number) < ($1.due, $1.number) }.map(\.number))
    #expect(queue.count == 0)
  }

  private func add(_ paths: [String], of owner: UInt32, to queue: inout FairQueue) {
    for path in paths {
      queue.add(.waiting(FilePath(path)), Lane(owner, FilePath(path)))
    }
  }

  private func names(_ ids: [DocumentID]) -> [String] {
    ids.map { if case .waiting(let path) = $0 { path.string } else { "" } }
  }

  @Test func `One owner's thousand documents don't keep another's waiting`() {
    var queue = FairQueue()
    add((0..<1000).map { "a\($0)" }, of: 1, to: &queue)
    for id in queue.prefix(10) { queue.remove(id) }
    add(["b0", "b1"], of: 2, to: &queue)
    #expect(
      names(queue.prefix(5)) == ["a10", "b0", "a11", "b1", "a12"])
    #expect(names(queue.prefix(5, ofOwner: { $0 == 1 ? 1 : .max })) == ["a10", "b0", "b1"])
  }

  @Test func `Of one owner's folders each has its turn`() {
    var queue = FairQueue()
    add((0..<1000).map { "many/\($0)" }, of: 1, to: &queue)
    add(["few/0", "0", "few/1"], of: 1, to: &queue)
    #expect(
      names(queue.prefix(6))
        == ["many/0", "few/0", "0", "many/1", "few/1", "many/2"])
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `Each document comes once, and none that has left`(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var queue = FairQueue()
    var present: Set<String> = []
    for number in 0..<500 {
      let path = "\(Int.random(in: 0..<5, using: &generator))/\(number)"
      add([path], of: UInt32.random(in: 0..<3, using: &generator), to: &queue)
      present.insert(path)
      if number % 3 == 0, let gone = present.sorted().randomElement(using: &generator) {
        queue.remove(.waiting(FilePath(gone)))
        present.remove(gone)
      }
    }
    var seen: [String] = []
    while case let next = queue.prefix(7), !next.isEmpty {
      seen += names(next)
      for id in next { queue.remove(id) }
    }
    #expect(Set(seen) == present && seen.count == present.count)
  }

  @Test func `Of one cause some lines are told, and then their number`() {
    var telling = Telling()
    var told = 0
    for _ in 0..<50 where telling.allows("a", at: start) { told += 1 }
    #expect(told == Telling.lines)
    let isOtherTold = telling.allows("b", at: start)
    #expect(isOtherTold)
    let early = telling.end(at: start + .seconds(59))
    let counts = telling.end(at: start + .seconds(60)).map(\.count)
    #expect(early.isEmpty && counts == [50 - Telling.lines])
    let isToldAgain = telling.allows("a", at: start + .seconds(61))
    #expect(isToldAgain)
  }
}
