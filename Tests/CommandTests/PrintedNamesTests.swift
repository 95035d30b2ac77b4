// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// Names of files, as commands print them.
@Suite struct PrintedNamesTests {
  private static let name = "line\nfeed\u{1B}[31m"

  @Test(arguments: [
    ["explain", "\(name).json"],
    ["explain", "\(name).validation.json"],
    ["convert", "a.docx", "--previous", "\(name).json"],
    ["convert", "a.docx", "--previous", "\(name) folder"],
    ["convert", "a.docx", "--previous", "\(name) empty"],
    ["convert", "a.docx", "--against", "\(name).json"],
    ["convert", "a.docx", "--suppressions", "\(name).json"],
    ["convert", "a.docx", "--suppressions", "\(name).yaml"],
    ["convert", "a.docx", "--formats", "\(name) folder"],
    ["convert", "a.docx", "--as-of", name],
    ["convert", "a.docx", "--output", "/proc/\(name)"],
    ["convert", "\(name).json"],
    ["tables", "\(name).json"],
    ["collect", "\(name) folder", "--output", "sums"],
    ["collect", "\(name) folder", "--output", "/proc/\(name)"],
    ["collect", "empty", "--output", "sums", "--roster", "\(name).json"],
    ["check-config", "--root", name, "--config", "\(name).json"],
    ["retry", "--root", ".", name],
  ])
  func `A name can't break a line or steer the terminal`(arguments: [String]) throws {
    let work = try Workspace()
    try work.write("a.docx", Documents.docx)
    try work.write("\(Self.name).json", "{}")
    try work.write("\(Self.name).yaml", "nothing: \"\\e[31m\"\n")
    try work.write("\(Self.name).validation.json", "{\"schema\": \"nianbao/\\u001b[31m/1\"}")
    for file in ["a.json", "b.validation.json"] {
      try work.write("\(Self.name) folder/\(file)", "{\"schema\": \"nianbao/report/1\"}")
    }
    try work.write("\(Self.name) folder/c.yaml", "name: \"\\e[31m\"\n")
    try work.write("\(Self.name) empty/readme", "")
    try work.write("empty/readme", "")
    for language in ["C", "zh_CN.UTF-8"] {
      let run = try Command.run(arguments, in: work.folder, environment: ["LANG": language])
      let text = run.text + run.errors
      #expect(!text.isEmpty)
      #expect(!text.contains("\u{1B}"), "\(text)")
      #expect(!text.contains("line\nfeed"), "\(text)")
    }
  }
}
