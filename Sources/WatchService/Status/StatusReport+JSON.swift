// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Foundation
import SystemPackage

extension StatusReport {
  /// The report as JSON, `nianbao/status/1`.
  package var json: String {
    let output = StatusJSON(
      daemons: store.daemons.map { daemon in
        StatusJSON.Daemon(
          instance: daemon.instance.name, process: daemon.instance.processID,
          converter: daemon.instance.converter, started_at: daemon.instance.startedAt.description,
          polled_at: daemon.state?.polledAt.description, trouble: daemon.state?.outage?.error,
          trouble_since: daemon.state?.outage?.since.description)
      },
      counts: store.counts,
      waiting: waiting.map {
        StatusJSON.Waiting(
          path: $0.path.string, reason: $0.reason.en, reason_zh: $0.reason.zh,
          since: $0.since?.description, bytes: $0.bytes)
      },
      in_hand: store.inProgress.map(StatusJSON.Document.init),
      failed: store.failed.map(StatusJSON.Document.init),
      revisions: store.revisions.map { revision in
        StatusJSON.Revision(
          path: revision.path.string, result: revision.result.string,
          because: revision.because.en, because_zh: revision.because.zh,
          asked_at: revision.requestedAt.description, ended_at: revision.endedAt?.description,
          outcome: revision.outcome?.en, outcome_zh: revision.outcome?.zh)
      },
      left_alone: ignored.map {
        StatusJSON.LeftAlone(path: $0.path.string, reason: $0.reason.en, reason_zh: $0.reason.zh)
      })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = (try? encoder.encode(output)) ?? Data()
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}

/// The members of `nianbao/status/1`, named as they are written.
private struct StatusJSON: Encodable {
  struct Daemon: Encodable {
    var instance: String
    var process: Int
    var converter: String
    var started_at: String
    var polled_at: String?
    var trouble: String?
    var trouble_since: String?
  }
  struct Waiting: Encodable {
    var path: String
    var reason: String
    var reason_zh: String
    var since: String?
    var bytes: Int
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

    init(_ document: StoreStatus.Document) {
      path = document.path.string
      sha256 = document.sha256
      state = document.state
      original = document.original?.string
      attempts = document.attempts
      code = document.reason?.code
      message = document.reason?.message.en
      message_zh = document.reason?.message.zh
      claimed_at = document.claimedAt.description
      ended_at = document.endedAt?.description
    }
  }
  struct Revision: Encodable {
    var path: String
    var result: String
    var because: String
    var because_zh: String
    var asked_at: String
    var ended_at: String?
    var outcome: String?
    var outcome_zh: String?
  }
  struct LeftAlone: Encodable {
    var path: String
    var reason: String
    var reason_zh: String
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
