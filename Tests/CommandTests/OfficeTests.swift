import Foundation
import TestSupport
import Testing

/// `--office`: old formats by way of a program, for which a script stands here.
struct OfficeTests {
  /// A folder with an RTF file, and a program that makes of it what is in `made.docx`.
  private func workspace() throws -> Workspace {
    let work = try Workspace()
    try work.write("a.rtf", "{\\rtf1}")
    try work.write("made.docx", Docx { Table { Row("1", "2") } }.bytes)
    let made = work.folder.appending(path: "made.docx").path
    try work.write(
      "bin/soffice",
      """
      #!/bin/sh
      case "$*" in *--version*) echo Office 1.2; exit 0;; esac
      cp '\(made)' "$8/input.docx"
      """)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: work.folder.appending(path: "bin/soffice").path)
    return work
  }

  private func path(_ work: Workspace) -> String {
    work.folder.appending(path: "bin").path + ":/usr/bin:/bin"
  }

  @Test func `the option or the variable lets the program convert`() throws {
    let work = try workspace()
    let byOption = try work.run(
      "tables", "a.rtf", "--office", "--format", "csv", environment: ["PATH": path(work)])
    #expect(byOption.status == 0)
    #expect(byOption.text == "1,2\r\n")
    let byVariable = try work.run(
      "tables", "a.rtf", "--format", "csv",
      environment: ["PATH": path(work), "NIANBAO_OFFICE": "1"])
    #expect(byVariable.text == byOption.text)
  }

  @Test func `without it, or without the program, the file is refused`() throws {
    let work = try workspace()
    let refused = try work.run("tables", "a.rtf", environment: ["PATH": path(work)])
    #expect(refused.status == 65)
    #expect(refused.errors.contains("[file.rtf]"))
    #expect(refused.errors.contains("--office"))
    let missing = try work.run("tables", "a.rtf", "--office", environment: ["PATH": "/nowhere"])
    #expect(missing.status == 65)
    #expect(missing.errors.contains("[file.rtf]"))
  }
}
