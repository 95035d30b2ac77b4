// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Logging
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import Workers

extension Logger {
  /// Logs an event of the watcher as one line.
  func log(_ event: WatchEvent) {
    switch event {
    case .started(let instance, let converter):
      log(.notice, "Watching", ["instance": "\(instance)", "converter": "\(converter)"])
    case .adopted(let documents, let instances):
      log(
        .warning, "Adopted \(documents) documents that a dead instance had claimed",
        ["from": "\(instances.joined(separator: " "))"])
    case .claimed(let path): log(.debug, "Claimed", ["file": "\(path)"])
    case .published(let path, let result, let stored, let seconds, let latency):
      log(
        .info, "Published: \(stored.summary.verdict.rawValue)",
        [
          "file": "\(path)", "result": "\(result)", "errors": "\(stored.summary.errors)",
          "warnings": "\(stored.summary.warnings)", "infos": "\(stored.summary.infos)",
          "template": "\(stored.summary.template)", "seconds": "\(seconds / .seconds(1))",
          "latency": "\(latency / .seconds(1))",
        ])
    case .republished(let path, let result, let earlier):
      log(
        .notice, "Published; the same bytes were converted before",
        ["file": "\(path)", "result": "\(result)", "earlier": "\(earlier)"])
    case .alreadyPublished(let path, let result):
      log(
        .notice, "Already published: same bytes, same name",
        ["file": "\(path)", "result": "\(result)"])
    case .revised(let path, let result, let because, let older):
      guard let older else {
        log(
          .notice, "Validation log written again: \(because)",
          ["file": "\(path)", "result": "\(result)"])
        return
      }
      log(
        .notice, "Result written again, as it reads differently; the older one is kept: \(because)",
        ["file": "\(path)", "result": "\(result)", "older": "\(older)"])
    case .notRevised(let path, let result, let because):
      log(
        .warning, "Validation log not written again: \(because)",
        ["file": "\(path)", "result": "\(result)"])
    case .failed(let path, let reason, let attempts):
      log(
        .error, "Failed: \(reason.message.en)",
        ["file": "\(path)", "code": "\(reason.code)", "attempts": "\(attempts)"])
    case .workerFailed(let path, let failure, let attempt):
      log(
        .warning, "Attempt \(attempt) failed: the worker \(failure)",
        ["file": "\(path)", "cause": "\(failure)", "attempt": "\(attempt)"])
    case .changed(let path):
      log(.notice, "Document changed during conversion; reading it again", ["file": "\(path)"])
    case .writtenLater(let path):
      log(
        .warning, "Document written to after it was archived; it is in the inbox again",
        ["file": "\(path)"])
    case .backedOff(let path, let error, let pause),
      .obstructed(let path, let error, let pause):
      log(.warning, "\(error); retrying in \(pause.secondsText) s", ["file": "\(path)"])
    case .unreadable(let path, let error):
      log(.warning, "\(error); skipping this folder of the inbox", ["folder": "\(path)"])
    case .slowFolder(let folder):
      log(.warning, "Folder of the inbox: \(folder.words.en)", ["folder": "\(folder.name)"])
    case .untold(let cause, let count):
      log(.warning, "\(count) more in the last minute: \(cause)", [:])
    case .stranger(let path, let kind, let place):
      log(
        .warning,
        place.map { "No document, but \(kind.words.en); moved to \($0), and left alone" }
          ?? "No document, but \(kind.words.en); left where it is",
        ["file": "\(path)"])
    case .putBack(let path, let error):
      log(.warning, "\(error); the document is in the inbox again", ["file": "\(path)"])
    case .emptyOutbox(let path, let results):
      log(
        .warning,
        "The outbox has none of the last \(results) results; is its share mounted?",
        ["folder": "\(path)"])
    case .outage(let problem, let pause):
      log(.error, "\(problem); retrying in \(pause.secondsText) s", [:])
    case .recovered(let duration):
      log(.notice, "Recovered", ["after": "\(duration / .seconds(1))"])
    case .displaced(.database(let path)):
      log(
        .error, "The database was removed or replaced; exiting to be restarted",
        ["file": "\(path)"])
    case .displaced(.work(let path)):
      log(
        .error, "Another folder is mounted at work; exiting to be restarted",
        ["folder": "\(path)"])
    case .released(let documents):
      log(.notice, "Released \(documents) documents to the inbox", [:])
    case .stopped: log(.notice, "Stopped", [:])
    }
  }

  /// Logs what happened to a worker.
  func log(_ notice: WorkerNotice) {
    switch notice {
    case .started(let process, _): log(.debug, "Worker ready", ["process": "\(process)"])
    case .fenced(let fence): log(fence)
    case .retired(let process, let jobs):
      log(.debug, "Worker retired", ["process": "\(process)", "jobs": "\(jobs)"])
    case .printed(let process, let line):
      log(.debug, "Worker printed: \(line)", ["process": "\(process)"])
    case .died(let process, let failure, let lastLines):
      log(
        .warning, "Worker \(failure)",
        [
          "process": "\(process)", "cause": "\(failure)",
          "last_words": .array(lastLines.map { "\($0)" }),
        ])
    case .notStarted(let reason, let lastLines, let pause):
      log(
        .error, "Worker failed to start: \(reason); retrying in \(pause.secondsText) s",
        [
          "pause": "\(pause / .seconds(1))", "last_words": .array(lastLines.map { "\($0)" }),
        ])
    }
  }

  /// Logs what keeps the workers from doing harm, and warns where something is missing.
  private func log(_ fence: Fence) {
    let fields: Metadata = [
      "landlock": "\(fence.landlock.map(String.init) ?? "none")",
      "seccomp": "\(fence.hasFilter ? "yes" : "no")",
    ]
    switch fence {
    case .none: log(.warning, "Workers are not fenced: the system refuses it", fields)
    case _ where fence.isWhole: log(.notice, "Workers are fenced", fields)
    default: log(.warning, "Workers are fenced in part: the system refuses the rest", fields)
    }
  }

  private func log(_ level: Level, _ message: Message, _ metadata: Metadata) {
    log(level: level, message, metadata: metadata)
  }
}
