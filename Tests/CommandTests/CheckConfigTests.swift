// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// `check-config`, and how all commands of the watcher find their settings.
@Suite struct CheckConfigTests {
  /// The printed table: each setting's value and where it is from.
  private func table(_ text: String) -> [String: (value: String, origin: String)] {
    var table: [String: (value: String, origin: String)] = [:]
    for line in text.split(separator: "\n") {
      let columns = line.components(separatedBy: "  ").filter { !$0.isEmpty }
        .map { $0.trimmingCharacters(in: .whitespaces) }
      if columns.count == 3 { table[columns[0]] = (columns[1], columns[2]) }
    }
    return table
  }

  @Test func `Every setting is printed with its value and where it was given`() throws {
    let work = try Workspace()
    try work.write("n.yaml", "root: /srv/报告\nsettle: 3\nattempts: 5\n")
    let run = try work.run(
      "check-config", "--config", "n.yaml", "--poll", "0.5", environment: ["NIANBAO_SETTLE": "4"])
    #expect(run.status == 0, "\(run.errors)")
    let table = table(run.text)
    #expect(table.count == 31)
    #expect(table["poll"] ?? ("", "") == ("0.5", "--poll"))
    #expect(table["settle"] ?? ("", "") == ("4", "NIANBAO_SETTLE"))
    #expect(table["attempts"] ?? ("", "") == ("5", "n.yaml:3"))
    #expect(table["folders.inbox"] ?? ("", "") == ("/srv/报告/inbox", "default"))
    #expect(table["formats"] ?? ("", "") == ("(none)", "default"))
  }

  @Test func `Each folder that exists is tried, and nothing is left in it`() throws {
    let work = try Workspace()
    for folder in ["inbox", "work"] { try work.write("root/\(folder)/kept", "") }
    let run = try work.run("check-config", "--root", "root", "--language", "en")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.isEmpty)
    #expect(run.text.contains("\nwork: rename (rename): yes\n"))
    #expect(run.text.contains("\ninbox → work: rename between them: yes\n"))
    #expect(run.text.contains("/root/outbox isn't there yet; the service creates it\n"))
    #expect(work.files(in: "root") == ["inbox/kept", "work/kept"])
    let chinese = try work.run("check-config", "--root", "root", "--language", "zh")
    #expect(chinese.text.contains("\nwork：改名（rename）：支持\n"))
  }

  /// A folder of another file system than that of temporary files; nil where there is none.
  private static var elsewhere: URL? {
    let memory = URL(filePath: "/dev/shm", directoryHint: .isDirectory)
    let devices = [memory, FileManager.default.temporaryDirectory].map { folder in
      (try? FileManager.default.attributesOfItem(atPath: folder.path))?[.systemNumber] as? Int
    }
    let isWritable = FileManager.default.isWritableFile(atPath: memory.path)
    return isWritable && devices[0] != devices[1] ? memory : nil
  }

  @Test(.enabled(if: Self.elsewhere != nil))
  func `Folders on two file systems exit with 64, and the reason is printed`() throws {
    let other = try #require(Self.elsewhere).appending(path: "nianbao-check-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: other) }
    let work = try Workspace()
    for folder in ["inbox", "work"] { try work.write("root/\(folder)/kept", "") }
    let run = try work.run(
      "check-config", "--root", "root", "--language", "en",
      environment: ["NIANBAO_FOLDERS_ARCHIVE": other.path(percentEncoded: false)])
    #expect(run.status == 64)
    #expect(
      run.errors.hasPrefix("nianbao: work → archive: rename between them: no"), "\(run.errors)")
    #expect(run.errors.contains("EXDEV"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: other.path).isEmpty)
  }

  @Test func `A root without a file is enough, and is relative to the working directory`() throws {
    let work = try Workspace()
    let run = try work.run("check-config", "--root", "data/../reports")
    #expect(run.status == 0)
    let root = try #require(table(run.text)["root"])
    #expect(root.value.hasPrefix("/"))
    #expect(root.value.hasSuffix("\(work.folder.lastPathComponent)/reports"))
    #expect(root.origin == "--root")
  }

  @Test(arguments: [
    (["--root", "a", "--poll", "never"], "poll is \"never\" (--poll) and must be"),
    (["--root", ""], "root is \"\" (--root) and must be"),
    (["--config", "missing.yaml"], "No such file or directory opening missing.yaml"),
    (["--config", "wrong.yaml"], "wrong.yaml:1: there is no setting \"pol⏎l\""),
  ])
  func `A mistake exits with 64 and is reported in one sentence`(arguments: [String], words: String)
    throws
  {
    let work = try Workspace()
    try work.write("wrong.yaml", "\"pol\\nl\": 3\n")
    let run = try Command.run(["check-config"] + arguments, in: work.folder)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test(.enabled(if: !FileManager.default.fileExists(atPath: "/etc/nianbao/nianbao.yaml")))
  func `Without a file and a root it says what to give`() throws {
    let run = try Workspace().run("check-config")
    #expect(run.status == 64)
    #expect(run.errors.contains("Give --config FILE"))
    #expect(run.errors.contains("--root DIR"))
  }
}
