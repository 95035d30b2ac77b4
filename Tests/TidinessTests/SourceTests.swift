// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What the sources promise of themselves: C stays behind its wrappers, and nothing is forced. What a
/// module may import, Package.swift says, and the build checks it.
@Suite struct SourceTests {
  /// A source file, by its path below `Sources`.
  struct Source: Sendable, CustomTestStringConvertible {
    let path: String
    let lines: [String]

    var module: String { String(path.prefix { $0 != "/" }) }
    var testDescription: String { path }

    /// The modules that it imports.
    var imports: [String] {
      lines.compactMap { line in
        var words = line.split(separator: " ")
        while let first = words.first,
          first.hasPrefix("@")
            || ["package", "public", "internal", "private", "fileprivate"].contains(first)
        {
          words.removeFirst()
        }
        guard words.first == "import", words.count > 1 else { return nil }
        let name = ["struct", "enum", "class", "func"].contains(words[1]) ? words.last : words[1]
        return name.map { String($0.prefix { $0 != "." }) }
      }
    }

    /// The lines without comments and the text of literals, so that only code is judged.
    var code: [String] {
      lines.map { line in
        var code = ""
        var isInText = false
        var isEscaped = false
        for character in line {
          if isInText {
            if character == "\"", !isEscaped { isInText = false }
            isEscaped = character == "\\" && !isEscaped
          } else if character == "\"" {
            isInText = true
          } else {
            code.append(character)
            if code.hasSuffix("//") { return String(code.dropLast(2)) }
          }
        }
        return code
      }
    }
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let sources: [Source] = {
    let folder = root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let urls = (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    return urls.compactMap { url in
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
      let path = url.path(percentEncoded: false).dropFirst(
        folder.path(percentEncoded: false).count)
      return Source(
        path: String(path.drop { $0 == "/" }), lines: text.components(separatedBy: "\n"))
    }.sorted { $0.path < $1.path }
  }()

  /// Wrappers outside the targets that are nothing else.
  private static let wrapperFiles: Set<String> = [
    "Basics/SHA256.swift", "DocumentReading/Encoding/Iconv.swift",
    "Presentation/HTML/Literal.swift",
  ]

  @Test func `The sources are found`() {
    #expect(Self.sources.count > 100)
  }

  /// The service hands bytes to its workers and never looks into a document itself; models know
  /// nothing of what works on them.
  @Test(arguments: [
    (
      "WatchService",
      ["DocumentReading", "Recognition", "Validation", "Conversion", "Markup", "Zip"]
    ),
    ("DocumentModel", ["ReportModel", "SystemIO", "Foundation"]),
    ("ReportModel", ["DocumentModel", "SystemIO", "Foundation"]),
  ])
  func `A module never imports what it is kept apart from`(
    _ module: String, _ banned: [String]
  ) {
    let sources = Self.sources.filter { $0.module == module }
    #expect(!sources.isEmpty)
    for source in sources {
      #expect(Set(source.imports).isDisjoint(with: banned), "\(source.path)")
    }
  }

  @Test func `C is imported by its wrapper alone, and Foundation where no document is converted`() {
    let owners = [
      "CLibZip": "Zip", "CLibXML2": "Markup", "CLibYAML": "YAML", "CLibXLSXWriter": "Workbooks",
      "CSystemIO": "SystemIO", "CLibCrypto": "Basics", "CSQLite": "SQLite",
    ]
    let foundation = ["embed-files/main.swift"]
    for source in Self.sources {
      for module in source.imports {
        if module == "Foundation" {
          #expect(foundation.contains(source.path), "\(source.path) imports \(module)")
        }
        guard let owner = owners[module] else { continue }
        #expect(source.module == owner, "\(source.path) imports \(module)")
      }
    }
  }

  @Test func `Unsafe code stays in the wrappers`() {
    for source in Self.sources
    where !["Zip", "Markup", "SystemIO", "YAML", "Workbooks", "SQLite"].contains(source.module) {
      if Self.wrapperFiles.contains(source.path) { continue }
      for (index, line) in source.code.enumerated() where line.contains(/\bunsafe\b/) {
        Issue.record("\(source.path):\(index + 1)")
      }
    }
  }

  /// What an output may quote is shown by `visible` and `visibleLines`, or escaped by a writer.
  @Test func `Nothing is printed past the console, which shows what steers a terminal`() {
    let streams = [
      "nianbao/Console.swift", "Workers/WorkerLoop.swift",
      "Conversion/Worker/WorkerConverter.swift",
    ]
    let styled = [
      "nianbao/Console.swift", "nianbao/ConversionTally.swift", "nianbao/DocumentArgument.swift",
      "nianbao/Progress.swift", "nianbao/Subcommands/Tables.swift",
    ]
    for source in Self.sources {
      for (index, line) in source.code.enumerated() {
        let place = "\(source.path):\(index + 1)"
        if line.contains(/StandardStream\.(output|error)\.write/) {
          #expect(streams.contains(source.path), "\(place) writes to a standard stream")
        }
        if line.contains("styled") {
          #expect(styled.contains(source.path), "\(place) prints control sequences")
        }
        // The generator of the embedded files runs when the package is built.
        if source.module != "embed-files", source.path != "nianbao/Console.swift" {
          #expect(
            !line.contains(/(^|[^.\w])(print|debugPrint|dump|puts|fputs|printf)\(/), "\(place)")
        }
      }
    }
  }

  @Test func `Only one place says which characters are shown by their numbers`() {
    let outputs = [
      "nianbao", "Presentation", "ResultFiles", "SystemIO", "WatchService", "Workbooks", "Workers",
    ]
    for source in Self.sources where outputs.contains(source.module) {
      for (index, line) in source.code.enumerated() {
        #expect(!line.contains(/0x20(2[ABDE]|66|69)\b/), "\(source.path):\(index + 1)")
      }
    }
  }

  @Test(arguments: sources)
  func `No value is force-unwrapped, and no work is left as a TODO`(_ source: Source) throws {
    let forcedTry = try Regex(#"\b(try|as)!"#)
    // A name, a bracket or a call, and then the mark that isn't `!=`.
    let forcedUnwrap = try Regex(#"[\w\)\]]!(?!=)"#)
    let unfinished = try Regex(#"\b(TODO|FIXME|XXX)\b"#)
    for (index, line) in source.code.enumerated() {
      #expect(line.firstMatch(of: forcedTry) == nil, "\(source.path):\(index + 1)")
      #expect(line.firstMatch(of: forcedUnwrap) == nil, "\(source.path):\(index + 1)")
    }
    for (index, line) in source.lines.enumerated() {
      #expect(line.firstMatch(of: unfinished) == nil, "\(source.path):\(index + 1)")
    }
  }

  @Test func `No file is longer than can be read at once`() {
    for source in Self.sources {
      #expect(source.lines.count <= 450, "\(source.path) has \(source.lines.count) lines")
    }
  }

  @Test func `Every source begins with its licence`() throws {
    let endings: Set<String> = ["swift", "h", "modulemap", "py", "yaml", "css", "js"]
    var count = 0
    for folder in [
      "Sources", "Tests", "Benchmarks", "Fuzz", "Plugins", "scripts", "samples", "config",
    ] {
      let files = FileManager.default.enumerator(
        at: Self.root.appending(path: folder), includingPropertiesForKeys: [.isRegularFileKey])
      for case let url as URL in try #require(files) {
        let isScript = folder == "scripts" && url.pathExtension.isEmpty
        guard endings.contains(url.pathExtension) || isScript,
          try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
        else { continue }
        let head = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").prefix(2)
        // A script's first line names its interpreter.
        #expect(
          head.contains { $0.contains(" SPDX-License-Identifier: Apache-2.0") }, "\(url.path)")
        count += 1
      }
    }
    #expect(count > 400)
  }
}
