// SPDX-License-Identifier: Apache-2.0

import ReportModel
import ResultFiles
import SystemIO
import SystemPackage

/// What the store remembers of a result.
struct StoredSummary: Sendable, Equatable {
  var summary: ResultSummary
  /// The version of the converter that made it.
  var converter: String
  var basis = ComparisonBasis()
  /// The digest of the suppressions that applied; empty for none.
  var suppressions = ""

  /// Its place among the reports of the years.
  var key: YearKey? {
    guard let body = summary.body, let year = summary.year else { return nil }
    return YearKey(of: body, year)
  }
}

/// A year, and an office such as 财政局 that bodies of many places have.
struct YearKey: Sendable, Hashable {
  var year: Int
  var office: String

  init(year: Int, office: String) {
    self.year = year
    self.office = office
  }

  /// That of a body's report on a year.
  init(of body: String, _ year: Int) {
    self.init(year: year, office: BodyName(body).office)
  }

  var before: YearKey { YearKey(year: year - 1, office: office) }
  var after: YearKey { YearKey(year: year + 1, office: office) }
}

/// A report that was published, for the comparison with other years: one for each name of its bytes.
struct KnownReport: Sendable, Equatable {
  var sha256: String
  var body: String
  /// The document, below the inbox, and its report, below the outbox.
  var path: FilePath
  var result: FilePath
  /// What its log was made with.
  var basis: ComparisonBasis

  /// Whether the result has the document's name, and not the number of an older version.
  var isCurrent: Bool {
    guard let name = path.lastComponent, let file = result.lastComponent else { return false }
    return ResultName.candidates(for: name).contains { $0.file(.report) == file }
  }
}

/// The reports that a report is to be compared with.
struct KnownPredecessors: Sendable, Equatable {
  /// Each under all its names.
  let reports: [KnownReport]
  /// Their documents: the same bytes are one, whatever their names.
  let documents: [String]
  /// Whether there are more than are read.
  let hasMore: Bool

  /// - Parameters:
  ///   - reports: all that may be meant.
  ///   - limit: the number of documents that are read.
  init(_ reports: [KnownReport] = [], upTo limit: Int = .max) {
    let all = Set(reports.map(\.sha256)).sorted()
    documents = Array(all.prefix(limit))
    hasMore = documents.count < all.count
    let read = Set(documents)
    self.reports = reports.filter { read.contains($0.sha256) }.sorted { left, right in
      if left.sha256 != right.sha256 { return left.sha256 < right.sha256 }
      return left.path.bytes.lexicographicallyPrecedes(right.path.bytes)
    }
  }

  /// Whether a log was to be made with these.
  func agrees(with basis: ComparisonBasis) -> Bool {
    documents == basis.documents && hasMore == basis.hasMore
  }
}

/// The documents on the year before that a log was to be made with, by their SHA-256.
struct ComparisonBasis: Sendable, Equatable {
  /// All that the store had; empty for none.
  let documents: [String]
  /// Those of them whose results couldn't be read, so that the log was made without them.
  let unread: Set<String>
  /// Whether there were more, which count as different whatever they say.
  let hasMore: Bool

  init(_ documents: [String] = [], unread: Set<String> = [], hasMore: Bool = false) {
    self.documents = documents
    self.unread = unread
    self.hasMore = hasMore
  }

  /// What stands before a document that wasn't read.
  static let unreadMark = "?"
  /// What stands behind the documents where there were more.
  private static let moreMark = "+"

  /// As the store has it.
  init(stored text: String) {
    var parts = text.split(separator: " ")
    hasMore = parts.last.map { $0 == Self.moreMark } ?? false
    if hasMore { parts.removeLast() }
    let mark = Self.unreadMark
    documents = parts.map { String($0.hasPrefix(mark) ? $0.dropFirst(mark.count) : $0) }
    unread = Set(parts.filter { $0.hasPrefix(mark) }.map { String($0.dropFirst(mark.count)) })
  }

  var stored: String {
    (documents.map { (unread.contains($0) ? Self.unreadMark : "") + $0 }
      + (hasMore ? [Self.moreMark] : [])).joined(separator: " ")
  }
}

/// A report whose log was made without some of those on the year before that it was to be compared with.
struct PartlyCompared: Sendable, Equatable {
  var sha256: String
  var body: String
  var key: YearKey
  var basis: ComparisonBasis
}
