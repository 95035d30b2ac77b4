// SPDX-License-Identifier: Apache-2.0

package import Markup

import DocumentModel
import Zip

/// What a document may ask of the program at the most, in one place.
///
/// A report has some 400 cells in 3 tables, some hundred paragraphs and less than 1 MB; the limits
/// are far above every report and far below what would take a machine long. A document beyond one
/// is refused in words that name the limit. docs/limits.md lists them for users.
package struct ReadingLimits: Sendable {
  /// Bytes of a file.
  package var fileBytes = DocumentLimits.fileBytes

  // MARK: Archives

  /// Files in an archive.
  package var entries = ZipArchive.entryLimit
  /// What one part of a package may inflate to.
  package var partBytes = 32 << 20
  /// What all the parts that are read of a package, and of those in it, may inflate to.
  package var packageBytes = 64 << 20
  /// Files embedded in a document (`w:altChunk`), at all depths, that are followed.
  package var embeddedParts = 200
  /// Bytes of all embedded files.
  package var embeddedBytes = 32 << 20
  /// How far documents may be embedded in one another.
  package var embeddedDepth = 3
  /// Parts of a web archive or mail; Word writes one a picture.
  package var mailParts = 5_000
  /// How far its parts may be nested.
  package var mailDepth = 8

  // MARK: Markup

  /// Markup of a DOCX file's part.
  package var xml = MarkupLimits()
  /// Markup of a page.
  package var html = HTMLLimits()
  /// Bytes of a page. Pages of 10 MB, nearly all of it inline style, are published; one of 30 MB
  /// without an end tag would take 3 seconds.
  package var pageBytes = 16 << 20

  // MARK: Workbooks

  /// Sheets of a workbook, those included that are hidden.
  package var sheets = 500
  /// Elements of all its sheets and of the texts that they share; ``xml`` has the limits of its other
  /// parts. Programs write blank cells with a format down to the last row.
  package var sheetElements = 2_000_000

  // MARK: Blocks

  package var cells = 200_000
  /// Places that the cells of one table cover.
  package var places = 4_000_000
  /// Columns of a table; HTML sets no limit, Word stops at 63.
  package var columns = Grid.columnLimit
  package var paragraphs = 200_000
  /// How far tables may be nested.
  package var tableDepth = 50
  /// Bytes of text, labels of lists included.
  package var text = 8 << 20

  // MARK: Time

  /// How long reading may take, without what another program needs to convert a document first.
  package var time = Duration.seconds(60)
  /// The clock that measures it. Without one there is no such limit, and what is read depends on the
  /// bytes alone.
  package var now: (@Sendable () -> SuspendingClock.Instant)?

  package init() {}
}

extension ReadingLimits {
  /// Whether there is still time, once ``started()``.
  var goesOn: @Sendable () -> Bool { xml.goesOn }

  /// The limits with the time running from now.
  func started() -> ReadingLimits {
    guard let now else { return self }
    var limits = self
    let end = now() + time
    limits.xml.goesOn = { now() < end }
    limits.html.goesOn = limits.xml.goesOn
    return limits
  }
}
