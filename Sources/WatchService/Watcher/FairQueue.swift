// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// Whose a document is, as far as that can be seen: who owns the file, and the folder of the inbox that it is
/// in. Where a server gives everybody's files to one user, the folders alone tell people apart.
struct Lane: Sendable, Hashable {
  var owner: UInt32
  /// The first folder of its path; nil in the inbox itself.
  var folder: FilePath.Component?

  init(_ owner: UInt32, _ path: FilePath) {
    self.owner = owner
    folder = path.components.count > 1 ? path.components.first : nil
  }
}

/// Documents in turn: one of each owner, and of an owner one of each folder, so that ten thousand of one
/// don't delay another's.
struct FairQueue: Sendable {
  private struct Place: Sendable {
    var id: DocumentID
    var ticket: UInt64
  }

  /// The documents of one turn; those before `start` have left.
  private struct Turn: Sendable {
    var places: [Place] = []
    var start = 0
  }

  private struct Owner: Sendable {
    /// The first document of each folder has an earlier turn than the second of any.
    var turns: [UInt64: Turn] = [:]
    var current: UInt64 = 0
    var last: UInt64 = 0
    /// The last turn that each folder has.
    var lastOf: [FilePath.Component?: UInt64] = [:]
    var count = 0
    /// How many turns this owner has had, or was too late for.
    var served: UInt64
  }

  private var owners: [UInt32: Owner] = [:]
  private var present: [DocumentID: (lane: Lane, ticket: UInt64)] = [:]
  private var lastTicket: UInt64 = 0

  mutating func add(_ id: DocumentID, _ lane: Lane) {
    remove(id)
    lastTicket += 1
    present[id] = (lane, lastTicket)
    // Who comes now is as far as who has had the fewest turns.
    var owner =
      owners.removeValue(forKey: lane.owner)
      ?? Owner(served: owners.values.map(\.served).min() ?? 0)
    let turn = max((owner.lastOf[lane.folder] ?? 0) + 1, owner.current)
    owner.lastOf[lane.folder] = turn
    owner.last = max(owner.last, turn)
    owner.turns[turn, default: Turn()].places.append(Place(id: id, ticket: lastTicket))
    owner.count += 1
    owners[lane.owner] = owner
  }

  mutating func remove(_ id: DocumentID) {
    guard let (lane, _) = present.removeValue(forKey: id),
      var owner = owners.removeValue(forKey: lane.owner)
    else { return }
    owner.count -= 1
    owner.served += 1
    guard owner.count > 0 else { return }
    while owner.current < owner.last, !hasNext(&owner.turns[owner.current]) {
      owner.turns[owner.current] = nil
      owner.current += 1
    }
    owners[lane.owner] = owner
  }

  /// Drops the documents at a turn's beginning that have left.
  private func hasNext(_ turn: inout Turn?) -> Bool {
    while let place = turn.flatMap({ $0.start < $0.places.count ? $0.places[$0.start] : nil }) {
      if isPresent(place) { return true }
      turn?.start += 1
    }
    return false
  }

  /// The next documents.
  ///
  /// - Parameters:
  ///   - count: how many at the most.
  ///   - ownerLimit: how many of an owner at the most.
  ///   - laneLimit: how many of a folder of an owner at the most.
  /// - Returns: them, in their turns; they stay until they are removed.
  func prefix(
    _ count: Int, ofOwner ownerLimit: (UInt32) -> Int = { _ in .max },
    ofLane laneLimit: (Lane) -> Int = { _ in .max }
  ) -> [DocumentID] {
    var waiting: [(served: UInt64, owner: UInt32, ids: ArraySlice<DocumentID>)] = []
    for (number, owner) in owners {
      let ids = next(min(count, ownerLimit(number)), of: owner, laneLimit)
      if !ids.isEmpty { waiting.append((owner.served, number, ids[...])) }
    }
    var taken: [DocumentID] = []
    while taken.count < count,
      let index = waiting.indices.min(by: {
        (waiting[$0].served, waiting[$0].owner) < (waiting[$1].served, waiting[$1].owner)
      }), let id = waiting[index].ids.popFirst()
    {
      taken.append(id)
      waiting[index].served += 1
      if waiting[index].ids.isEmpty { waiting.remove(at: index) }
    }
    return taken
  }

  private func next(
    _ count: Int, of owner: Owner, _ laneLimit: (Lane) -> Int
  ) -> [DocumentID] {
    var ids: [DocumentID] = []
    var room: [Lane: Int] = [:]
    var turn = owner.current
    while ids.count < count, turn <= owner.last {
      if let places = owner.turns[turn] {
        for place in places.places[places.start...] {
          guard let (lane, ticket) = present[place.id], ticket == place.ticket else { continue }
          let left = room[lane] ?? laneLimit(lane)
          // Of a single folder there may be many more.
          if left <= 0, owner.lastOf.count == 1 { return ids }
          guard left > 0 else { continue }
          room[lane] = left - 1
          ids.append(place.id)
          if ids.count >= count { break }
        }
      }
      turn += 1
    }
    return ids
  }

  private func isPresent(_ place: Place) -> Bool { present[place.id]?.ticket == place.ticket }
}
