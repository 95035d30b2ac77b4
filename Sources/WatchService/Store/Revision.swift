// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemPackage

/// A year, and an office such as 财政局 that bodies of many places have.
package struct YearKey: Sendable, Hashable {
  package var year: Int
  package var office: String

  package init(year: Int, office: String) {
    self.year = year
    self.office = office
  }
}

/// A report that was converted, as those on other years look for it.
package struct KnownReport: Sendable, Equatable {
  package var sha256: String
  package var body: String
  /// The document, below the inbox, and its report, below the outbox.
  package var path: FilePath
  package var result: FilePath
  /// What its log was made with.
  package var basis: String

  package init(
    sha256: String, body: String, path: FilePath, result: FilePath, basis: String
  ) {
    self.sha256 = sha256
    self.body = body
    self.path = path
    self.result = result
    self.basis = basis
  }
}

/// A result whose log is to be made again, since what it was made with has changed.
package struct Revision: Sendable, Equatable {
  package var id: Int64
  package var sha256: String
  /// The document, below the inbox; its original, below the archive; its report, below the outbox.
  package var path: FilePath
  package var original: FilePath?
  package var result: FilePath
  package var body: String?
  package var key: YearKey?
  /// Why, in two languages.
  package var because: Localized

  package enum Outcome: Sendable, Equatable {
    case revised(StoredSummary)
    /// It could not be made: why, in words.
    case givenUp(String)
  }
}
