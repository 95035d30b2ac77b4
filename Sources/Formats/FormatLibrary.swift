// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel

/// The formats that a report may follow: those built in, and those of a user's folder, which add
/// to them or replace them by name.
package struct FormatLibrary: Sendable {
  package let formats: ReportFormats
  /// What the words of the reports' prose mean.
  package let phrasebook: Phrasebook
  /// The files' texts, in the order in which they were read, the phrasebook's last.
  package let texts: [String]

  /// The built-in formats with those of `files` added: a file whose `name` is a built-in one's
  /// replaces it. With `files` no format is a former one, for any of them may be like these.
  ///
  /// - Parameter files: each file's name, for messages, and its text.
  /// - Throws: `FormatError` for the first mistake, such as a relation whose rule isn't declared.
  package init(adding files: [(name: String, text: String)] = []) throws(FormatError) {
    let phrasebook = try Phrasebook.builtIn()
    let proseRules = Set(phrasebook.rules)
    let described = files.isEmpty ? nil : Set(try RuleTexts.builtIn().map(\.id))
    let crosswalk = OnDemand {
      Self.builtIn { () throws(FormatError) in try Crosswalk.builtIn() }
    }
    @Sendable func builtIn(
      _ files: [(name: String, compact: String)]
    ) throws(FormatError) -> [ReportFormat] {
      try files.map { file throws(FormatError) in
        try FormatFile.read(
          builtIn: file.name, compact: file.compact, proseRules: proseRules, described: described
        ).comparable(by: crosswalk)
      }
    }
    self.phrasebook = phrasebook
    texts = (Embedded.formats + Embedded.former + files + Embedded.crosswalk + Embedded.claims)
      .map(\.text)
    var byName: [String: ReportFormat] = [:]
    for format in try builtIn(Embedded.formatsNodes) { byName[format.name] = format }
    guard !files.isEmpty else {
      formats = ReportFormats(
        byName.values.sorted { $0.name < $1.name },
        former: OnDemand {
          Self.builtIn { () throws(FormatError) in try builtIn(Embedded.formerNodes) }
        })
      return
    }
    for format in try builtIn(Embedded.formerNodes) { byName[format.name] = format }
    var fileByName: [String: String] = [:]
    for file in files {
      let format = try FormatFile.read(
        file.text, named: file.name, proseRules: proseRules, described: described)
      if let other = fileByName.updateValue(file.name, forKey: format.name) {
        throw FormatError(
          file: file.name, line: nil,
          problem: Localized(
            en: "the name \(format.name) is that of the format in \(other), too; give one of "
              + "them another name",
            zh: "格式名称\(format.name)与\(other)中的相同，请改用不同的名称"))
      }
      byName[format.name] = format.comparable(by: crosswalk)
    }
    formats = ReportFormats(byName.values.sorted { $0.name < $1.name })
  }

  package subscript(name: String) -> ReportFormat? { formats.all.first { $0.name == name } }

  /// What a built-in file says that is read when it's needed. That it can be read is a test's to check.
  private static func builtIn<Content>(
    _ read: () throws(FormatError) -> Content
  ) -> Content {
    do throws(FormatError) {
      return try read()
    } catch {
      preconditionFailure(error.description)
    }
  }
}

extension ReportFormat {
  fileprivate func comparable(by crosswalk: OnDemand<Crosswalk>) -> ReportFormat {
    var format = self
    format.crosswalk = OnDemand { crosswalk.value.comparisons(of: self) }
    return format
  }
}

/// The JSON Schemas of the outputs, built in.
package enum SchemaLibrary {
  /// The schema's text, by the file's first word: `report`, `validation-log`, `error`,
  /// `suppressions`, `format`.
  package static func schema(named name: String) -> String? {
    Embedded.schema.first { $0.name == name + ".schema.json" }?.text
  }
}

/// What is wrong with a format file, and where.
package struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  package let file: String
  package let line: Int?
  package let problem: Localized

  package var description: String { message.en }

  /// `formats/local.yaml:12: format.name: should be a text`, as a compiler says it.
  package var message: Localized {
    let place = file + (line.map { ":\($0)" } ?? "")
    return Localized(en: "\(place): \(problem.en)", zh: "\(place)：\(problem.zh)")
  }
}
