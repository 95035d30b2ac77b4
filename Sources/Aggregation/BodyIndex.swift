// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Finds the body that a report's name means: those of the roster, by name, alias or another way of
/// writing it, and those that are met beside it.
struct BodyIndex {
  private(set) var bodies: [ReportCollection.Body]
  private var byName: [String: Int] = [:]
  private var byOffice: [String: [(name: BodyName, body: Int)]] = [:]

  enum Match: Equatable {
    case body(Int)
    /// It may be several of the roster's; it is a body of its own then.
    case ambiguous(Int, among: [Int])
  }

  init(_ roster: Roster?) {
    bodies = []
    for entry in roster?.entries ?? [] {
      let body = bodies.count
      bodies.append(ReportCollection.Body(name: entry.name, entry: entry))
      for name in [entry.name] + entry.aliases { add(name, body) }
    }
  }

  /// The body that a name means; one that isn't known yet is added.
  mutating func match(_ name: String) -> Match {
    switch find(name) {
    case .one(let body): return .body(body)
    case .several(let several): return .ambiguous(added(name), among: several)
    case .none: return .body(added(name))
    }
  }

  /// The body of the roster that a name means; nil where it means none, or several.
  func listed(_ name: String) -> Int? {
    guard case .one(let body) = find(name), bodies[body].entry != nil else { return nil }
    return body
  }

  /// The one body of the roster that occurs in a file's name, where its report names none: offices call
  /// their files by their own name.
  func body(inFileName file: String) -> Int? {
    let found = byName.filter { $0.key.count >= 3 && file.contains($0.key) }
    guard let longest = found.max(by: { ($0.key.count, $1.key) < ($1.key.count, $0.key) }) else {
      return nil
    }
    // 甲局 in 甲局乙分局 is part of the longer; two bodies side by side are no answer.
    let others = found.filter { !longest.key.contains($0.key) && $0.value != longest.value }
    return others.isEmpty && bodies[longest.value].entry != nil ? longest.value : nil
  }

  private enum Found {
    case none
    case one(Int)
    case several([Int])
  }

  private func find(_ name: String) -> Found {
    if let body = byName[name] { return .one(body) }
    let wanted = BodyName(name)
    // Names with different offices are never one body, and a roster may have thousands.
    let candidates = byOffice[wanted.office] ?? []
    switch wanted.resolution(among: candidates.map(\.name)) {
    case .none: return .none
    case .one(let indices), .ambiguous(let indices):
      let found = Set(indices.map { candidates[$0].body }).sorted()
      return found.count == 1 ? .one(found[0]) : .several(found)
    }
  }

  private mutating func added(_ name: String) -> Int {
    let body = bodies.count
    bodies.append(ReportCollection.Body(name: name, entry: nil))
    add(name, body)
    return body
  }

  private mutating func add(_ name: String, _ body: Int) {
    if byName[name] != nil { return }
    byName[name] = body
    let taken = BodyName(name)
    byOffice[taken.office, default: []].append((taken, body))
  }
}
