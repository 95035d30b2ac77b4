// SPDX-License-Identifier: Apache-2.0

import Basics
import Foundation
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import Testing

@Suite struct ResultFolderTests {
  static let folders: [([String], [String])] = [
    (["a.json", "a.validation.json"], ["a: a.json a.validation.json -"]),
    (["a.error.json"], ["a: - - a.error.json"]),
    (
      ["a.json", "a.error.json", "a.validation.json"], ["a: a.json a.validation.json a.error.json"]
    ),
    (["x/a.json", "y/a.validation.json"], ["x/a: x/a.json - -", "y/a: - y/a.validation.json -"]),
    (
      ["a.docx.json", "a.docx.validation.json", "a.html.json", "a.html.validation.json"],
      [
        "a.docx: a.docx.json a.docx.validation.json -",
        "a.html: a.html.json a.html.validation.json -",
      ]
    ),
    // A document that is called `a.validation.docx`.
    (
      ["a.validation.json", "a.validation.validation.json"],
      ["a.validation: a.validation.json a.validation.validation.json -"]
    ),
    (
      ["a.error.json", "a.error.validation.json", "a.json", "a.validation.json"],
      ["a: a.json a.validation.json -", "a.error: a.error.json a.error.validation.json -"]
    ),
    (["a.docx", "b.review.html", "json", "c.txt"], []),
    (
      ["二〇二二/年报.json", "二〇二二/年报.validation.json"],
      ["二〇二二/年报: 二〇二二/年报.json 二〇二二/年报.validation.json -"]
    ),
  ]

  @Test(arguments: folders)
  func `Reports, logs and errors are paired by their names`(_ paths: [String], _ expected: [String])
  {
    for paths in [paths, paths.reversed()] {
      let found = ResultFolder.results(among: paths.map { FilePath($0) }).map { files in
        let parts = [files[.report], files[.log], files[.error]].map { $0?.string ?? "-" }
        return "\(files.name): \(parts.joined(separator: " "))"
      }
      #expect(found == expected)
    }
  }

  @Test func `Names are bytes: GBK is kept, and two normalizations are two results`() {
    let gbk: [UInt8] = [0xC4, 0xEA, 0xB1, 0xA8]
    let names = [gbk, Array("caf\u{E9}".utf8), Array("cafe\u{301}".utf8)]
    let paths = names.flatMap { name in
      [".json", ".validation.json"].map { FilePath(bytes: name + $0.utf8) }
    }
    let found = ResultFolder.results(among: paths)
    #expect(Set(found.map(\.name.bytes)) == Set(names))
    #expect(found.allSatisfy { $0[.report] != nil && $0[.log] != nil })
  }

  @Test func `A page belongs to the report whose name it has, and is no result alone`() {
    let paths = ["a.json", "a.validation.json", "a.review.html", "b.review.html", "a.html"]
    let found = ResultFolder.results(among: paths.map { FilePath($0) })
    #expect(found.map(\.name) == ["a"])
    #expect(found.first?[.review] == "a.review.html")
  }

  @Test func `The results of a tree are found and read`() throws {
    let folder = URL.temporaryDirectory.appending(path: "nianbao-results-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let below = folder.appending(path: "2022/城南")
    try FileManager.default.createDirectory(at: below, withIntermediateDirectories: true)
    try Data(StoredResultsTests.small.utf8).write(to: below.appending(path: "a.json"))
    try Data("{\"name\": 1}".utf8).write(to: folder.appending(path: "package.json"))
    try Data("{".utf8).write(to: below.appending(path: "b.error.json"))
    let found = try ResultFolder.results(below: FilePath(folder.path))
    #expect(found.count == 3)
    let report = try found[0].readReport()
    #expect(report?.year == 2022)
    #expect(try found[0].readLog() == nil)
    let broken = #expect(throws: ResultError.self) { try found[1].readError() }
    #expect(broken?.problem == .notJSON(JSONError(line: 1, problem: .truncated)))
    let foreign = #expect(throws: ResultError.self) { try found[2].readReport() }
    #expect(foreign?.isForeign == true)
  }

  @Test func `What isn't a regular file is reported and not read`() throws {
    let folder = URL.temporaryDirectory.appending(path: "nianbao-results-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let error = #expect(throws: ResultError.self) {
      try ResultFile.bytes(FilePath(folder.path))
    }
    #expect(error?.problem == .notAFile)
    let missing = #expect(throws: ResultError.self) {
      try ResultFile.bytes(FilePath(folder.appending(path: "none.json").path))
    }
    #expect(missing?.message.en.contains("none.json") == true)
  }
}
