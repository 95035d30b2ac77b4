// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Foundation
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

struct StatusReportTests {
  private let now = Timestamp(milliseconds: 1_675_152_300_250)

  private func before(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: now.milliseconds - seconds * 1000)
  }

  /// A store with something of everything.
  private var store: StoreStatus {
    var status = StoreStatus()
    let outage = InstanceState.Outage(
      error: "No space left on device writing outbox/x.json", since: before(300))
    status.daemons = [
      StoreStatus.Daemon(
        instance: Instance(
          name: "host.7.ab", processID: 7, bootID: "b", converter: "1", startedAt: before(900)),
        state: InstanceState(
          polledAt: before(3), outage: outage, fence: Fence(landlock: 7, hasFilter: true)))
    ]
    status.outdated = 4
    status.counts = ["already there": 1, "converted": 2, "failed": 1]
    status.waiting = [
      WaitingDocument(
        path: "a.docx", reason: WaitReason.marker.words, since: before(60), bytes: 1)
    ]
    status.inProgress = [document("b\n.docx", "converting")]
    status.failed = [document("c.docx", "failed")]
    status.revisions = [
      revision("d.json", nil), revision("e.json", .revised), revision("f.json", .originalMissing),
    ]
    status.history = [
      StoreStatus.Event(at: before(900), words: Localized(en: "created again", zh: "重建"))
    ]
    return status
  }

  private func document(_ path: FilePath, _ state: String) -> StoreStatus.Document {
    StoreStatus.Document(
      path: path, sha256: "x", state: state, attempts: 1,
      reason: FailureReason(
        code: "zip.truncated", message: Localized(en: "It is cut off.", zh: "文件不完整。")),
      claimedAt: before(4))
  }

  private func revision(_ path: FilePath, _ outcome: RevisionOutcome?) -> StoreStatus.Revision {
    StoreStatus.Revision(
      path: "d.docx", result: path, because: Localized(en: "the suppressions changed", zh: "清单已变更"),
      requestedAt: before(5), outcome: outcome?.words)
  }

  private var report: StatusReport {
    StatusReport(
      store,
      inbox: [
        InboxListing.Entry(path: "a.docx", bytes: 1, ignored: nil),
        InboxListing.Entry(path: "new.docx", bytes: 1, ignored: nil),
        InboxListing.Entry(
          path: "link", bytes: 0, ignored: Localized(en: "a symbolic link", zh: "符号链接")),
      ], at: now)
  }

  @Test func `The report says in English what runs, waits, has failed and why`() {
    #expect(
      report.text(language: .en, listsAll: false) == """
        Service host.7.ab, process 7, active 3 s ago
          workers are fenced: Landlock 7, seccomp
          No space left on device writing outbox/x.json; retrying for 5 min
        Documents: 1 already published, 2 converted, 1 failed
        Waiting in the inbox: 2
          a.docx: waiting for its marker, NAME.done (since \(before(60)))
          new.docx: waiting until it has been unchanged for a while
        In progress: 1
          b⏎.docx: converting, for 4 s
        Failed: 1
          c.docx: It is cut off. [zip.truncated]
        Results of another or an unknown version: 4 (nianbao retry --outdated converts them again)
        Results to be written again: 1
          d.json: the suppressions changed [pending]
        Ignored: 1 (--all lists them)
        \(before(900)): created again

        """)
  }

  @Test func `What is in the way, and which folders are slow, is in the report`() {
    var store = store
    store.notes = [
      StatusNote(
        subject: StatusNote.Subject(kind: .document, path: "b\n.docx"),
        words: Localized(en: "something is in the way", zh: "无法放置"), since: now),
      StatusNote(
        subject: StatusNote.Subject(kind: .folder, path: "many"),
        words: Localized(en: "9 folders", zh: "含9个目录"), since: now),
    ]
    let report = StatusReport(store, inbox: [], missingResults: 20, at: now)
    let text = report.text(language: .en, listsAll: false)
    #expect(text.contains("  b⏎.docx: something is in the way, for 4 s\n"))
    #expect(text.contains("Folders of the inbox: 1\n  many: 9 folders\n"))
    #expect(text.contains("The outbox has none of the last 20 results; is its share mounted?\n"))
    #expect(report.json.contains("\"missing_results\": 20"))
    #expect(report.json.contains("\"waits_for\""))
  }

  @Test
  func `Folders that can't be looked into are named, a few of many, and aren't among the ignored`()
  {
    let reason = Localized(en: "Permission denied opening x", zh: "无法打开x")
    let folders = (0..<15).map { number in
      InboxListing.Entry(
        path: FilePath("u\(number)"), bytes: 0, ignored: reason, isUnseenFolder: true)
    }
    let report = StatusReport(StoreStatus(), inbox: folders, at: now)
    let text = report.text(language: .en, listsAll: false)
    #expect(text.contains("Folders of the inbox: 10\n  u0: Permission denied opening x\n"))
    #expect(text.contains("  u9: Permission denied opening x\n  and 5 more (--all lists them)\n"))
    #expect(!text.contains("Ignored"))
    let all = report.text(language: .zh, listsAll: true)
    #expect(all.contains("  u14：无法打开x\n") && !all.contains("另有"))
  }

  @Test func `The report is Chinese but for names and the system's own messages`() {
    #expect(
      report.text(language: .zh, listsAll: true) == """
        服务 host.7.ab，进程 7，3秒前活动
          转换进程已隔离：Landlock 7, seccomp
          No space left on device writing outbox/x.json；已重试5分钟
        文件：结果已存在1，已转换2，失败1
        inbox中等待处理：2
          a.docx：等待标记文件（同名加 .done）（自\(before(60))起）
          new.docx：等待文件写入完成
        处理中：1
          b⏎.docx：转换中，已4秒
        失败：1
          c.docx：文件不完整。 [zip.truncated]
        其他版本或版本不明的转换结果：4（用nianbao retry --outdated重新转换）
        需重做的结果：3
          d.json：清单已变更 [待重做]
          e.json：清单已变更 [已重做]
          f.json：清单已变更 [归档中已无原文件]
        已忽略：1
          link：符号链接
        \(before(900))：重建

        """)
    let idle = StatusReport(StoreStatus(), inbox: [], at: now)
    #expect(idle.text(language: .zh, listsAll: false) == "没有正在运行的服务。\n文件：无\n")
  }

  @Test func `The JSON has its keys in every language`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
    let root = try #require(json)
    #expect(
      root.keys.sorted() == [
        "counts", "daemons", "failed", "in_hand", "left_alone", "outdated", "revisions", "schema",
        "waiting",
      ])
    let daemon = try #require((root["daemons"] as? [[String: Any]])?.first)
    #expect(daemon["trouble"] as? String == "No space left on device writing outbox/x.json")
    let fence = try #require(daemon["fence"] as? [String: Any])
    #expect(fence["landlock"] as? Int == 7 && fence["seccomp"] as? Bool == true)
    let waiting = try #require((root["waiting"] as? [[String: Any]])?.first)
    #expect(waiting.keys.sorted() == ["bytes", "path", "reason", "reason_zh", "since"])
  }

  @Test(arguments: [
    (Fence(landlock: 1, hasFilter: false), "fenced in part: Landlock 1 alone"),
    (Fence(landlock: nil, hasFilter: true), "fenced in part: seccomp alone"),
    (.none, "not fenced"),
  ])
  func `What the system refuses of the fence is said`(_ fence: Fence, _ words: String) throws {
    var store = StoreStatus()
    store.daemons = self.store.daemons
    store.daemons[0].state?.fence = fence
    let report = StatusReport(store, inbox: [], at: now)
    #expect(report.text(language: .en, listsAll: false).contains("workers are \(words)"))
    #expect(report.json.contains("landlock") == (fence.landlock != nil))
  }

  @Test(arguments: [
    RevisionOutcome.revised, .originalMissing, .resultMissing, .rejected(code: "zip.truncated"),
    .attemptsExhausted,
  ])
  func `A revision's outcome reads back from the store's text`(_ outcome: RevisionOutcome) {
    #expect(RevisionOutcome(stored: outcome.words.en) == outcome)
    #expect(RevisionOutcome(stored: "another version's words") == nil)
  }
}
