// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The commands that list what the program knows, and the pages made from them.
@Suite struct CatalogueTests {
  @Test func `The rules' page is what the program prints`() throws {
    let run = try Workspace().run("rules", "--markdown")
    #expect(run.status == 0)
    let page = try Repository.text("docs/rules.md")
    #expect(run.text == page, "write it again: nianbao rules --markdown > docs/rules.md")
  }

  @Test func `Every rule of the page is listed, in both languages`() throws {
    let work = try Workspace()
    let page = try Repository.text("docs/rules.md")
    let headings = page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map {
      $0.dropFirst(3)
    }
    #expect(headings.count > 10)
    let english = try work.run("rules", "--language", "en").text
    let chinese = try work.run("rules", "--language", "zh").text
    for list in [english, chinese] {
      let ids = list.split(separator: "\n").filter { !$0.hasPrefix(" ") }
      #expect(ids.map { $0.prefix { $0 != " " } } == headings)
    }
    #expect(english != chinese)
  }

  @Test func `The command formats lists the built-in formats`() throws {
    let run = try Workspace().run("formats")
    #expect(run.status == 0)
    #expect(run.text.contains("cn-2019"))
    #expect(run.text.contains("cn-2021"))
    #expect(run.text.contains("200 figures"))
  }

  @Test(arguments: [
    ("report", "report"), ("log", "validation-log"), ("error", "error"),
    ("collection", "collection"), ("format", "format"),
  ])
  func `The command schema prints the file that was built in`(argument: String, file: String) throws
  {
    let run = try Workspace().run("schema", argument)
    #expect(run.status == 0)
    #expect(run.output == (try Repository.read("config/schema/\(file).schema.json")))
  }

  @Test func `An unknown schema is a usage error`() throws {
    #expect(try Workspace().run("schema", "other").status == 64)
  }

  @Test func `The version is the changelog's newest`() throws {
    let run = try Workspace().run("--version")
    #expect(run.status == 0)
    let version = run.text.trimmingCharacters(in: .whitespacesAndNewlines)
    let newest = try Repository.text("CHANGELOG.md").split(separator: "\n").first {
      $0.hasPrefix("## ") && $0 != "## Unreleased"
    }
    #expect(newest?.hasPrefix("## \(version)") == true)
  }

  @Test(arguments: ["convert", "tables", "rules", "formats", "schema", "check-config"])
  func `Help explains every command`(command: String) throws {
    let work = try Workspace()
    let all = try work.run("--help")
    #expect(all.status == 0)
    #expect(all.text.contains("  \(command) "))
    let one = try work.run(command, "--help")
    #expect(one.status == 0)
    #expect(one.text.contains("USAGE: nianbao \(command)"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `Completions are generated for the common shells`(shell: String) throws {
    let run = try Workspace().run("--generate-completion-script", shell)
    #expect(run.status == 0)
    #expect(run.text.contains("fail-on"))
  }

  @Test func `Every file that a page links to exists`() throws {
    let pages = try ["", "docs"].flatMap { folder in
      try FileManager.default.contentsOfDirectory(
        at: Repository.root.appending(path: folder), includingPropertiesForKeys: nil
      ).filter { $0.pathExtension == "md" }
    }
    #expect(pages.contains { $0.lastPathComponent == "README.md" })
    for page in pages {
      let text = try String(contentsOf: page, encoding: .utf8)
      let links = text.matches(of: /\]\((?<path>[^)#:]+)[)#]/).map(\.output.path)
      let images = text.matches(of: /src="(?<path>[^"]+)"/).map(\.output.path)
      for link in links + images {
        let file = page.deletingLastPathComponent().appending(path: link).path
        #expect(FileManager.default.fileExists(atPath: file), "\(page.path): \(link)")
      }
    }
  }
}
