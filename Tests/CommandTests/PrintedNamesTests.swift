// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// Names of files, as commands print them.
@Suite struct PrintedNamesTests {
  private static let name = "line\nfeed\u{1B}[31m"

  /// Steers a terminal by ESC, OSC and C1, and turns the writing.
  private static let steering =
    "\u{1B}[2J\u{1B}]0;t\u{7}\u{9B}31m\u{9D}0;t\u{9C}\u{202E}\u{200F}\u{61C}"

  @Test(arguments: [
    ["explain", "log.json"], ["explain", "--prose", "page.html"], ["tables", "page.html"],
    ["tables", "page.html", "--format", "text"], ["tables", "page.html", "--format", "csv"],
    ["convert", "page.html"], ["convert", "page.html", "--output", "out"],
  ])
  func `What a document says can't steer the terminal`(arguments: [String]) throws {
    let work = try Workspace()
    let references = Self.steering.unicodeScalars.map { "&#\($0.value);" }.joined()
    let page = String(decoding: Documents.faulty, as: UTF8.self)
      .replacing("<td>", with: "<td>\(references)\(Self.steering)")
      .replacing("<p>", with: "<p>收到3件\(references)\(Self.steering)，办结3件。")
      .replacing("<title>", with: "<title>\(references)\(Self.steering)")
    try work.write("page.html", page)
    let escaped = Self.steering.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
    try work.write("a.html", Documents.faulty)
    _ = try work.run("convert", "a.html", "--output", "logs")
    var log = String(decoding: try work.read("logs/a.validation.json"), as: UTF8.self)
    for key in ["rule", "message", "message_zh"] {
      log = log.replacing("\"\(key)\": \"", with: "\"\(key)\": \"\(escaped)")
    }
    try work.write("log.json", log)
    for language in ["C", "zh_CN.UTF-8"] {
      let run = try Command.run(arguments, in: work.folder, environment: ["LANG": language])
      let text = run.text + run.errors
      #expect(!text.isEmpty)
      let steering = text.unicodeScalars.filter { scalar in
        scalar != "\n" && scalar != "\r" && scalar != "\t"
          && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            || Self.steering.unicodeScalars.suffix(3).contains(scalar))
      }
      #expect(steering.isEmpty, "\(arguments): \(text.debugDescription.prefix(300))")
    }
  }

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
