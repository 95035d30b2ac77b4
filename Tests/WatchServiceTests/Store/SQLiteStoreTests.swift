// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Basics
import Foundation
import ReportModel
import ResultFiles
import SQLite
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

@Suite struct SQLiteStoreTests {
  private final class Place {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "nianbao-store-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    var path: FilePath { FilePath(folder.appending(path: "ledger.sqlite").path) }
  }

  private let limits = AttemptLimits(converter: "1", attempts: 3, interruptions: 2)
  private let time = Timestamp(milliseconds: 1_675_152_300_250)

  private func instance(_ name: String, boot: String = "boot") -> Instance {
    Instance(name: name, processID: 7, bootID: boot, converter: "1", startedAt: time)
  }

  private func claim(_ key: String, _ sha256: String = "a", _ path: FilePath = "a.docx") -> Claim {
    Claim(
      key: key, instance: String(key.prefix { $0 != "/" }), path: path, sha256: sha256, bytes: 1,
      at: time)
  }

  private let stored = StoredSummary(
    summary: ResultSummary(
      verdict: .warn, errors: 0, warnings: 2, infos: 1, findings: [:], body: "甲", year: 2022,
      template: "cn-2021"), converter: "1")

  private func converted(_ key: String, _ result: FilePath = "a.json") -> FinishedDelivery {
    FinishedDelivery(
      claim: key, at: time, outcome: .converted(stored), result: result, original: "a.docx")
  }

