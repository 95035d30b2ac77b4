// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Basics
import Logging
import SystemIO
import SystemPackage
import Workers

extension Logger {
  /// One event of the watcher as one line.
  func tell(_ event: WatchEvent) {
    switch event {
    case .started(let instance, let converter):
      notice("Watching", ["instance": "\(instance)", "converter": "\(converter)"])
    case .tookOver(let documents, let instances):
      warning(
        "Took over \(documents) documents of an instance that died",
        ["from": "\(instances.joined(separator: " "))"])
    case .claimed(let path): debug("Taken", ["file": "\(path)"])
    case .converted(let path, let result, let summary, let seconds, let latency):
      info(
        "Converted: \(summary.verdict)",
        [
          "file": "\(path)", "result": "\(result)", "errors": "\(summary.errors)",
          "warnings": "\(summary.warnings)", "infos": "\(summary.infos)",
          "template": "\(summary.template)", "seconds": "\(seconds / .seconds(1))",
          "latency": "\(latency / .seconds(1))",
        ])
    case .republished(let path, let result, let earlier):
      notice(
        "The same bytes were converted before; that result is given",
        ["file": "\(path)", "result": "\(result)", "earlier": "\(earlier)"])
    case .alreadyThere(let path, let result):
      notice(
        "The same bytes were converted under the same name; the result stays",
        ["file": "\(path)", "result": "\(result)"])
    case .revised(let path, let result, let because):
      notice(
        "Its log was made again: \(because)", ["file": "\(path)", "result": "\(result)"])
    case .notRevised(let path, let result, let because):
      warning(
        "Its log can't be made again: \(because)", ["file": "\(path)", "result": "\(result)"])
    case .failed(let path, let reason, let attempts):
      error(
        "Failed: \(reason.message.en)",
        ["file": "\(path)", "code": "\(reason.code)", "attempts": "\(attempts)"])
    case .workerFailed(let path, let failure, let attempt):
      warning(
        "A worker died of a document, which is tried again",
        ["file": "\(path)", "cause": "\(failure)", "attempt": "\(attempt)"])
    case .changed(let path):
      notice("It changed while it was read, and is read again", ["file": "\(path)"])
    case .inProgress(let path, let error):
      warning("A document can't be taken now: \(error)", ["file": "\(path)"])
    case .unreadable(let path, let error):
      warning("A folder can't be read: \(error)", ["folder": "\(path)"])
    case .outage(let machine):
      error("Work rests until the machine allows it: \(machine)")
    case .recovered(let duration):
      notice("Work goes on", ["after": "\(duration / .seconds(1))"])
    case .displaced(let path):
      error(
        "Another folder has taken the place of work: start anew", ["folder": "\(path)"])
    case .released(let documents):
      notice("\(documents) documents were given back to the inbox")
    case .stopped: notice("Stopped")
    }
  }

  /// What happened to a worker.
  func tell(_ notice: WorkerNotice) {
    switch notice {
    case .started(let process): debug("A worker is ready", ["process": "\(process)"])
    case .retired(let process, let jobs):
      debug("A worker was replaced", ["process": "\(process)", "jobs": "\(jobs)"])
    case .said(let process, let line):
      debug("A worker said: \(line)", ["process": "\(process)"])
    case .died(let process, let failure, let lastWords):
      warning(
        "A worker died",
        [
          "process": "\(process)", "cause": "\(failure)",
          "last_words": .array(lastWords.map { "\($0)" }),
        ])
    case .notStarted(let reason, let lastWords, let pause):
      error(
        "A worker could not be started: \(reason)",
        [
          "pause": "\(pause / .seconds(1))", "last_words": .array(lastWords.map { "\($0)" }),
        ])
    }
  }

  private func debug(_ message: Message, _ metadata: Metadata) {
    log(level: .debug, message, metadata: metadata)
  }
  private func info(_ message: Message, _ metadata: Metadata) {
    log(level: .info, message, metadata: metadata)
  }
  private func notice(_ message: Message, _ metadata: Metadata) {
    log(level: .notice, message, metadata: metadata)
  }
  private func warning(_ message: Message, _ metadata: Metadata) {
    log(level: .warning, message, metadata: metadata)
  }
  private func error(_ message: Message, _ metadata: Metadata) {
    log(level: .error, message, metadata: metadata)
  }
}
