// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import SystemPackage
import Workers

/// What is known of those whose documents these are.
struct Lanes: Sendable {
  private var lanes: [Lane: (claimedAt: ContinuousClock.Instant, pace: Duration?)] = [:]

  private static let period: Duration = .seconds(60)
  private static let limit = 1000

  mutating func claimed(_ lane: Lane, at now: ContinuousClock.Instant) {
    if lanes.count >= Self.limit { lanes = lanes.filter { now - $0.value.claimedAt < Self.period } }
    if lanes.count >= Self.limit { lanes = [:] }
    lanes[lane] = (now, lanes[lane]?.pace)
  }

  mutating func converted(_ lane: Lane, in time: Duration) { lanes[lane]?.pace = time }

  /// How many jobs of a lane the workers are given at a time. They do them in their order: where others have
  /// documents, too, those needn't wait for many.
  func limit(of lane: Lane, at now: ContinuousClock.Instant) -> Int {
    guard lanes.contains(where: { $0.key != lane && now - $0.value.claimedAt < Self.period }) else {
      return .max
    }
    return lanes[lane]?.pace.map { $0 < .milliseconds(50) ? 16 : 2 } ?? 4
  }
}

/// Which documents the workers are given, and when.
extension DocumentMachine {
  /// The most bytes of documents that are read at once, or queued at the workers; a single document
  /// may have as many.
  static let batchBytes = DocumentLimits.fileBytes

  /// The documents that are in workers.
  var working: [ClaimedDocument] {
    (queues.all(.converting) + queues.all(.asking)).compactMap { document($0) }
  }

  /// A job for a worker, even in an outage: it is counted already, and nothing is written.
  func nextSubmission(at moment: Moment) -> Operation? {
    guard !queues.isEmpty(.ready, .revisionReady) else { return nil }
    if moment.isLaneFree, let id = queues.all(.ready).first(where: isAlone) {
      return submission(of: id, alone: true)
    }
    guard moment.freeSlots > 0 else { return nil }
    if let id = nextReady(at: moment.instant) { return submission(of: id, alone: false) }
    if let id = queues.first(.revisionReady), let number = id.job,
      case .revision(let revision, .ready(let bytes)) = entries[id]
    {
      let name = revision.path.lastComponent?.string ?? ""
      return .submit(id, Job(id: number, name: name, document: bytes), alone: false)
    }
    return nil
  }

  private func submission(of id: DocumentID, alone: Bool) -> Operation? {
    guard case .claimed(let document, .ready(let bytes)) = entries[id] else { return nil }
    let job = Job(
      id: document.number, name: document.displayName, document: bytes,
      attempt: max(document.attempt, 1),
      earlierName: document.earlier.map { $0.path.lastComponent?.string ?? "" })
    return .submit(id, job, alone: alone)
  }

  /// The document whose owner has the fewest in workers, and none that is slow; then the one whose folder has.
  private func nextReady(at now: ContinuousClock.Instant) -> DocumentID? {
    let working = working
    let submitted = working.reduce(0) { $0 + $1.bytes }
    let suspects =
      working.filter(\.isAlone)
      + queues.prefix(Self.suspects, of: .suspected).compactMap { document($0) }
    let slowOwners = Set(suspects.map(\.owner))
    let slowLanes = Set(suspects.map(\.lane))
    var owners: [UInt32: Int] = [:]
    var lanes: [Lane: Int] = [:]
    for document in working {
      owners[document.owner, default: 0] += 1
      lanes[document.lane, default: 0] += 1
    }
    var first: (id: DocumentID, rank: [Int])?
    for id in queues.all(.ready) {
      guard let document = document(id), !document.isAlone else { continue }
      // What is queued at the workers is in memory; one document is submitted whatever its size.
      if submitted > 0, submitted + document.bytes > Self.batchBytes { continue }
      let (owner, lane) = (document.owner, document.lane)
      if lanes[lane, default: 0] >= self.lanes.limit(of: lane, at: now) { continue }
      let rank = [
        slowOwners.contains(owner) ? 1 : 0, slowLanes.contains(lane) ? 1 : 0,
        owners[owner, default: 0], lanes[lane, default: 0],
      ]
      if first.map({ rank.lexicographicallyPrecedes($0.rank) }) ?? true { first = (id, rank) }
    }
    return first?.id
  }

  /// So many suspects are enough to know whose they are.
  private static let suspects = 200

  // MARK: Alone

  private func isAlone(_ id: DocumentID) -> Bool { document(id)?.isAlone == true }

  /// Whether one that has to be alone is about to be converted.
  var isLaneTaken: Bool { queues.all(.ready).contains(where: isAlone) }

  /// Has the next suspect or large document read, if it can be converted alone now; those of each lane in turn.
  func nextAlone(at moment: Moment) -> Operation? {
    guard moment.isLaneFree, !isLaneTaken, queues.isEmpty(.adopted),
      !isQuarantined(at: moment.instant)
    else { return nil }
    let large = queues.prefix(Self.suspects, of: .claimed).filter(isAlone)
    let waiting = queues.prefix(Self.suspects, of: .suspected) + large
    let id = waiting.first { document($0)?.lane != lastAlone } ?? waiting.first
    guard let id, let document = document(id) else { return nil }
    return document.isCounted ? .reread(id, document) : .begin([(id, document)])
  }
}
