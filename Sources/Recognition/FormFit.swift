// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import ReportModel

/// How the labels of a document fit a form, for who writes the form's file.
package struct FormFit: Sendable {
  /// A row, a column or another label of the document that has no place in the form.
  package struct Unplaced: Sendable, Equatable {
    package enum Kind: Sendable { case row, column, label }

    package let kind: Kind
    package let text: String
    package let place: Place?
    /// The labels of the form that are most like it, the most like first.
    package let candidates: [Candidate]
  }

  /// A row or column of a form.
  package struct Candidate: Sendable, Equatable {
    package let format: String
    package let label: String
    /// Its keys, as they are in the pointers of its figures.
    package let key: String
  }

  /// Nil where no form was recognized; then the labels are those of all tables, beside those of all forms.
  package let format: String?
  package let recognition: FormRecognition?
  package let unplaced: [Unplaced]
  /// The form's rows and columns that the document doesn't have.
  package let missing: [Candidate]

  /// Of a report that was recognized.
  init(_ report: Report) {
    let format = report.format
    let labels = FormLabels([format])
    self.format = format.name
    recognition = report.recognition
    func unplaced(_ line: Mapping.UnplacedLine, _ kind: Unplaced.Kind) -> Unplaced {
      let cell = line.cells.first
      return Unplaced(
        kind: kind, text: line.label,
        place: cell?.place,
        candidates: labels.nearest(to: line.label, kind))
    }
    self.unplaced =
      report.mapping.unplacedRows.map { unplaced($0, .row) }
      + report.mapping.unplacedColumns.map { unplaced($0, .column) }
    func candidate(_ line: Mapping.Line, _ leaves: KeyPath<BlockForm, [LabelLeaf]>) -> Candidate {
      let leaf = format.tables[line.table].blocks[line.block][keyPath: leaves][line.index]
      return Candidate(format: format.name, label: leaf.label, key: leaf.key)
    }
    // A row that is probably one of the form's has another label, so that the form's own is missing.
    func missing(_ lines: [Mapping.Line], _ unplaced: [Mapping.UnplacedLine]) -> [Mapping.Line] {
      (lines + unplaced.compactMap(\.probable)).sorted {
        ($0.table, $0.block, $0.index) < ($1.table, $1.block, $1.index)
      }
    }
    let mapping = report.mapping
    self.missing =
      missing(mapping.missingRows, mapping.unplacedRows).map { candidate($0, \.rowLeaves) }
      + missing(mapping.missingColumns, mapping.unplacedColumns).map {
        candidate($0, \.columnLeaves)
      }
  }

  /// Of a document in which no form was recognized.
  init(unrecognized document: Document, formats: [ReportFormat]) {
    let labels = FormLabels(formats)
    let counters = Set(formats.flatMap(\.counters))
    var seen: Set<String> = []
    var unplaced: [Unplaced] = []
    for case .table(let table) in document.blocks {
      for cell in table.cells {
        let text = cell.text.folded()
        guard !text.isEmpty, !FigureText.isFigureOrBlank(text, counters: counters),
          !counters.contains(text), seen.insert(text).inserted
        else { continue }
        unplaced.append(
          Unplaced(
            kind: .label, text: text,
            place: Place(table: table.number, row: cell.row, column: cell.column),
            candidates: labels.nearest(to: text, .label)))
      }
    }
    format = nil
    recognition = nil
    self.unplaced = unplaced
    missing = []
  }
}

extension Recognizer {
  /// How a document's labels fit the form that it follows, or all forms where it follows none.
  package func fit(_ document: Document) -> FormFit {
    do throws(Rejection) {
      return FormFit(try recognize(document).report)
    } catch {
      return FormFit(unrecognized: document, formats: formats.all)
    }
  }
}

/// The labels of forms, to find those that are most like another one.
private struct FormLabels {
  private var all: [(candidate: FormFit.Candidate, isRow: Bool, key: [Unicode.Scalar])] = []

  init(_ formats: [ReportFormat]) {
    for format in formats {
      for block in format.tables.flatMap(\.blocks) {
        for (leaves, isRow) in [(block.rowLeaves, true), (block.columnLeaves, false)] {
          for leaf in leaves where !leaf.label.isEmpty {
            let candidate = FormFit.Candidate(
              format: format.name, label: leaf.label, key: leaf.key)
            let spellings = leaf.path.last?.spellings ?? []
            all += ([leaf.label] + spellings).map { (candidate, isRow, Label($0).bare.scalars) }
          }
        }
      }
    }
  }

  /// At most three of that kind, each at least half the same.
  func nearest(to text: String, _ kind: FormFit.Unplaced.Kind) -> [FormFit.Candidate] {
    // Of labels that are joined, the innermost.
    let own = text.split(separator: "›").last.map { String($0) } ?? text
    let key = Label(own).bare.scalars
    guard !key.isEmpty else { return [] }
    let labels = all.filter { kind == .label || $0.isRow == (kind == .row) }
    let ranked = labels.enumerated().map { place, label in
      let common = LabelSlip.commonLength(key, label.key)
      return (
        candidate: label.candidate, place: place,
        share: 200 * common / (key.count + label.key.count)
      )
    }.filter { $0.share >= 50 }.sorted { ($1.share, $0.place) < ($0.share, $1.place) }
    var found: [FormFit.Candidate] = []
    for label in ranked where !found.contains(label.candidate) {
      found.append(label.candidate)
      if found.count == 3 { break }
    }
    return found
  }
}
