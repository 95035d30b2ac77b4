// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// `convert` reads a plain command line without the parser: behind `--` the parser reads the same.
@Suite struct PlainCommandLineTests {
  @Test(arguments: [
    [], ["-o", "out"], ["--output", "out"], ["--output", "out", "--no-review"],
    ["--output", "out", "--review"], ["--fail-on", "never"], ["--fail-on", "warning"],
    ["--language", "zh"], ["--language", "en", "-o", "out"], ["--office"],
    ["--suppressions", "none.yaml"], ["--suppressions", "list.yaml", "--as-of", "2024-01-01"],
    ["--as-of", "monday"], ["--previous", "nowhere"], ["--against", "nowhere.json"],
    ["--formats", "nowhere"], ["--fail-on", "sometimes"], ["--language", "fr"],
    ["--output", ""], ["--output", "-x"], ["--output", "a", "--output", "out"],
    ["--review", "--no-review"], ["--office", "--office"], ["--reviews"],
  ])
  func `The parser reads the same command`(options: [String]) throws {
    let results = try [["a.html"] + options, options + ["--", "a.html"]].map { arguments in
      let work = try Workspace()
      try work.write("a.html", Documents.faulty)
      try work.write(
        "list.yaml",
        """
        schema: nianbao/suppressions/1
        suppressions: []
        """)
      let run = try Command.run(["convert"] + arguments, in: work.folder)
      let outputs = try work.files(in: "out").map { name in
        name + "\n" + String(decoding: try work.read("out/\(name)"), as: UTF8.self)
      }
      return ["\(run.status)", run.text, run.errors] + outputs
    }
    #expect(results[0] == results[1])
  }

  @Test func `Without a file, and with standard input twice, the parser reports it`() throws {
    let work = try Workspace()
    let none = try work.run("convert", "-o", "out")
    #expect(none.status == 64 && none.errors.contains("<files>"))
    let twice = try work.run("convert", "-", "-")
    #expect(twice.status == 64)
    #expect(twice.errors.contains("Standard input can be read once only."))
  }
}
