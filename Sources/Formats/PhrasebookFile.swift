// SPDX-License-Identifier: Apache-2.0

package import ReportModel

import Basics
import YAML

extension Phrasebook {
  /// The built-in phrasebook.
  package static func builtIn() throws(FormatError) -> Phrasebook {
    guard let file = Embedded.claimsNodes.first else {
      throw FormatError(file: "zh.yaml", line: nil, problem: Localized(en: "missing", zh: "缺少该文件"))
    }
    return try PhrasebookFile(builtIn: file.name, compact: file.compact).phrasebook()
  }
}

/// Reads a phrasebook. As in a format file, every key must be known; no phrase may mean two things.
/// `按(时|期)办结` stands for both phrases, `(已|)办结` for one with and one without the first word.
struct PhrasebookFile {
  private let entry: Entry
  private let isBuiltIn: Bool

  /// What a phrasebook is called in messages.
  private static let root = "claims"

  /// A built-in file in compact form. That it gives no phrase twice is a test's to check: looking each
  /// of 1,750 up took 4.4 M instructions at every start.
  init(builtIn name: String, compact: String) throws(FormatError) {
    entry = try Entry(builtIn: name, compact: compact, root: Self.root)
    isBuiltIn = true
  }

  init(name: String, text: String) throws(FormatError) {
    entry = try Entry(file: name, text: text, root: Self.root)
    isBuiltIn = false
  }

  private static let lists: [(key: String, meaning: Phrasebook.Meaning)] = [
    ("counters", .counter), ("passed_over", .passedOver), ("comparisons", .comparison),
    ("other_times", .otherTime), ("other_work", .otherWork), ("this_years", .thisYear),
    ("published", .published), ("withdrawals", .withdrawal), ("dismissals", .dismissal),
    ("partial_answers", .partialAnswer), ("shares", .share), ("approximations", .approximation),
    ("bounds", .bound), ("timely", .timely),
    ("negations", .negation), ("reservations", .reservation), ("remainders", .remainder),
    ("narrowing", .narrowing), ("on_request", .onRequest), ("parties", .party),
    ("documents", .document), ("kinds", .kind), ("matters", .matter),
    ("all", .all), ("each", .each), ("both", .both), ("sums", .sum), ("of_which", .ofWhich),
    ("selective", .selective), ("closings", .closing), ("objects", .object),
    ("contexts", .context), ("areas", .area), ("members", .member), ("totals", .total),
    ("requests", .request),
    ("narrower", .narrower), ("respectively", .respectively), ("exceptions", .exception),
    ("others", .other), ("plans", .plan),
    ("registers", .register), ("dones", .done), ("rates", .rate), ("carries", .carry),
    ("last_years", .lastYear), ("next_years", .nextYear), ("bodies", .body), ("vague", .vague),
  ]

  private static let others = ["subjects", "qualifiers", "unqualified", "unqualified_none"]

  private static let wordings: [(key: String, wording: Phrasebook.Wording)] = [
    ("names", .name), ("words", .synonym), ("loose", .loose),
  ]

  func phrasebook() throws(FormatError) -> Phrasebook {
    for (key, _) in entry.node.mapping ?? [] {
      guard let word = key.scalar,
        Self.lists.contains(where: { $0.key == word }) || Self.others.contains(word)
      else { throw entry.error(.unknownKey(key.scalar)) }
    }
    var phrases = PhraseCollection(isChecked: !isBuiltIn)
    for (key, meaning) in Self.lists {
      try phrases.add(try entry.required(key), meaning)
    }
    var subjects: [Phrasebook.Subject] = []
    for item in try entry.required("subjects").items() {
      try item.allow(
        "rule", "topic", "partition", "parts", "role", "none", "general", "closes", "published",
        "names", "words", "loose", "figures")
      for (key, wording) in Self.wordings {
        try phrases.add(try item.optional(key), .subject(subjects.count, wording))
      }
      subjects.append(try subject(item))
    }
    var qualifiers: [Phrasebook.Qualifier] = []
    for item in try entry.required("qualifiers").items() {
      try item.allow("rule", "topic", "partition", "open", "stock", "names", "words", "loose", "at")
      for (key, wording) in Self.wordings {
        try phrases.add(try item.optional(key), .qualifier(qualifiers.count, wording))
      }
      qualifiers.append(
        Phrasebook.Qualifier(
          rule: try item.optional("rule")?.string(),
          topic: try item.required("topic").choice(Phrasebook.Topic.self),
          partition: try item.required("partition").choice(Phrasebook.Partition.self),
          keys: try item.required("at").strings(), isOpen: try flag(item, "open"),
          isStock: try flag(item, "stock")))
    }
    return Phrasebook(
      phrases: phrases.all, subjects: subjects, qualifiers: qualifiers,
      unqualified: try entry.required("unqualified").strings(),
      unqualifiedNone: try entry.required("unqualified_none").strings())
  }

