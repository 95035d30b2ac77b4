// SPDX-License-Identifier: Apache-2.0

import Basics
import SQLite
import SystemPackage

/// Logs that couldn't be made again, or not with all that they are to be compared with, since a file wasn't
/// there.
extension SQLiteStore {
  func givenUpRevisions() throws(StoreError) -> [Revision] {
    try read { database throws(SQLiteError) in
      try database.rows(
        """
        SELECT id, sha256, path, result, because, because_zh,
          \(Self.converterOfRevision) AS converter, \(Self.originalOfRevision) AS original
        FROM revision WHERE \(Self.isGivenUp) ORDER BY id
        """, Self.missing
      ).compactMap { revision($0, at: nil) }
    }
  }

  /// Of a result the last revision alone: others may have been made since.
  private static let isGivenUp = """
    outcome IN (?, ?) AND id IN (SELECT max(id) FROM revision WHERE NOT upgrades GROUP BY result)
    """

  private static let missing = [
    RevisionOutcome.originalMissing.words.en, RevisionOutcome.resultMissing.words.en,
  ]

  func reopen(_ revisions: [Revision]) throws(StoreError) {
    try write { database throws(SQLiteError) in
      for revision in revisions {
        // Another one of the result may be open.
        try database.run(
          """
          UPDATE OR IGNORE revision
          SET ended_at = NULL, outcome = NULL, instance = NULL, attempts = 0 WHERE id = ?
          """, [revision.id])
      }
    }
  }

  func partlyCompared() throws(StoreError) -> [PartlyCompared] {
    try read { database throws(SQLiteError) in
      try database.rows(
        """
        SELECT sha256, issuer, office, year, basis FROM document
        WHERE instr(basis, ?) > 0
          AND sha256 NOT IN (SELECT sha256 FROM revision WHERE \(Self.isGivenUp))
        """, [ComparisonBasis.unreadMark] + Self.missing
      ).compactMap { row in
        guard let sha256 = row["sha256"].text, let body = row["issuer"].text,
          let office = row["office"].text, let year = row["year"].int
        else { return nil }
        return PartlyCompared(
          sha256: sha256, body: body, key: YearKey(year: year, office: office),
          basis: ComparisonBasis(stored: row["basis"].text ?? ""))
      }
    }
  }

  func successors(without sha256: String) throws(StoreError) -> [String] {
    try read { database throws(SQLiteError) in try successors(without: sha256, in: database) }
  }

  func successors(
    without sha256: String, in database: SQLiteConnection
  ) throws(SQLiteError) -> [String] {
    try database.rows(
      """
      SELECT later.sha256 FROM document JOIN document AS later
        ON later.year = document.year + 1 AND later.office = document.office
      WHERE document.sha256 = ? AND instr(later.basis, ?) > 0
      """, [sha256, ComparisonBasis.unreadMark + sha256]
    ).compactMap(\.first.text)
  }

  /// Why a log is made again; with the result that couldn't be read, if it is one.
  static func becauseUnread(_ result: FilePath? = nil) -> Localized {
    let (en, zh) = result.map { (": \($0)", "：\($0)") } ?? ("", "")
    return Localized(
      en: "the report on the year before couldn't be read then\(en)",
      zh: "此前无法读取上一年度的报告\(zh)")
  }
}
