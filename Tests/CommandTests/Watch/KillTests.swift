// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The watcher and its workers are killed at random moments while documents come; whatever the
/// moment, every document is in one place, and every result is whole and right.
///
/// `NIANBAO_KILL_ROUNDS=500` gives the long form, with a random seed; `NIANBAO_SEED` drops the same
/// documents and waits for the same number of events before each kill.
@Suite(.enabled(if: !Command.isSanitized)) struct KillTests {
  private static let longRounds = ProcessInfo.processInfo.environment["NIANBAO_KILL_ROUNDS"]
    .flatMap { Int($0) }

  @Test func `A daemon killed at any moment loses nothing and leaves nothing half done`() throws {
    let seed = Generation.seed(isLong: Self.longRounds != nil)
    let comment: Comment = "NIANBAO_SEED=\(seed)"
    let drops = try DropFolder(seed: seed)
    for _ in 0..<(Self.longRounds ?? 40) {
      let daemons = try (0..<(drops.random(0...3) == 0 ? 2 : 1)).map { _ in
        try Daemon(drops.root)
      }
      for _ in 0..<drops.random(0...3) { try drops.drop() }
      drops.events.wait(for: drops.random(0...150))
      if drops.random(0...2) == 0, let worker = daemons[0].workers.first {
        Foundation.kill(worker, SIGKILL)
        drops.events.wait(for: drops.random(0...20))
      }
      for daemon in daemons { daemon.kill() }
      checkPlaces(drops, comment)
    }
    try drops.finish()
    let last = try Command.run(
      ["watch", "--root", drops.root.path, "--poll", "0.05", "--settle", "0.1", "--once"],
      in: drops.root)
    #expect(last.status == 0, "\(last.errors)")
    checkPlaces(drops, comment)
    #expect(drops.files("inbox") == [] && drops.files("work") == [], comment)
    try checkResults(drops, comment)
  }

  /// Every document that was ever dropped is in exactly one place.
  private func checkPlaces(_ drops: DropFolder, _ comment: Comment) {
    var there: [Data: Int] = [:]
    for path in drops.originals() where !path.hasSuffix(".part") {
      there[drops.data(path), default: 0] += 1
    }
    let expected = Dictionary(drops.dropped.map { ($0, 1) }, uniquingKeysWith: +)
    for (document, count) in expected where !drops.replaced.contains(document) {
      #expect(there[document] == count, comment)
    }
    if let half = drops.half { #expect(there.removeValue(forKey: half) == 1, comment) }
    for document in drops.replaced { #expect(there[document] ?? 0 <= 1, comment) }
    #expect(Set(there.keys).isSubset(of: Set(expected.keys)), comment)
  }

  /// Every success has its outputs, as `convert` gives them; no result lies there twice, and nothing
  /// else does.
  private func checkResults(_ drops: DropFolder, _ comment: Comment) throws {
    let archive = drops.root.appending(path: "archive").path
    let converted = try Command.run(
      ["convert", archive, "--output", "expected", "--fail-on", "never"], in: drops.root)
    #expect(converted.status == 0, "\(converted.errors)")
    let expected = try results(drops, "expected")
    let found = try results(drops, "outbox")
    // By content: copies of a document and older versions have names of their own.
    #expect(Set(found.keys) == Set(expected.keys), comment)
    for (hash, result) in found {
      #expect(result.reports == expected[hash]?.reports, comment)
      #expect(result.paths.count == Set(result.names).count, "published twice: \(result.paths)")
    }
    let endings = [".json", ".validation.json", ".review.html"]
    let stems = Set(found.values.flatMap(\.paths).map { String($0.dropLast(".json".count)) })
    let all = Set(stems.flatMap { stem in endings.map { stem + $0 } })
    #expect(Set(drops.files("outbox")) == all, comment)
    for path in drops.files("failed") where !path.hasSuffix(".error.json") {
      let stem = path.split(separator: ".").dropLast().joined(separator: ".")
      let why = String(decoding: drops.data("failed/\(stem).error.json"), as: UTF8.self)
      #expect(
        drops.data("failed/\(path)").starts(with: Data("no report".utf8)), "\(comment) \(why)")
    }
  }

  private struct Found {
    var paths: [String] = []
    var names: [String] = []
    /// The reports without the line that names the file.
    var reports: Set<String> = []
  }

  private func results(_ drops: DropFolder, _ folder: String) throws -> [String: Found] {
    var results: [String: Found] = [:]
    for path in drops.files(folder)
    where path.hasSuffix(".json") && !path.hasSuffix(".validation.json") {
      let data = drops.data("\(folder)/\(path)")
      let source = try JSON(data)["source"]
      let log = try JSON(drops.data("\(folder)/\(path.dropLast(5)).validation.json"))
      let hash = source["sha256"].string ?? ""
      #expect(log["source"]["sha256"].string == hash)
      let text = String(decoding: data, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.hasPrefix("    \"file\": ") }.joined(separator: "\n")
      results[hash, default: Found()].paths.append(path)
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      results[hash]?.names.append("\(folder)/\(source["file"].string ?? "")")
      results[hash]?.reports.insert(text)
    }
    return results
  }
}