  @Test(arguments: [nil, Fence.none, Fence(landlock: 7, hasFilter: true)])
  func `What keeps an instance's workers from doing harm is in its state`(_ fence: Fence?) throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    let state = InstanceState(polledAt: time, fence: fence)
    try store.record(state, of: "one")
    #expect(try store.status().daemons.map(\.state) == [state])
  }

  @Test func `A document is begun once and known from then on`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    #expect(try store.begin([claim("one/1")], limits) == [.convert(attempt: 1, isSuspect: false)])
    try store.finish([converted("one/1")])
    let decisions = try store.begin([claim("one/2", "a", "b.docx")], limits)
    #expect(decisions == [.known(KnownResult(path: "a.docx", result: "a.json"))])
    var again = claim("one/3", "a", "c.docx")
    again.ignoresKnownResult = true
    #expect(try store.begin([again], limits) == [.convert(attempt: 1, isSuspect: false)])
  }

  @Test func `Another converter converts again`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    _ = try store.begin([claim("one/1")], limits)
    try store.finish([converted("one/1")])
    let other = AttemptLimits(converter: "2", attempts: 3)
    #expect(try store.begin([claim("one/2")], other) == [.convert(attempt: 1, isSuspect: false)])
  }

  @Test func `The same bytes in two claims are converted in one`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    let decisions = try store.begin([claim("one/1"), claim("one/2", "a", "b.docx")], limits)
    #expect(decisions == [.convert(attempt: 1, isSuspect: false), .duplicateInProgress])
    try store.finish([converted("one/1")])
    let later = try store.begin([claim("one/2", "a", "b.docx")], limits)
    #expect(later == [.known(KnownResult(path: "a.docx", result: "a.json"))])
  }

  @Test func `Bytes that were converted before are converted under several names at once`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    _ = try store.begin([claim("one/1")], limits)
    try store.finish([converted("one/1")])
    let claims = (2...6).map { number in
      var claim = claim("one/\(number)", "a", "copy.docx")
      claim.ignoresKnownResult = true
      return claim
    }
    #expect(
      try store.begin(claims, limits)
        == Array(repeating: .convert(attempt: 1, isSuspect: false), count: 5))
    for attempt in 2...3 {
      #expect(
        try store.begin([claims[0]], limits) == [.convert(attempt: attempt, isSuspect: false)])
    }
    guard case .exhausted(attempts: 3, _) = try store.begin([claims[0]], limits)[0] else {
      Issue.record("it was begun a fourth time")
      return
    }
  }

  @Test func `Attempts are counted before they are made, and run out`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    for attempt in 1...3 {
      #expect(
        try store.begin([claim("one/1")], limits)
          == [.convert(attempt: attempt, isSuspect: attempt > 1)])
    }
    guard case .exhausted(let attempts, let reason) = try store.begin([claim("one/1")], limits)[0]
    else {
      Issue.record("it was begun a fourth time")
      return
    }
    #expect(attempts == 3)
    #expect(reason.code == "worker.interrupted")
    try store.uncountAttempts(of: ["one/1"])
    let before = try store.begin([claim("one/2")], limits)
    #expect(before[0] != .duplicateInProgress)
  }

  @Test func `A daemon's death is an interruption, the computer's an attempt`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    _ = try store.begin([claim("one/1")], limits)
    try store.register(instance("two"))
    try store.transfer(["one/1"], to: "two")
    try store.unregister("one")
    #expect(try store.begin([claim("one/1")], limits) == [.convert(attempt: 1, isSuspect: true)])
    try store.register(instance("three", boot: "other"))
    try store.transfer(["one/1"], to: "three")
    #expect(try store.begin([claim("one/1")], limits) == [.convert(attempt: 2, isSuspect: true)])
  }

  @Test func `A document whose result was placed isn't given up for interruptions`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    for number in 1...3 {
      _ = try store.begin([claim("one/1")], limits)
      try store.register(instance("\(number)"))
      try store.transfer(["one/1"], to: "\(number)")
      try store.unregister(number == 1 ? "one" : "\(number - 1)")
    }
    var placed = claim("one/1")
    placed.wasPlaced = true
    let decisions = try store.begin([placed], limits)
    #expect(decisions == [.convert(attempt: 1, isSuspect: true)])
    try store.register(instance("4"))
    try store.transfer(["one/1"], to: "4")
    guard case .exhausted = try store.begin([claim("one/1")], limits)[0] else {
      Issue.record("it was begun again")
      return
    }
  }

  @Test func `The same bytes under many names were interrupted once`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    _ = try store.begin([claim("one/1")], limits)
    try store.finish([converted("one/1")])
    let claims = (2...40).map { number in
      var claim = claim("one/\(number)", "a", FilePath("copy-\(number).docx"))
      claim.ignoresKnownResult = true
      return claim
    }
    _ = try store.begin(claims, limits)
    try store.register(instance("two"))
    try store.transfer(claims.map(\.key), to: "two")
    #expect(
      try store.begin([claims[0]], limits) == [.convert(attempt: 1, isSuspect: false)])
  }

  @Test func `The database is its user's alone, also one that others could read`() throws {
    let place = try Place()
    func permissions() throws -> Set<FilePermissions> {
      Set(
        try ["", "-wal", "-shm"].map { ending in
          try FilePath(place.path.string + ending).stat().permissions
        })
    }
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    #expect(try permissions() == [.ownerReadWrite])
    for ending in ["", "-wal", "-shm"] {
      try #require(unsafe chmod(place.path.string + ending, 0o664) == 0)
    }
    try SQLiteStore(place.path).register(instance("two"))
    #expect(try permissions() == [.ownerReadWrite])
    _ = store
  }

  @Test func `A claim that had ended has only its last step left`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    _ = try store.begin([claim("one/1")], limits)
    try store.finish([converted("one/1")])
    try store.register(instance("two"))
    try store.transfer(["one/1"], to: "two")
    #expect(
      try store.begin([claim("one/1")], limits) == [.finished(original: "a.docx", hasFailed: false)]
    )
  }

  @Test func `An instance that is gone blocks nobody`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    _ = try store.begin([claim("one/1")], limits)
    try store.unregister("one")
    #expect(try store.begin([claim("two/1")], limits) == [.convert(attempt: 2, isSuspect: true)])
  }

  @Test func `Names that aren't UTF-8 read back as they were`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    let path = FilePath(bytes: [0x61, 0xFF, 0x2F, 0x0A, 0xE5])
    try store.record(
      waiting: [
        WaitingDocument(path: path, reason: Localized(en: "r", zh: "z"), since: time, bytes: 3)
      ],
      gone: [])
    #expect(try store.status().waiting.map(\.path) == [path])
    try store.record(waiting: [], gone: [path])
    #expect(try store.status().waiting == [])
  }

  @Test func `Notes are kept by kind and path, and go with the instance that comes next`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    let words = Localized(en: "w", zh: "字")
    func note(_ kind: StatusNote.Subject.Kind, _ path: FilePath) -> StatusNote {
      StatusNote(subject: StatusNote.Subject(kind: kind, path: path), words: words, since: time)
    }
    let path = FilePath(bytes: [0x61, 0xFF])
    try store.record(
      waiting: [WaitingDocument(path: path, reason: words, since: time, bytes: 3)], gone: [])
    try store.record([note(.document, path), note(.folder, path)], gone: [])
    #expect(Set(try store.status().notes.map(\.subject.kind)) == [.document, .folder])
    try store.record([], gone: [StatusNote.Subject(kind: .folder, path: path)])
    #expect(try store.status().notes == [note(.document, path)])
    #expect(try store.status().waiting.map(\.bytes) == [3])
    try store.register(instance("one"))
    #expect(try store.status().notes == [])
    #expect(try store.status().waiting.map(\.bytes) == [3])
  }

  @Test func `A failed document without a hash is known by its size, once, and blocks no claim`()
    throws
  {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    let reason = FailureReason(code: "file.too_large", message: Localized(en: "large", zh: "大"))
    let failed = FinishedDelivery(
      claim: "one/1", at: time, outcome: .failed(reason), original: "年/a.docx",
      unread: FinishedDelivery.Unread(path: "年/a.docx", bytes: 9))
    // Its move may be interrupted after this, and made again.
    for _ in 0..<2 { try store.finish([failed]) }
    let known = try store.knownResults()
    #expect(known.contains(.error, nil, bytes: 9, in: "年"))
    #expect(!known.contains(.error, nil, bytes: 9, in: ""))
    let status = try store.status()
    #expect(status.failed.map(\.original) == ["年/a.docx"])
    #expect(status.failed.map(\.sha256) == [""] && status.failed.map(\.reason) == [reason])
    #expect(status.counts == ["failed": 1])
    #expect(try store.published(of: ["one/1"]).isEmpty)
    #expect(
      try store.begin([claim("one/1")], limits) == [.convert(attempt: 1, isSuspect: false)])
    try store.retry(["年/a.docx"])
    #expect(try store.status().failed.isEmpty)
    #expect(!(try store.knownResults().contains(.error, nil, bytes: 9, in: "年")))
  }

  @Test func `Status says what failed and why; a retried document has all its attempts`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    _ = try store.begin([claim("one/1")], limits)
    let reason = FailureReason(code: "zip.truncated", message: Localized(en: "cut", zh: "残缺"))
    try store.finish([
      FinishedDelivery(claim: "one/1", at: time, outcome: .failed(reason), original: "a.docx")
    ])
    let failed = try SQLiteStore(reading: place.path).status().failed
    #expect(failed.map(\.reason) == [reason])
    #expect(failed.map(\.original) == ["a.docx"])
    try store.retry(["a.docx"])
    #expect(try store.status().failed == [])
    #expect(try store.begin([claim("one/2")], limits) == [.convert(attempt: 1, isSuspect: false)])
  }

  @Test func `Results of other versions are counted also before the store is migrated`() throws {
    let place = try Place()
    do {
      let database = try SQLiteDatabase(place.path, .create, lockWait: .zero)
      try StoreSchema.prepare(database, to: 2)
      try database.write { connection throws(SQLiteError) in
        for sha256 in ["a", "b"] {
          try connection.run(
            """
            INSERT INTO document (sha256, bytes, first_seen, converter, outcome, path, result)
            VALUES (?, 1, 0, ?, 'converted', 'x', 'y')
            """, [sha256, sha256 == "a" ? "1" : "2"])
          for name in ["one", "two"] {
            try connection.run(
              """
              INSERT INTO delivery (path, sha256, state, how, result, claimed_at)
              VALUES ('x', ?, 'published', 'converted', ?, 0)
              """, [sha256, sha256 + name])
          }
        }
      }
    }
    #expect(try SQLiteStore(reading: place.path).status(of: "2").outdated == 2)
    let store = try SQLiteStore(place.path)
    #expect(try store.status(of: "2").outdated == 2)
    #expect(try store.status(of: "3").outdated == 4)
    #expect(try store.status().outdated == nil)
    #expect(try store.requestUpgrades(to: "2", at: time) == 2)
    #expect(try store.requestUpgrades(to: "2", at: time) == 2)
    #expect(
      try store.status().revisions.map(\.result).sorted { $0.string < $1.string } == [
        "aone", "atwo",
      ])
    #expect(
      try store.status().revisions.map(\.because.en).allSatisfy { $0 == "converted by nianbao 1" })
  }

  @Test func `Of an office the earlier year is converted again first, and of a body one at a time`()
    throws
  {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    try store.register(instance("old"))
    var new = instance("new")
    new.converter = "2"
    try store.register(new)
    for (index, (issuer, year)) in [
      ("甲县财政局", 2022), ("甲县财政局", 2021), ("乙县财政局", 2021), ("甲县财政局", 2021), ("教育局", 2022),
    ].enumerated() {
      let path = FilePath("\(index)")
      _ = try store.begin([claim("old/\(index)", "\(index)", path)], limits)
      var stored = stored
      stored.summary.body = issuer
      stored.summary.year = year
      try store.finish([
        FinishedDelivery(
          claim: "old/\(index)", at: Timestamp(milliseconds: Int64(index)),
          outcome: .converted(stored), result: path, original: path)
      ])
    }
    #expect(try store.requestUpgrades(to: "2", at: time) == 5)
    func claimed(by name: String) throws -> [Revision] {
      try store.claimRevisions(upTo: 8, attempts: 3, by: name, at: time) ?? []
    }
    #expect(try claimed(by: "old").isEmpty)
    var order: [[FilePath]] = []
    while true {
      let revisions = try claimed(by: "new")
      if revisions.isEmpty { break }
      #expect(revisions.allSatisfy { $0.converter == "1" })
      order.append(revisions.map(\.path))
      for revision in revisions {
        var stored = stored
        stored.converter = "2"
        try store.finish(revision, with: stored, readsDifferently: false, at: time)
      }
    }
    #expect(order == [["1", "2", "4"], ["3"], ["0"]])
    #expect(try store.status(of: "2").outdated == 0)
  }

  @Test func `An older store is migrated and keeps what it knows`() throws {
    let place = try Place()
    do {
      let database = try SQLiteDatabase(place.path, .create, lockWait: .zero)
      try StoreSchema.prepare(database, to: 1)
      try database.write { connection throws(SQLiteError) in
        try connection.run(
          """
          INSERT INTO document (sha256, bytes, first_seen, converter, outcome, path, result)
          VALUES ('a', 1, 0, '1', 'converted', 'a.docx', 'a.json')
          """)
      }
    }
    let store = try SQLiteStore(place.path)
    try store.register(instance("one"))
    #expect(
      try store.begin([claim("one/1", "a", "b.docx")], limits)
        == [.known(KnownResult(path: "a.docx", result: "a.json"))])
    #expect(
      try store.begin([claim("one/2", "b")], limits) == [.convert(attempt: 1, isSuspect: false)])
    try store.finish([converted("one/2", "b.json")])
    #expect(try store.reports(of: [YearKey(year: 2022, office: "甲")]).count == 1)
  }

  @Test func `A transaction is synced before it returns`() throws {
    let place = try Place()
    let store = try SQLiteStore(place.path)
    let settings = try store.read { database throws(SQLiteError) in
      (
        try database.row("PRAGMA journal_mode")?.first.text,
        try database.row("PRAGMA synchronous")?.first.int
      )
    }
    // 2 is FULL: in a write-ahead log, each commit is synced.
    #expect(settings == ("wal", 2))
  }

  @Test func `What isn't a store, and a newer store, have different errors`() throws {
    let place = try Place()
    try Data("this is no database, however long it may be".utf8)
      .write(to: place.folder.appending(path: "ledger.sqlite"))
    let error = #expect(throws: StoreError.self) { try SQLiteStore(place.path) }
    #expect(error?.kind == .damaged)
  }

  @Test func `A folder that can't be written is no damage`() throws {
    let error = #expect(throws: StoreError.self) {
      try SQLiteStore("/nonexistent/ledger.sqlite")
    }
    #expect(error?.kind == .unavailable)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (1_675_152_300_250, "2023-01-31T08:05:00.250Z"),
      (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
    ] as [(Int64, String)])
  func `A moment is written as ISO 8601 has it`(_ milliseconds: Int64, _ text: String) {
    #expect(Timestamp(milliseconds: milliseconds).description == text)
  }
}
