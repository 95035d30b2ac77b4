// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ResultFiles
import SystemIO
import SystemPackage

extension StatusReport {
  /// The report as JSON, `nianbao/status/1`. A member that has no value is left out.
  package var json: String {
    var json = JSONWriter()
    json.beginObject()
    json.member("schema", "nianbao/status/1")
    json.list("daemons", store.daemons) { daemon, json in
      json.member("instance", daemon.instance.name)
      json.member("process", daemon.instance.processID)
      json.member("converter", daemon.instance.converter)
      json.member("started_at", daemon.instance.startedAt.description)
      json.member(ifGiven: "polled_at", daemon.state?.polledAt.description)
      json.member(ifGiven: "trouble", daemon.state?.outage?.error)
      json.member(ifGiven: "trouble_since", daemon.state?.outage?.since.description)
      if let fence = daemon.state?.fence {
        json.key("fence")
        json.beginObject()
        if let abi = fence.landlock { json.member("landlock", abi) }
        json.member("seccomp", fence.hasFilter)
        json.endObject()
      }
    }
    if !obstacles.isEmpty {
      json.list("not_writable", obstacles) { obstacle, json in
        json.member("folders", obstacle.folders.joined(separator: " "))
        json.member("reason", obstacle.reason)
      }
    }
    json.key("counts")
    json.beginObject()
    for (state, count) in store.counts.sorted(by: { $0.key < $1.key }) { json.member(state, count) }
    json.endObject()
    if let outdated = store.outdated { json.member("outdated", outdated) }
    if let missingResults { json.member("missing_results", missingResults) }
    if !slowFolders.isEmpty {
      json.list("slow_folders", slowFolders) { folder, json in
        json.member("path", folder.path.string)
        json.member("reason", folder.reason)
      }
    }
    json.list("waiting", waiting) { entry, json in
      json.member("path", entry.path.string)
      json.member("reason", entry.reason)
      json.member(ifGiven: "since", entry.since?.description)
      json.member("bytes", entry.bytes)
    }
    json.list("in_hand", store.inProgress) { document, json in
      json.members(of: document)
      if let reason = obstructions[document.path] { json.member("waits_for", reason) }
    }
    json.list("failed", store.failed) { $1.members(of: $0) }
    json.list("revisions", store.revisions) { revision, json in
      json.member("path", revision.path.string)
      json.member("result", revision.result.string)
      json.member("because", revision.because)
      json.member("asked_at", revision.requestedAt.description)
      json.member(ifGiven: "ended_at", revision.endedAt?.description)
      if let outcome = revision.outcome { json.member("outcome", outcome) }
    }
    json.list("left_alone", ignored) { file, json in
      json.member("path", file.path.string)
      json.member("reason", file.reason)
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  /// A list of objects, each with the members that `members` writes.
  fileprivate mutating func list<Item>(
    _ name: String, _ items: [Item], members: (Item, inout JSONWriter) -> Void
  ) {
    key(name)
    beginList()
    for value in items {
      item()
      beginObject()
      members(value, &self)
      endObject()
    }
    endList()
  }

  fileprivate mutating func member(ifGiven name: String, _ value: String?) {
    if let value { member(name, value) }
  }

  fileprivate mutating func members(of document: StoreStatus.Document) {
    member("path", document.path.string)
    member("sha256", document.sha256)
    member("state", document.state)
    member(ifGiven: "original", document.original?.string)
    member("attempts", document.attempts)
    if let reason = document.reason {
      member("code", reason.code)
      member("message", reason.message)
    }
    member("claimed_at", document.claimedAt.description)
    member(ifGiven: "ended_at", document.endedAt?.description)
  }
}
