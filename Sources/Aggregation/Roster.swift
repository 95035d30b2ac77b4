// SPDX-License-Identifier: Apache-2.0

package import Basics
import ResultFiles

/// The bodies from which an office awaits reports, as it lists them in `roster.csv`.
package struct Roster: Sendable, Equatable {
  package var entries: [Entry]

  package struct Entry: Sendable, Equatable {
    package var name: String
    /// Other ways in which its reports may name it.
    package var aliases: [String]
    package var level: String?
    /// The body whose own report sums this one's up.
    package var parent: String?
    /// Whether a report of it is missed where there is none.
    var isExpected: Bool
  }

  /// Whether other bodies are below it, so that its report is their sum.
  func isSummedUp(by name: String) -> Bool {
    entries.contains { $0.parent == name }
  }
}

/// Why a roster can't be used.
package struct RosterError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Problem: Sendable, Equatable {
    case empty
    case noIssuerColumn
    case repeated(String, firstLine: Int)
    case unknownAnswer(String)
    case unknownParent(String)
  }

  /// Counting from 1.
  package let line: Int
  package let problem: Problem

  package var description: String { message.en }

  package var message: Localized {
    switch problem {
    case .empty:
      Localized(
        en: "The roster has no row; list a body in each, below the header issuer.",
        zh: "名单中没有机关；请在表头“机关”下逐行填写。")
    case .noIssuerColumn:
      Localized(
        en:
          "Line \(line): the roster's header names no column issuer (机关); name the column that lists the bodies so.",
        zh: "第\(line)行：名单表头中没有“机关”（issuer）列；请为机关名称所在列加上该表头。")
    case .repeated(let name, let first):
      Localized(
        en: "Line \(line): \(name) is in line \(first) already; keep one of the two.",
        zh: "第\(line)行：“\(name)”与第\(first)行重复；请保留其一。")
    case .unknownAnswer(let text):
      Localized(
        en: "Line \(line): expected says \"\(text)\"; write yes or no (是, 否).",
        zh: "第\(line)行：“应报”栏填“\(text)”，无法识别；请填“是”或“否”。")
    case .unknownParent(let name):
      Localized(
        en:
          "Line \(line): the parent \(name) has no row of its own; add it, with expected no if its report isn't awaited.",
        zh: "第\(line)行：上级“\(name)”不在名单中；请为其增加一行，不要求报送的“应报”填“否”。")
    }
  }
}

extension Roster {
  private static let headers: [String: [String]] = [
    "issuer": ["issuer", "机关", "机关名称", "单位", "单位名称"],
    "aliases": ["aliases", "alias", "别名", "简称", "其他名称"],
    "level": ["level", "层级", "类别", "级别"],
    "parent": ["parent", "上级", "上级机关", "汇总机关"],
    "expected": ["expected", "应报", "是否应报", "应报送"],
  ]
  private static let yes: Set<String> = ["", "yes", "y", "true", "1", "是", "应报", "√"]
  private static let no: Set<String> = ["no", "n", "false", "0", "否", "不报"]

  /// Reads a roster from CSV text: a header, and a body a row. The columns may be in any order,
  /// in English or Chinese; aliases are parted by semicolons.
  ///
  /// - Throws: the first thing that is wrong, with its line.
  package init(csv text: String) throws(RosterError) {
    let rows = CSVReader(text).rows
    guard let header = rows.first else { throw RosterError(line: 1, problem: .empty) }
    var columns: [String: Int] = [:]
    for (index, title) in header.fields.enumerated() {
      let title = Self.trimmed(title).lowercased()
      for (key, titles) in Self.headers where titles.contains(title) && columns[key] == nil {
        columns[key] = index
      }
    }
    guard let issuer = columns["issuer"] else {
      throw RosterError(line: header.line, problem: .noIssuerColumn)
    }
    var entries: [Entry] = []
    var lines: [String: Int] = [:]
    var parents: [(line: Int, name: String)] = []
    for row in rows.dropFirst() {
      func field(_ key: String) -> String {
        guard let column = columns[key], column < row.fields.count else { return "" }
        return Self.trimmed(row.fields[column])
      }
      guard issuer < row.fields.count else { continue }
      let name = Self.trimmed(row.fields[issuer])
      if name.isEmpty { continue }
      if let first = lines[name] {
        throw RosterError(line: row.line, problem: .repeated(name, firstLine: first))
      }
      lines[name] = row.line
      let answer = field("expected").lowercased()
      guard Self.yes.contains(answer) || Self.no.contains(answer) else {
        throw RosterError(line: row.line, problem: .unknownAnswer(field("expected")))
      }
      let parent = field("parent")
      if !parent.isEmpty { parents.append((row.line, parent)) }
      let aliases = field("aliases").split { ";；|、\n".contains($0) }.map {
        Self.trimmed(String($0))
      }
      entries.append(
        Entry(
          name: name, aliases: aliases.filter { !$0.isEmpty },
          level: field("level").isEmpty ? nil : field("level"),
          parent: parent.isEmpty ? nil : parent, isExpected: Self.yes.contains(answer)))
    }
    guard !entries.isEmpty else { throw RosterError(line: header.line, problem: .empty) }
    for parent in parents where lines[parent.name] == nil {
      throw RosterError(line: parent.line, problem: .unknownParent(parent.name))
    }
    self.entries = entries
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
