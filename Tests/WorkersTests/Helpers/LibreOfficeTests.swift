// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Glibc
import SystemPackage
import Testing
import Workers

@testable import SystemIO

/// Scripts stand for the program, so that it may fail in every way.
@Suite struct LibreOfficeTests {
  /// What a script does with its arguments: the output folder is `$8`, the input `$9`.
  private func run(
    _ script: String, timeLimit: Duration = .seconds(20), outputLimit: Int = 1 << 20,
    furtherPaths: LandlockRuleset = OfficeScript.testPaths
  ) throws -> HelperResult {
    let program = try OfficeScript(script)
    var limits = LibreOffice.Limits()
    limits.time = timeLimit
    limits.output = outputLimit
    var office = LibreOffice(program: program.path, limits: limits)
    office.furtherPaths = furtherPaths
    return Result { () throws(Rejection) in try office.convert(Array("{\\rtf1}".utf8), from: .rtf) }
  }

  private func code(_ result: HelperResult) -> String? {
    guard case .failure(let rejection) = result else { return nil }
    #expect(!rejection.message.zh.isEmpty && !rejection.advice.zh.isEmpty)
    return rejection.code
  }

  @Test func `What LibreOffice writes is returned with its name and version`() throws {
    let result = try run(OfficeScript.copies)
    #expect(
      try result.get() == HelperOutput(Array("{\\rtf1}".utf8), by: "LibreOffice 7.4.7.2"))
  }

  @Test func `Without a version of its own the program is named all the same`() throws {
    let result = try run("cp \"$9\" \"$8/input.docx\" || exit 3")
    #expect(try result.get().program == "LibreOffice")
  }

  @Test func `LibreOffice has a profile of its own with macros off`() throws {
    let script = #"""
      p=${1#-env:UserInstallation=file://}
      { cat "$p/user/registrymodifications.xcu"; echo "$HOME"; echo "$p"; } > "$8/input.docx"
      """#
    let first = String(decoding: try run(script).get().document, as: UTF8.self)
    let second = String(decoding: try run(script).get().document, as: UTF8.self)
    #expect(first.contains("DisableMacrosExecution"))
    #expect(first != second)
    let home = try #require(first.split(separator: "\n").dropLast().last)
    // Nothing stays behind.
    #expect(throws: (any Error).self) { try FilePath(String(home)).stat() }
  }

  @Test(arguments: [
    ("exit 3", "office.failed"), ("kill -SEGV $$", "office.failed"), ("exit 0", "office.failed"),
    ("mkdir \"$8/input.docx\"", "office.failed"),
    ("mkfifo \"$8/input.docx\"", "office.failed"),
    ("ln -s /etc/hostname \"$8/input.docx\"", "office.failed"),
    ("head -c 2000000 /dev/zero > \"$8/input.docx\"", "office.too_large"),
    ("head -c 3000000 /dev/zero > \"$8/input.docx\"", "office.too_large"),
  ])
  func `A program that fails is reported`(script: String, expected: String) throws {
    let found = code(try run(script))
    #expect(found == expected)
  }

  @Test func `A link in the folder leads to no file, neither to read nor to write it`() throws {
    let folder = try TemporaryFolder(prefix: "secret")
    let file = folder.path.appending("file")
    try FileWriting.replace(file, with: Array("Two words".utf8))
    let result = try run(
      "for n in version.txt stdout; do ln -s '\(file)' $HOME/$n; done\n" + OfficeScript.copies)
    #expect(try result.get().program == "LibreOffice")
    #expect(try FileReading.read(file, limit: 100) == .bytes(Array("Two words".utf8)))
  }

  @Test func `A program that hangs is killed with all its children`() throws {
    let folder = try TemporaryFolder(prefix: "fifo")
    let fifo = folder.path.appending("fifo")
    try #require(unsafe mkfifo(fifo.string, 0o600) == 0)
    let reader = try FileDescriptor.open(fifo, .readOnly, options: .nonBlocking)
    defer { try? reader.close() }
    let start = ContinuousClock.now
    // The child has the FIFO open as long as it lives.
    let found = code(
      try run("exec 3>'\(fifo)'; sleep 100 & sleep 100", timeLimit: .seconds(1)))
    #expect(found == "office.timeout")
    let end = start + .seconds(90)
    #expect(Poll.wait(for: [PollInterest(reader, [])], until: end) == [reader])
  }

  @Test func `A program that writes without end is killed`() throws {
    let found = code(try run("cat /dev/zero > \"$8/input.docx\"", outputLimit: 1 << 16))
    #expect(found == "office.too_large")
  }

  @Test func `A program that fills its folder is killed`() throws {
    let found = code(
      try run(
        "for n in 1 2 3 4; do head -c 60000 /dev/zero > $HOME/$n; done; sleep 100",
        outputLimit: 1 << 16))
    #expect(found == "office.too_large")
  }

  @Test func `A process that left the program's session is killed with it`() throws {
    let folder = try TemporaryFolder(prefix: "fifo")
    let fifo = folder.path.appending("fifo")
    try #require(unsafe mkfifo(fifo.string, 0o600) == 0)
    let reader = try FileDescriptor.open(fifo, .readOnly, options: .nonBlocking)
    defer { try? reader.close() }
    let result = try run("exec 3>'\(fifo)'\nsetsid sleep 100 &\n" + OfficeScript.copies)
    #expect(try result.get().program == "LibreOffice 7.4.7.2")
    let end = ContinuousClock.now + .seconds(90)
    #expect(Poll.wait(for: [PollInterest(reader, [])], until: end) == [reader])
  }

  @Test func `Each process has the limits of a document`() throws {
    let result = try run("cat /proc/self/limits > \"$8/input.docx\"")
    let limits = String(decoding: try result.get().document, as: UTF8.self)
    for (name, soft, hard) in [
      ("Max cpu time", "60", "61"), ("Max file size", "2097152", "2097152"),
      ("Max core file size", "0", "0"), ("Max open files", "1024", "1024"),
      ("Max address space", "2147483648", "2147483648"),
    ] {
      let line = limits.split(separator: "\n").first { $0.hasPrefix(name) }
      let words = line?.dropFirst(name.count).split(separator: " ") ?? []
      #expect(words.prefix(2) == [Substring(soft), Substring(hard)], "\(name)")
    }
  }

  @Test(.enabled(if: FenceKernel.own.isReal))
  func `LibreOffice reads no document but its own, and writes to its own folder alone`() throws {
    // Not below /tmp, where it may remove files besides its own sockets.
    var name = Array("/var/tmp/other-XXXXXX".utf8CString)
    let other = try unsafe FilePath(platformString: #require(mkdtemp(&name)))
    let secret = other.appending("secret.docx")
    defer {
      unsafe unlink(secret.string)
      unsafe rmdir(other.string)
    }
    try FileWriting.replace(secret, with: Array("secret".utf8))
    let script = """
      { cat '\(secret)'; echo x >'\(secret)'; echo x >'\(other)/new'; rm '\(secret)'
        (true </proc/$PPID/mem) && echo looked; kill -0 $PPID && echo signalled; ls '\(other)'
        cat "$9"; echo y >"$HOME/own" && cat "$HOME/own"; } >"$8/input.docx" 2>/dev/null
      exit 0
      """
    let document = try run(script, furtherPaths: LandlockRuleset()).get().document
    #expect(String(decoding: document, as: UTF8.self) == "{\\rtf1}y\n")
    #expect(try FileReading.read(secret, limit: 100) == .bytes(Array("secret".utf8)))
    #expect(try FolderListing.files(below: other) == [secret])
  }

  @Test func `The folder of a running instance is left alone`() throws {
    let other = try TemporaryFolder(prefix: "nianbao-office")
    _ = try run("cp \"$9\" \"$8/input.docx\"").get()
    #expect(throws: Never.self) { try other.path.stat() }
  }

  @Test func `A missing program is reported`() {
    let office = LibreOffice(program: "/nowhere/soffice")
    #expect(throws: Rejection.officeNotRun) { try office.convert([1], from: .doc) }
    let found = LibreOffice(searchPath: "/nowhere:relative:")
    #expect(found == nil)
  }

  @Test(.enabled(if: LibreOffice(searchPath: "/usr/bin") != nil))
  func `LibreOffice itself converts a document`() throws {
    let office = try #require(LibreOffice(searchPath: "/usr/bin"))
    let rtf = #"{\rtf1\ansi\trowd\cellx1000\cellx2000\intbl 1\cell 2\cell\row\pard x\par}"#
    let document = try DocumentReader.read(
      Array(rtf.utf8),
      office: OfficeFilter { (bytes, format) throws(Rejection) in
        let output = try office.convert(bytes, from: format)
        return (output.document, output.program)
      })
    #expect(document.format == .rtf)
    #expect(document.notes.first?.code == "file.converted_by_office")
    #expect(document.notes.first?.message.en.contains("LibreOffice ") == true)
    let tables = document.blocks.compactMap { block -> [String]? in
      if case .table(let table) = block { table.cells.map(\.text) } else { nil }
    }
    #expect(tables == [["1", "2"]])
  }
}

extension Rejection {
  fileprivate static let officeNotRun = Rejection(
    code: "office.not_run", message: Localized(en: "", zh: ""), advice: Localized(en: "", zh: ""))
}
