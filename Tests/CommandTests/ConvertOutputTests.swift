// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// What `convert` writes, and where.
@Suite struct ConvertOutputTests {
  @Test func `A single input goes to standard output and its findings to standard error`() throws {
    let work = try Workspace()
    try work.write("a.html", Documents.faulty)
    let run = try work.run("convert", "a.html")
    #expect(run.status == 1)
    let report = try JSON(run.output)
    #expect(report["schema"].string == "nianbao/annual-report/1")
    #expect(report["source"]["file"].string == "a.html")
    #expect(run.errors.contains("a.html: error: "))
    #expect(run.errors.contains("[reconsideration.total]"))
    #expect(work.files(in: "") == ["a.html"])
  }

  @Test func `A dash reads standard input`() throws {
    let work = try Workspace()
    let run = try work.run("convert", "-", input: Data(Documents.docx))
    #expect(run.status == 0)
    let source = try JSON(run.output)["source"]
    #expect(source["file"].string == "stdin")
    #expect(source["format"].string == "docx")
  }

  @Test func `A report and its log go to the output folder, which is created`() throws {
    let work = try Workspace()
    try work.write("a.docx", Documents.docx)
    let run = try work.run("convert", "a.docx", "--output", "x/y")
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.errors == "")
    #expect(work.files(in: "x/y") == ["a.json", "a.review.html", "a.validation.json"])
  }

  @Test func `The review page is left out on request, and an old one is removed`() throws {
    let work = try Workspace()
    try work.write("a.docx", Documents.docx)
    #expect(try work.run("convert", "a.docx", "--output", "out").status == 0)
    #expect(String(decoding: try work.read("out/a.review.html"), as: UTF8.self).contains("<table"))
    #expect(try work.run("convert", "a.docx", "--output", "out", "--no-review").status == 0)
    #expect(work.files(in: "out") == ["a.json", "a.validation.json"])
    try work.write("a.docx", "%PDF-1.7\n")
    #expect(try work.run("convert", "a.docx", "--output", "out").status == 65)
    #expect(work.files(in: "out") == ["a.error.json"])
  }

  @Test func `A refused input leaves an error file, and the others are converted`() throws {
    let work = try Workspace()
    try work.write("good.docx", Documents.docx)
    try work.write("bad.docx", "%PDF-1.7\n")
    let run = try work.run("convert", "bad.docx", "missing.docx", "good.docx", "-o", "out")
    #expect(run.status == 65)
    // A name that no file has is told, and leaves nothing.
    #expect(
      work.files(in: "out") == [
        "bad.error.json", "good.json", "good.review.html", "good.validation.json",
      ])
    #expect(try work.json("out/bad.error.json")["code"].string == "file.pdf")
    // In the order of the arguments, whichever was done first.
    let order = run.errors.split(separator: "\n").map { $0.prefix { $0 != ":" } }
    #expect(order == ["bad.docx", "missing.docx"])
  }

  struct Naming: Sendable, CustomStringConvertible {
    var inputs: [String]
    /// The outputs without the validation logs, whose names follow from them.
    var reports: [String]
    var description: String { inputs.joined(separator: " + ") }

    init(_ inputs: [String], _ reports: [String]) {
      self.inputs = inputs
      self.reports = reports
    }
  }

  @Test(arguments: [
    Naming(["a.docx", "b.docx"], ["a.json", "b.json"]),
    Naming(["a.docx", "a.html"], ["a.docx.json", "a.html.json"]),
    Naming(["x/a.docx", "y/a.docx"], ["a.docx-2.json", "a.docx.json"]),
    Naming(["a.docx", "a.validation.docx"], ["a.json", "a.validation-2.json"]),
    Naming(["a.docx", "a.error.docx"], ["a.error-2.json", "a.json"]),
    Naming(["a.docx", "a.review.docx"], ["a.json", "a.review.json"]),
    Naming(["a.docx", "a.html", "a.docx.html"], ["a.docx-2.json", "a.docx.json", "a.html.json"]),
    Naming(["一份 年报.docx"], ["一份 年报.json"]),
    Naming(["line\nfeed.docx"], ["line\nfeed.json"]),
    Naming(["no ending"], ["no ending.json"]),
    Naming([".hidden"], [".hidden.json"]),
    Naming(["./-dash.docx"], ["-dash.json"]),
    Naming(["two.dots.docx"], ["two.dots.json"]),
  ])
  func `No two inputs write one file`(naming: Naming) throws {
    let work = try Workspace()
    for name in naming.inputs { try work.write(name, Documents.docx) }
    let run = try Command.run(
      ["convert", "--output", "out"] + naming.inputs, in: work.folder)
    #expect(run.status == 0, "\(run.errors)")
    let others = naming.reports.flatMap { report in
      [".validation.json", ".review.html"].map { String(report.dropLast(5)) + $0 }
    }
    #expect(work.files(in: "out") == (naming.reports + others).sorted())
    for name in work.files(in: "out") where name.hasSuffix(".json") {
      // A report under a log's name would be one file written over another.
      let isLog = name.hasSuffix(".validation.json")
      let schema = try work.json("out/\(name)")["schema"].string
      #expect(schema == (isLog ? "nianbao/validation-log/1" : "nianbao/annual-report/1"), "\(name)")
    }
  }

  @Test func `A name that begins with a dash is given after two dashes`() throws {
    let work = try Workspace()
    try work.write("-a.docx", Documents.docx)
    #expect(try work.run("convert", "--output", "out", "--", "-a.docx").status == 0)
    #expect(work.files(in: "out") == ["-a.json", "-a.review.html", "-a.validation.json"])
  }

  @Test func `Names with the same first sixty characters don't collide while they are written`()
    throws
  {
    let work = try Workspace()
    let stem = String(repeating: "n", count: 70)
    for index in 0..<24 { try work.write("in/\(stem)\(index).docx", Documents.docx) }
    let run = try work.run("convert", "in", "--output", "out")
    #expect(run.status == 0, "\(run.errors)")
    for index in 0..<24 {
      let report = try work.json("out/\(stem)\(index).json")
      #expect(report["source"]["file"].string == "\(stem)\(index).docx")
    }
    #expect(work.files(in: "out").count == 72)
  }

  @Test func `Folders are walked, and their sub-folders kept`() throws {
    let work = try Workspace()
    try work.write("in/a.docx", Documents.docx)
    try work.write("in/deep/er/a.html", Documents.html)
    try work.write("in/deep/b.PDF", "%PDF-1.4")
    for name in ["in/.git/c.docx", "in/~$a.docx", "in/photo.jpg", "in/deep/.hidden.docx"] {
      try work.write(name, Documents.docx)
    }
    let run = try work.run("convert", "in", "--output", "out")
    #expect(run.status == 65)
    #expect(
      work.files(in: "out") == [
        "a.json", "a.review.html", "a.validation.json", "deep/b.error.json", "deep/er/a.json",
        "deep/er/a.review.html", "deep/er/a.validation.json",
      ])
    #expect(run.errors.contains("skipped 2 files"))
  }

  @Test func `A link to an outside folder isn't walked`() throws {
    let work = try Workspace()
    try work.write("outside/a.docx", Documents.docx)
    try work.write("in/b.docx", Documents.docx)
    try FileManager.default.createSymbolicLink(
      at: work.folder.appending(path: "in/loop"), withDestinationURL: work.folder)
    #expect(try work.run("convert", "in", "--output", "out").status == 0)
    #expect(work.files(in: "out") == ["b.json", "b.review.html", "b.validation.json"])
  }

  @Test func `A file whose name isn't UTF-8 is converted where a folder is walked`() throws {
    let work = try Workspace()
    try work.write("good.docx", Documents.docx)
    // Foundation can't say such a name; the shell can.
    let made = try Command.run(
      ["-c", #"mkdir in; for b in '\376' '\377'; do cp good.docx "in/$(printf "$b").docx"; done"#],
      program: URL(filePath: "/bin/sh"), in: work.folder)
    #expect(made.status == 0, "\(made.errors)")
    let run = try work.run("convert", "in", "--output", "out")
    #expect(run.status == 0, "\(run.errors)")
    let listed = try Command.run(
      ["-c", "ls out | wc -l"], program: URL(filePath: "/bin/sh"), in: work.folder)
    #expect(listed.text.contains("6"))
  }

  @Test func `An earlier run's error or report is removed when the outcome changes`() throws {
    let work = try Workspace()
    try work.write("a.docx", Documents.docx)
    #expect(try work.run("convert", "a.docx", "--output", "out").status == 0)
    try work.write("a.docx", "no document")
    #expect(try work.run("convert", "a.docx", "--output", "out").status == 65)
    #expect(work.files(in: "out") == ["a.error.json"])
    try work.write("a.docx", Documents.docx)
    #expect(try work.run("convert", "a.docx", "--output", "out").status == 0)
    #expect(work.files(in: "out") == ["a.json", "a.review.html", "a.validation.json"])
  }

  @Test
  func `A name that no file has leaves no error file, and no other run's results without a word`()
    throws
  {
    let work = try Workspace()
    try work.write("a.docx", Documents.docx)
    #expect(try work.run("convert", "a.docx", "--output", "out").status == 0)
    // The same stem as the one that was converted.
    let run = try work.run("convert", "a.html", "b.docx", "--output", "out")
    #expect(run.status == 65)
    #expect(run.errors.contains("a.html") && run.errors.contains("b.docx"))
    #expect(work.files(in: "out") == ["a.json", "a.review.html", "a.validation.json"])
  }

  @Test func `The same bytes give the same outputs, whatever runs beside them`() throws {
    let work = try Workspace()
    let cases = (100..<116).map { GeneratedCase(seed: $0) }
    for item in cases { try work.write("in/\(item.fileName)", item.bytes) }
    _ = try work.run("convert", "in", "--output", "together")
    _ = try work.run("convert", "in", "--output", "again")
    for item in cases { _ = try work.run("convert", "in/\(item.fileName)", "--output", "alone") }
    let names = work.files(in: "together")
    #expect(names.count == 48)
    #expect(work.files(in: "again") == names)
    #expect(work.files(in: "alone") == names)
    for name in names {
      let bytes = try work.read("together/\(name)")
      #expect(try work.read("again/\(name)") == bytes, "\(name)")
      #expect(try work.read("alone/\(name)") == bytes, "\(name)")
    }
  }

  @Test(arguments: [
    ("out", "touch out", "Not a directory creating out"),
    ("out", "mkdir -p out/a.json/x", "Is a directory renaming to out/a.json"),
    ("file/out", "touch file", "Not a directory creating file"),
    ("/proc/nianbao", "true", "No such file or directory creating /proc/nianbao"),
    (
      "out", "mkdir out sub; cp a.docx sub; ln -s ../sub out/sub",
      "Not a directory creating out/sub"
    ),
  ])
  func `An output that can't be written is reported`(
    output: String, preparation: String, error: String
  ) throws {
    let work = try Workspace()
    try work.write("a.docx", Documents.docx)
    _ = try Command.run(
      ["-c", preparation], program: URL(filePath: "/bin/sh"), in: work.folder)
    let run = try work.run("convert", ".", "--output", output)
    #expect(run.status == 73)
    #expect(run.errors.contains("nianbao: \(error)"))
    #expect(!work.has("sub/a.json"))
    #expect(!work.files(in: "").contains { $0.hasSuffix(".tmp") })
  }

  @Test(arguments: [
    ["convert", "a.docx"], ["tables", "a.docx"], ["rules"], ["formats"], ["schema", "report"],
  ])
  func `A full disk behind standard output is reported`(arguments: [String]) throws {
    let work = try Workspace()
    try work.write("a.docx", Documents.docx)
    let run = try Command.run(
      ["-c", "exec \"$0\" \"$@\" > /dev/full", Command.program.path] + arguments,
      program: URL(filePath: "/bin/sh"), in: work.folder)
    #expect(run.status == 73)
    #expect(run.errors.contains("standard output"))
  }
}
