package import ReportModel

/// The formats that a report may follow: those built in, and those of a user's folder, which add
/// to them or replace them by name.
package struct FormatLibrary: Sendable {
  /// In the order of their names.
  package let formats: [ReportFormat]
  /// What the words of the reports' prose mean.
  package let phrasebook: Phrasebook
  /// The texts that it was read from, in their order, the phrasebook's last.
  package let texts: [String]

  package init(formats: [ReportFormat], phrasebook: Phrasebook, texts: [String] = []) {
    self.phrasebook = phrasebook
    self.texts = texts
    self.formats = formats.sorted { $0.name < $1.name }
  }

  /// The built-in formats with those of `files` added: a file whose `name` is a built-in one's
  /// replaces it.
  ///
  /// - Parameter files: each file's name, for messages, and its text.
  /// - Throws: `FormatError` for the first file that is no format.
  package init(adding files: [(name: String, text: String)] = []) throws(FormatError) {
    var byName: [String: ReportFormat] = [:]
    for file in Embedded.formats + files {
      let format = try FormatFile(name: file.name, text: file.text).format()
      byName[format.name] = format
    }
    self.init(
      formats: Array(byName.values), phrasebook: try Phrasebook.builtIn(),
      texts: (Embedded.formats + files + Embedded.claims).map(\.text))
  }

  package subscript(name: String) -> ReportFormat? { formats.first { $0.name == name } }
}

/// The JSON Schemas of the outputs, built in.
package enum SchemaLibrary {
  /// The schema's text, by the file's first word: `report`, `validation-log`, `error`,
  /// `suppressions`.
  package static func schema(named name: String) -> String? {
    Embedded.schema.first { $0.name == name + ".schema.json" }?.text
  }
}

/// What is wrong with a format file, and where.
package struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  package let file: String
  package let line: Int?
  package let problem: String

  package init(file: String, line: Int?, problem: String) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  package var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(problem)"
  }
}
