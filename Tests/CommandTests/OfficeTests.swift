// SPDX-License-Identifier: Apache-2.0

import Fixtures
import Foundation
import TestSupport
import Testing

/// `--office`: old formats by way of a program, for which a script stands here.
@Suite struct OfficeTests {
  /// A folder with an RTF file, and a program that makes of it what is in `made.docx`.
  private func workspace() throws -> Workspace {
    let work = try Workspace()
    try work.write("a.rtf", "{\\rtf1}")
    // It reads what is beside the program, and no other folder.
    try work.write("bin/made.docx", Docx { Table { Row("1", "2") } }.bytes)
    let made = work.folder.appending(path: "bin/made.docx").path
    try setProgram(
      """
      case "$*" in *--version*) echo Office 1.2; exit 0;; esac
      cp '\(made)' "$8/input.docx"
      """, in: work)
    return work
  }

  private func setProgram(_ script: String, in work: Workspace) throws {
    try work.write("bin/soffice", "#!/bin/sh\n\(script)\n")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: work.folder.appending(path: "bin/soffice").path)
  }

  /// The script is found before LibreOffice; its files lie in a folder where nothing else is.
  private func environment(_ work: Workspace) throws -> [String: String] {
    let temporary = work.folder.appending(path: "tmp")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    return [
      "PATH": work.folder.appending(path: "bin").path + ":/usr/bin:/bin",
      "TMPDIR": temporary.path,
    ]
  }

  @Test func `The option or the variable turns on LibreOffice`() throws {
    let work = try workspace()
    let byOption = try work.run(
      "tables", "a.rtf", "--office", "--format", "csv", environment: environment(work))
    #expect(byOption.status == 0)
    #expect(byOption.text == "1,2\r\n")
    let byVariable = try work.run(
      "tables", "a.rtf", "--format", "csv",
      environment: environment(work).merging(["NIANBAO_OFFICE": "1"]) { $1 })
    #expect(byVariable.text == byOption.text)
  }

  @Test func `Without the option, or without LibreOffice, the file is refused`() throws {
    let work = try workspace()
    let refused = try work.run("tables", "a.rtf", environment: environment(work))
    #expect(refused.status == 65)
    #expect(refused.errors.contains("[file.rtf]"))
    #expect(refused.errors.contains("--office"))
    let missing = try work.run("tables", "a.rtf", "--office", environment: ["PATH": "/nowhere"])
    #expect(missing.status == 65)
    #expect(missing.errors.contains("[file.rtf]"))
  }

  @Test func `A workbook of an old format becomes one of today's`() throws {
    let work = try workspace()
    try work.write("a.xls", CompoundBytes("Workbook").bytes)
    let book = WorkbookBytes(
      .init("a", "<row><c><v>18.40</v></c><c s=\"1\"><v>1</v></c></row>"),
      styles: WorkbookBytes.styles("0%"))
    try work.write("bin/made.xlsx", book.bytes)
    let made = work.folder.appending(path: "bin/made.xlsx").path
    try setProgram(
      """
      case "$*" in *--version*) echo Office 1.2; exit 0;; esac
      [ "$6" = xlsx ] && cp '\(made)' "$8/input.xlsx"
      """, in: work)
    let refused = try work.run("tables", "a.xls", environment: environment(work))
    #expect(refused.status == 65 && refused.errors.contains("[file.legacy_workbook]"))
    let text = try work.run(
      "tables", "a.xls", "--office", "--format", "csv", environment: environment(work))
    #expect(text.text == "18.4,100%\r\n")
    let json = try work.run("tables", "a.xls", "--office", environment: environment(work))
    #expect(json.text.contains("\"value\": \"1\""))
  }

  @Test func `What a killed run left behind is removed by the next one`() throws {
    let work = try workspace()
    let good = try String(decoding: work.read("bin/soffice"), as: UTF8.self)
    let pid = #"echo $$ > "$HOME/pid.new"; mv "$HOME/pid.new" "$HOME/pid""#
    try setProgram("\(pid); exec sleep 100", in: work)
    let environment = try environment(work)
    // It may signal to nobody, so that it is a shell that kills its parent.
    let killing = """
      "$0" tables a.rtf --office & until ls tmp/*/pid >/dev/null 2>&1; do sleep 0.05; done
      kill -KILL $!; wait $!
      """
    let killed = try Command.run(
      ["-c", killing, Command.program.path], program: URL(filePath: "/bin/sh"), in: work.folder,
      environment: environment)
    #expect(killed.status == 128 + 9)
    #expect(work.files(in: "tmp").contains { $0.hasSuffix("input.rtf") })
    let file = try #require(work.files(in: "tmp").first { $0.hasSuffix("/pid") })
    let orphan = String(decoding: try work.read("tmp/\(file)"), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(FileManager.default.fileExists(atPath: "/proc/\(orphan)"))

    try setProgram(String(good.dropFirst("#!/bin/sh\n".count)), in: work)
    let next = try work.run("tables", "a.rtf", "--office", environment: environment)
    #expect(next.status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: environment["TMPDIR"] ?? "") == [])
    // Nobody waits for an orphan here but the first process; a dead one has no command line.
    let line = (try? String(contentsOfFile: "/proc/\(orphan)/cmdline", encoding: .utf8)) ?? ""
    #expect(line.isEmpty)
  }
}
