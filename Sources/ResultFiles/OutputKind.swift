// SPDX-License-Identifier: Apache-2.0

/// A kind of file that one document is converted to.
///
/// What a result's files are called, which schema each follows and in which order they are placed is
/// said here and nowhere else: who writes, finds, moves or reads results asks this type. Kinds are
/// listed in the order in which they are put in their places, so that whoever sees a report finds its
/// log and its page beside it.
package enum OutputKind: UInt8, Sendable, CaseIterable {
  /// The page for a person.
  case review
  /// The validation log.
  case log
  /// The report's canonical JSON.
  case report
  /// Why there is no report.
  case error

  /// What follows the document's name: `NAME.json` is the report of `NAME.docx`.
  package var ending: String {
    switch self {
    case .review: ".review.html"
    case .log: ".validation.json"
    case .report: ".json"
    case .error: ".error.json"
    }
  }

  /// The schema that the file names as its `schema`; nil for a page.
  package var schema: String? {
    switch self {
    case .review: nil
    case .log: SchemaID.log
    case .report: SchemaID.report
    case .error: SchemaID.error
    }
  }

  private static let longestEndingFirst =
    allCases.map { (kind: $0, ending: Array($0.ending.utf8)) }
    .sorted { $0.ending.count > $1.ending.count }

  /// The kind that the bytes of a file's name or path say, with what precedes the ending; nil for
  /// another file.
  ///
  /// The longest ending decides, so that `a.validation.json` is a log of `a`, although
  /// `a.validation.docx` has a report of that name: see ``ResultFolder/results(among:)``.
  static func named(_ path: [UInt8]) -> (name: [UInt8], kind: OutputKind)? {
    for (kind, ending) in longestEndingFirst
    where path.suffix(ending.count).elementsEqual(ending) {
      let name = path.dropLast(ending.count)
      // `.error.json` alone is no error, but the report of `.error`.
      if let last = name.last, last != UInt8(ascii: "/") { return (Array(name), kind) }
    }
    return nil
  }
}

/// The ids by which the program's JSON files name their schemas; the number rises with a change that
/// breaks readers.
package enum SchemaID {
  package static let report = "nianbao/annual-report/1"
  package static let log = "nianbao/validation-log/1"
  package static let error = "nianbao/error/1"
  /// Of what each sum of a collection is made, ``SummaryFiles/sources``.
  package static let collection = "nianbao/collection/1"
}