  private func subject(_ item: Entry) throws(FormatError) -> Phrasebook.Subject {
    Phrasebook.Subject(
      rule: try item.required("rule").string(),
      topic: try item.required("topic").choice(Phrasebook.Topic.self),
      partition: try item.optional("partition")?.choice(Phrasebook.Partition.self),
      parts: try (try item.optional("parts")?.items() ?? []).map { item throws(FormatError) in
        try item.choice(Phrasebook.Partition.self)
      },
      role: try item.optional("role")?.choice(Phrasebook.Role.self),
      mayBeNone: try flag(item, "none"), isGeneral: try flag(item, "general"),
      closes: try flag(item, "closes"), countsPublished: try flag(item, "published"),
      readings: try item.required("figures").map { entry throws(FormatError) in
        try entry.strings()
      })
  }

  private enum Flag: String { case yes = "true", no = "false" }

  private func flag(_ item: Entry, _ key: String) throws(FormatError) -> Bool {
    try item.optional(key)?.choice(Flag.self) == .yes
  }
}

/// Phrases; where they are checked, each once.
private struct PhraseCollection {
  private(set) var all: [Phrasebook.Phrase] = []
  private let isChecked: Bool
  private var words: Set<String> = []

  init(isChecked: Bool) { self.isChecked = isChecked }

  mutating func add(_ list: Entry?, _ meaning: Phrasebook.Meaning) throws(FormatError) {
    guard let list else { return }
    for (index, text) in try list.strings().enumerated() {
      guard let phrases = Self.alternatives(text) else {
        throw try list.items()[index].error(
          Localized(en: "its brackets don't match, or are nested", zh: "括号不成对或有嵌套"))
      }
      for text in phrases {
        guard !isChecked || words.insert(text).inserted else {
          throw try list.items()[index].error(
            Localized(en: "\(text) is given twice", zh: "\(text)重复"))
        }
        all.append(Phrasebook.Phrase(text, meaning))
      }
    }
  }

  /// The phrases that `按(时|期)(办结|答复)率` stands for; `(已|)` may be left out.
  ///
  /// - Returns: nil where a bracket isn't closed, or is inside another.
  private static func alternatives(_ text: String) -> [String]? {
    // Most have no bracket; to look for one by characters took 11 M instructions at every start.
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ")") }) else {
      return [text]
    }
    let bytes = Array(text.utf8)
    guard let choices = choices(in: bytes) else { return nil }
    var phrases: [String] = []
    var phrase: [UInt8] = []
    /// Goes on from what was chosen of the first lists.
    func choose(from number: Int) {
      guard number < choices.count else {
        phrases.append(String(decoding: phrase, as: UTF8.self))
        return
      }
      let length = phrase.count
      for range in choices[number] {
        for index in range { phrase.append(bytes[index]) }
        choose(from: number + 1)
        phrase.removeLast(phrase.count - length)
      }
    }
    choose(from: 0)
    return phrases
  }

  /// What a text has one behind the other: what is outside of brackets, and the choices of each pair.
  private static func choices(in bytes: [UInt8]) -> [[Range<Int>]]? {
    var choices: [[Range<Int>]] = []
    var isInside = false
    var start = 0
    var inside: [Range<Int>] = []
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "("):
        guard !isInside else { return nil }
        choices.append([start..<index])
        isInside = true
      case UInt8(ascii: "|") where isInside: inside.append(start..<index)
      case UInt8(ascii: ")"):
        guard isInside else { return nil }
        choices.append(inside + [start..<index])
        inside = []
        isInside = false
      default: continue
      }
      start = index + 1
    }
    guard !isInside else { return nil }
    choices.append([start..<bytes.count])
    return choices
  }
}
