// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Logging
import SystemIO
import SystemPackage
import Testing
import Workers

@testable import WatchService

/// The messages that operators search for.
struct WatchLogTests {
  /// The line without its time.
  private func line(_ log: (Logger) -> Void) throws -> String {
    let page = try Page()
    let logger = Logger(label: "test") { _ in
      EventLogHandler(.text(page.descriptor, isColoured: false), level: .trace)
    }
    log(logger)
    return String(page.text.drop { $0 != " " }.dropFirst().dropLast())
  }

  @Test func `An outage names the system's error, the path and the next attempt`() throws {
    let error = FileError(.write, "/srv/outbox/x.json", .noSpace)
    #expect(
      try line { $0.log(.outage(.file(error), pause: .seconds(8))) }
        == "error: No space left on device writing /srv/outbox/x.json; retrying in 8 s")
    let busy = StoreError(.unavailable, "/srv/state/ledger.sqlite", "database is locked")
    #expect(
      try line { $0.log(.outage(.store(busy), pause: .seconds(1))) }
        == "error: database is locked: /srv/state/ledger.sqlite; retrying in 1 s")
    #expect(
      try line {
        $0.log(
          .backedOff(
            "a.docx", FileError(.open, "/srv/inbox/a.docx", .permissionDenied), pause: .seconds(2)))
      }
        == "warning: Permission denied opening /srv/inbox/a.docx; retrying in 2 s file=a.docx")
  }

  @Test(arguments: [
    (Fence(landlock: 7, hasFilter: true), "notice: Workers are fenced landlock=7 seccomp=yes"),
    (
      Fence(landlock: nil, hasFilter: true),
      "warning: Workers are fenced in part: the system refuses the rest landlock=none seccomp=yes"
    ),
    (
      .none, "warning: Workers are not fenced: the system refuses it landlock=none seccomp=no"
    ),
  ])
  func `What keeps workers from doing harm is logged, and what is missing is a warning`(
    _ fence: Fence, _ expected: String
  ) throws {
    #expect(try line { $0.log(.fenced(fence)) } == expected)
  }

  @Test func `A worker's end is named by its signal, status or limit`() throws {
    #expect(
      try line { $0.log(.died(process: 7, .crashed(signal: 11), lastLines: ["Fatal error: x"])) }
        == #"warning: Worker exited with signal 11 cause="exited with signal 11" "#
        + #"last_words="[\"Fatal error: x\"]" process=7"#)
    #expect(
      try line { $0.log(.workerFailed("a.docx", .timedOut, attempt: 2)) }
        == "warning: Attempt 2 failed: the worker exceeded the wall-clock limit attempt=2 "
        + #"cause="exceeded the wall-clock limit" file=a.docx"#)
    #expect(
      try line {
        $0.log(
          .notStarted(reason: "exited with status 71", lastLines: [], pause: .milliseconds(400)))
      }
        == "error: Worker failed to start: exited with status 71; retrying in 0.4 s "
        + "last_words=[] pause=0.4")
  }
}
