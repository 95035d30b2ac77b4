// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import ConversionFixtures
import Formats
import ReportModel
import TestSupport
import Testing
import YAML

/// Files of forms with a mistake: each is refused with its place, or what it says is converted by.
@Suite struct FormatMutationTests {
  /// A change of one value of a file.
  private enum Change: CaseIterable {
    case removed, doubled, first, reversed
    case emptyText, blankText, text, mark, star, slash, digit, minus, huge
    case emptyList, list, nestedList, emptyMapping, mapping

    /// What the value becomes; nil where it's left out.
    func value(of tree: Tree) -> Tree.Content? {
      let items = tree.items
      return switch self {
      case .removed: nil
      case .doubled: .sequence(items + items)
      case .first: .sequence(Array(items.prefix(1)))
      case .reversed: .sequence(items.reversed())
      case .emptyText: .scalar("")
      case .blankText: .scalar("  ")
      case .text: .scalar("甲")
      case .mark: .scalar("。")
      case .star: .scalar("*")
      case .slash: .scalar("/")
      case .digit: .scalar("0")
      case .minus: .scalar("-1")
      case .huge: .scalar("9223372036854775807")
      case .emptyList: .sequence([])
      case .list: .sequence([Tree(.scalar("x"))])
      case .nestedList: .sequence([Tree(.sequence([]))])
      case .emptyMapping: .mapping([])
      case .mapping: .mapping([("x", Tree(.scalar("y")))])
      }
    }
  }

  private struct Form {
    let file: Tree
    /// The way to each of the file's values.
    let paths: [[Int]]
    /// A report on it.
    let report: [UInt8]

    init(_ name: String) throws {
      let texts = try FormatLibrary.builtIn().texts
      let text = try #require(texts.first { $0.contains("\nname: \(name)\n") })
      file = Tree(try #require(try YAMLParser.parse(text)))
      paths = file.paths
      if let older = OlderForm(rawValue: name) {
        report =
          HTMLPage {
            Paragraph("临江县2015年政府信息公开工作年度报告", heading: 1)
            older.table(year: 2015, older.filled[0])
          }.bytes
      } else {
        var generator = SplitMix64(seed: 3)
        let form = try #require(StatutoryForm(rawValue: name))
        report = AnnualReport.random(form, using: &generator).bytes(in: Layout(.html(.plain)))
      }
    }
  }

  private static let names = ["cn-2014", "cn-2019", "cn-2021", "fujian-2008"]

  /// Whether the file passes the check; then a report on its form is converted.
  private func isAccepted(_ file: Tree, _ report: [UInt8]) throws -> Bool {
    let library: FormatLibrary
    do throws(FormatError) {
      library = try FormatLibrary(adding: [("a.yaml", file.text)])
    } catch {
      #expect(error.file == "a.yaml")
      #expect(!error.problem.en.isEmpty && !error.problem.zh.isEmpty)
      return false
    }
    let converter = Converter(formats: library.formats, phrasebook: library.phrasebook)
    if case .converted(let results) = converter.convert(report, named: "a.html", isReviewed: true) {
      #expect(try ParsedJSON(results.report)["sections"]?.count == 6)
    }
    return true
  }

  @Test(arguments: names)
  func `The built-in files pass as they are`(_ name: String) throws {
    let form = try Form(name)
    #expect(try isAccepted(form.file, form.report))
  }

  @Test(arguments: Generation.seeds(160, inRangesOf: 20))
  func `No mistake in a file ends the program, and what passes the check is converted by`(
    _ seeds: Range<UInt64>
  ) throws {
    let forms = try Self.names.map { try Form($0) }
    for seed in seeds {
      var generator = SplitMix64(seed: seed)
      let form = generator.pick(forms)
      let file = form.file.changed(at: generator.pick(form.paths)[...]) {
        generator.pick(Change.allCases).value(of: $0)
      }
      _ = try isAccepted(file, form.report)
    }
  }

  @Test(arguments: names)
  func `No list of a form's parts may be empty`(_ name: String) throws {
    let form = try Form(name)
    for (index, key) in form.file.keys.enumerated() where ["sections", "tables"].contains(key) {
      let file = form.file.changed(at: [index]) { _ in .sequence([]) }
      #expect(try !isAccepted(file, form.report), "\(key)")
    }
  }
}

/// A value of a YAML file that can be changed.
private struct Tree {
  enum Content {
    case scalar(String)
    case sequence([Tree])
    case mapping([(key: String, value: Tree)])
  }

  var content: Content

  init(_ content: Content) { self.content = content }

  init(_ node: YAMLNode) {
    content =
      if let items = node.sequence {
        .sequence(items.map { Tree($0) })
      } else if let members = node.mapping {
        .mapping(members.map { ($0.key.scalar ?? "", Tree($0.value)) })
      } else {
        .scalar(node.scalar ?? "")
      }
  }

  var items: [Tree] { if case .sequence(let items) = content { items } else { [] } }

  var keys: [String] {
    if case .mapping(let members) = content { members.map(\.key) } else { [] }
  }

  private var values: [Tree] {
    if case .mapping(let members) = content { members.map(\.value) } else { items }
  }

  /// The ways to all values below, each by the numbers of items and members.
  var paths: [[Int]] {
    values.enumerated().flatMap { index, value in
      [[index]] + value.paths.map { [index] + $0 }
    }
  }

  /// The node with the value at a path changed, or left out.
  func changed(
    at path: ArraySlice<Int>, _ change: (Tree) -> Content?
  ) -> Tree {
    guard let index = path.first else { return self }
    var changed: Tree? = values[index]
    if path.count > 1 {
      changed = values[index].changed(at: path.dropFirst(), change)
    } else {
      changed = change(values[index]).map { Tree($0) }
    }
    var content = content
    switch content {
    case .scalar: break
    case .sequence(var items):
      items.replaceSubrange(index...index, with: [changed].compactMap(\.self))
      content = .sequence(items)
    case .mapping(var members):
      let key = members[index].key
      members.replaceSubrange(index...index, with: [changed].compactMap { $0.map { (key, $0) } })
      content = .mapping(members)
    }
    return Tree(content)
  }

  /// The value as YAML, in the notation of JSON.
  var text: String {
    switch content {
    case .scalar(let text): Self.quoted(text)
    case .sequence(let items): "[" + items.map(\.text).joined(separator: ", ") + "]"
    case .mapping(let members):
      "{" + members.map { "\(Self.quoted($0.key)): \($0.value.text)" }.joined(separator: ", ") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"" + escaped.replacing("\n", with: "\\n") + "\""
  }
}
