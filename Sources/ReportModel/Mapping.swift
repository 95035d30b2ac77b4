// SPDX-License-Identifier: Apache-2.0

/// What recognition mapped to the form, didn't find, and found without a place for it.
///
/// These are facts; what is wrong with them is for the rules to say.
package struct Mapping: Sendable, Equatable {
  /// Tables of the format that the document lacks.
  package var missingTables: [Int] = []
  /// Tables of the format whose cells were met, but not in a table that can be read.
  package var unreadTables: [UnreadTable] = []
  /// Rows and columns of a found table that the document lacks.
  package var missingRows: [Line] = []
  package var missingColumns: [Line] = []
  /// Rows with figures that map to no row of the form, or whose figures can't be placed.
  package var unplacedRows: [UnplacedLine] = []
  /// Figures of known rows in columns that map to no column of the form.
  package var unplacedColumns: [UnplacedLine] = []
  /// Rows and columns that appear twice with different figures.
  package var duplicateRows: [DuplicateLine] = []
  package var duplicateColumns: [DuplicateLine] = []
  /// The title of a further report in the document, which was not read.
  package var secondReport: String?
  /// Tables that are in the document twice with different figures.
  package var duplicateTables: [DuplicateTable] = []

  /// What cells say behind the figures that were read from them.
  package var cellRemarks: [CellRemark] = []

  package init() {}

  /// What a cell says behind its figure, and the figure's number.
  package struct CellRemark: Sendable, Equatable {
    package var figure: Int
    package var cell: Evidence
    package var remark: String
    /// The note below the table, where the remark is its mark.
    package var note: String?

    package init(figure: Int, cell: Evidence, remark: String, note: String?) {
      self.figure = figure
      self.cell = cell
      self.remark = remark
      self.note = note
    }
  }

  /// A row or column of the form.
  package struct Line: Sendable, Hashable {
    package var table: Int
    package var block: Int
    package var index: Int

    package init(table: Int, block: Int, index: Int) {
      self.table = table
      self.block = block
      self.index = index
    }
  }

  /// A row or column of the document whose figures have no certain place in the form.
  package struct UnplacedLine: Sendable, Equatable {
    package enum Reason: Sendable {
      /// The label is none of the form's.
      case unknownLabel
      /// The row's cells aren't under the header's columns (a lost span).
      case misaligned
      /// The header's own cells don't fit together (a lost span), so no column can be identified.
      case brokenHeader
    }

    /// The statutory table that it is in.
    package var table: Int
    /// The label as the document has it, parts joined by ` › `.
    package var label: String
    package var reason: Reason
    package var cells: [Evidence]
    /// The row or column of the form that it probably is, whose label the document lacks.
    package var probable: Line?

    package init(
      table: Int, label: String, reason: Reason, cells: [Evidence], probable: Line? = nil
    ) {
      self.table = table
      self.label = label
      self.reason = reason
      self.cells = cells
      self.probable = probable
    }
  }

  /// A table of the form that is in the document as text, or in tables with too few of its labels.
  package struct UnreadTable: Sendable, Equatable {
    package var table: Int
    /// The figures of the document's tables.
    package var cells: [Evidence]
    /// Lines of text that are a row's label and figures.
    package var lines: [String]

    package init(table: Int, cells: [Evidence], lines: [String]) {
      self.table = table
      self.cells = cells
      self.lines = lines
    }
  }

  package struct DuplicateLine: Sendable, Equatable {
    package var line: Line
    /// The figures on which the two differ.
    package var figures: [Int]

    package init(line: Line, figures: [Int]) {
      self.line = line
      self.figures = figures
    }
  }
  /// Two tables of the document that are each the same one of the form's, while nothing says which is the
  /// report's own.
  package struct DuplicateTable: Sendable, Equatable {
    package var table: Int
    /// The lines above the two; empty where there is none.
    package var captions: [String]
    /// The figures on which they differ.
    package var figures: [Int]

    package init(table: Int, captions: [String], figures: [Int]) {
      self.table = table
      self.captions = captions
      self.figures = figures
    }
  }
}
