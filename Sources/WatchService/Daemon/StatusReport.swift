// SPDX-License-Identifier: Apache-2.0

import DocumentModel
package import Basics
import Foundation
import SystemIO
import SystemPackage

/// What `nianbao status` prints.
package struct StatusReport {
  /// A document in the inbox, and why it lies there.
  struct Waiting: Encodable {
    var path: String
    var reason: String
    var reason_zh: String
    var since: String?
    var bytes: Int
  }

  private let store: StoreStatus
  private let now: Timestamp
  private let waiting: [Waiting]
  private let leftAlone: [InboxListing.Entry]

  package init(_ store: StoreStatus, inbox: [InboxListing.Entry], at now: Timestamp) {
    self.store = store
    self.now = now
    let noted = Dictionary(
      store.waiting.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    waiting = inbox.filter { $0.leftAlone == nil }.map { entry in
      let known = noted[entry.path]
      let reason = known?.reason ?? WaitReason.settling.words
      return Waiting(
        path: entry.path.string, reason: reason.en, reason_zh: reason.zh,
        since: known?.since.description,
        bytes: entry.bytes)
    }
    leftAlone = inbox.filter { $0.leftAlone != nil }
  }

  // MARK: Text

  package func text(language: Language, listsAll: Bool) -> String {
    var lines: [String] = []
    if store.daemons.isEmpty { lines.append("No watcher is running.") }
    for daemon in store.daemons {
      let polled = daemon.state.map { ", last heard of \(age($0.polledAt)) ago" } ?? ""
      lines.append(
        "Watcher \(daemon.instance.name), process \(daemon.instance.processID)\(polled)")
      if let outage = daemon.state?.outage {
        let since = daemon.state?.outageSince.map { " for \(age($0))" } ?? ""
        lines.append("  rests\(since): \(outage)")
      }
    }
    let counts = store.counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    lines.append("So far: \(counts.isEmpty ? "nothing" : counts.joined(separator: ", "))")
    section("Waiting in the inbox", waiting, &lines) { entry in
      let since = entry.since.map { " (since \($0))" } ?? ""
      return "\(entry.path): \(language == .zh ? entry.reason_zh : entry.reason)\(since)"
    }
    section("In hand", store.inProgress, &lines) {
      "\($0.path): \($0.state), for \(age($0.claimedAt))"
    }
    section("Failed", store.failed, &lines) { document in
      let message = document.reason?.message[language]
      return
        "\(document.original ?? document.path): \(message ?? "") [\(document.reason?.code ?? "")]"
    }
    let revisions = store.revisions.filter { listsAll || $0.outcome == nil }
    section("Logs made again", revisions, &lines) { revision in
      let because = revision.because[language]
      return "\(revision.result): \(because) [\(revision.outcome ?? "to come")]"
    }
    if listsAll {
      section("Left alone", leftAlone, &lines) { "\($0.path): \($0.leftAlone ?? "")" }
    } else if !leftAlone.isEmpty {
      lines.append("\(leftAlone.count) files are left alone; --all lists them.")
    }
    for (at, event) in store.history { lines.append("\(at): \(event)") }
    return lines.map { $0.visible + "\n" }.joined()
  }

  private func section<Entry>(
    _ title: String, _ entries: [Entry], _ lines: inout [String], _ line: (Entry) -> String
  ) {
    guard !entries.isEmpty else { return }
    lines.append("\(title): \(entries.count)")
    lines += entries.map { "  " + line($0) }
  }

  private func age(_ time: Timestamp) -> String {
    let seconds = max(0, now.milliseconds - time.milliseconds) / 1000
    return switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h"
    default: "\(seconds / 86_400) days"
    }
  }

  // MARK: JSON

  private struct Output: Encodable {
    struct Daemon: Encodable {
      var instance: String
      var process: Int
      var converter: String
      var started_at: String
      var polled_at: String?
      var trouble: String?
      var trouble_since: String?
    }
    struct Document: Encodable {
      var path: String
      var sha256: String
      var state: String
      var original: String?
      var attempts: Int
      var code: String?
      var message: String?
      var message_zh: String?
      var claimed_at: String
      var ended_at: String?
    }
    struct Revision: Encodable {
      var path: String
      var result: String
      var because: String
      var because_zh: String
      var asked_at: String
      var ended_at: String?
      var outcome: String?
    }
    struct LeftAlone: Encodable {
      var path: String
      var reason: String
    }

    var schema = "nianbao/status/1"
    var daemons: [Daemon]
    var counts: [String: Int]
    var waiting: [Waiting]
    var in_hand: [Document]
    var failed: [Document]
    var revisions: [Revision]
    var left_alone: [LeftAlone]
  }

  package var json: String {
    let output = Output(
      daemons: store.daemons.map { daemon in
        Output.Daemon(
          instance: daemon.instance.name, process: daemon.instance.processID,
          converter: daemon.instance.converter, started_at: daemon.instance.startedAt.description,
          polled_at: daemon.state?.polledAt.description, trouble: daemon.state?.outage,
          trouble_since: daemon.state?.outageSince?.description)
      }, counts: store.counts, waiting: waiting, in_hand: store.inProgress.map(document),
      failed: store.failed.map(document),
      revisions: store.revisions.map { revision in
        Output.Revision(
          path: revision.path.string, result: revision.result.string, because: revision.because.en,
          because_zh: revision.because.zh, asked_at: revision.askedAt.description,
          ended_at: revision.endedAt?.description, outcome: revision.outcome)
      },
      left_alone: leftAlone.map {
        Output.LeftAlone(path: $0.path.string, reason: $0.leftAlone ?? "")
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(output)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  private func document(_ document: StoreStatus.Document) -> Output.Document {
    Output.Document(
      path: document.path.string, sha256: document.sha256, state: document.state,
      original: document.original?.string, attempts: document.attempts,
      code: document.reason?.code, message: document.reason?.message.en,
      message_zh: document.reason?.message.zh, claimed_at: document.claimedAt.description,
      ended_at: document.endedAt?.description)
  }
}
