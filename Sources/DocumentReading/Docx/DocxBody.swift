// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

/// Reads the document part: builds its blocks from its elements as they come.
///
/// The text is the one that Word would print with all tracked changes accepted. Clauses in the code
/// are those of ECMA-376 part 1.
struct DocxBody: MarkupHandler {
  /// Whether the part's root is a Word document's.
  private(set) var isDocument = false
  /// Whether the root keeps white space for all that doesn't say.
  private var preservesSpace = false

  var styles: DocxStyles
  /// What the default style of paragraphs says.
  let defaultStyle: DocxStyles.Resolved
  var numbering: DocxNumbering
  var tally: NoteTally
  var builder: BlockBuilder

  /// How many open elements lie in a subtree that is passed over, its root included.
  var skipped = 0
  var flow = DocxFlow()
  /// The flows that text boxes interrupted.
  var outerFlows: [DocxFlow] = []
  /// The open tables' rows.
  var rows: [DocxRow] = []
  /// For each open `mc:AlternateContent`, whether one of its branches has given anything.
  private(set) var alternatives: [Bool] = []
  var paragraphCount = 0
  /// The files that `w:altChunk` puts into the document, by their relationships.
  let chunks: [String: Result<AltChunk, Rejection>]
  /// What was told of those that were read.
  var chunkNotes: [Note] = []
  private var rejection: Rejection?

  init(
    styles: DocxStyles, numbering: DocxNumbering,
    chunks: [String: Result<AltChunk, Rejection>] = [:], tally: NoteTally, limits: ReadingLimits
  ) {
    var styles = styles
    defaultStyle = styles.defaultParagraph.map { styles.resolved($0) } ?? DocxStyles.Resolved()
    self.styles = styles
    self.numbering = numbering
    self.chunks = chunks
    self.tally = tally
    builder = BlockBuilder(limits: limits)
  }

  /// Ends what is open, and gives the document's blocks and notes.
  mutating func finish() throws(Rejection) -> ([Block], [Note]) {
    if let rejection { throw rejection }
    let blocks = try builder.finish()
    for covered in builder.coveredTexts {
      tally.count(.tableCoveredText, at: words(for: covered.place))
    }
    return (blocks, Note.merged(tally.notes + builder.notes + chunkNotes))
  }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    if skipped > 0 {
      skipped += 1
      return
    }
    guard let name = DocxName(element) else { return }
    do throws(Rejection) {
      switch name {
      case .text, .mathText:
        flow.isInText = true
        flow.space =
          attributes.preservesSpace ?? preservesSpace || name == .mathText ? .preserved : .leading
      case .run: flow.beginRun()
      case .document:
        isDocument = true
        preservesSpace = attributes.preservesSpace ?? false
      case .paragraph: try beginParagraph()
      case .table: try beginTable()
      case .row: try beginRow()
      case .cell: try beginCell()
      case .textBox: beginTextBox()
      case .altChunk: try insertChunk(attributes.string(DocxAttribute.partRelationship))
      default:
        if flow.isInParagraphProperties {
          startParagraphProperty(name, attributes)
        } else if !startProperty(name, attributes) {
          startContent(name, attributes)
        }
      }
    } catch {
      rejection = error
      throw Stop()
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    guard let name = DocxName(element) else { return }
    do throws(Rejection) {
      switch name {
      case .text, .mathText: flow.isInText = false
      case .run: flow.endRun()
      case .mathSuperscript, .mathSubscript: flow.position = nil
      case .paragraph: endParagraph()
      case .paragraphProperties: flow.isInParagraphProperties = false
      case .rowProperties: withRow { $0.isInProperties = false }
      case .cellProperties: try buildCell()
      case .cell: try endCell()
      case .row: endRow()
      case .table: try endTable()
      case .textBox: try endTextBox()
      case .alternateContent: endAlternatives()
      default: break
      }
    } catch {
      rejection = error
      throw Stop()
    }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    guard flow.isInText, admitsText() else { return }
    if flow.space.admitsAll(utf8) {
      append(utf8)
    } else {
      append(flow.space.trimmed(utf8).span)
    }
  }

  private mutating func append(_ utf8: Span<UInt8>) {
    flow.noteResult()
    noteContent()
    if let font = flow.symbolFont { return appendText(utf8, in: font) }
    if let position = flow.position {
      builder.append(position.text(of: utf8).span)
      return
    }
    for index in utf8.indices where utf8[index] < 0x20 {
      // A line break in the markup is none in the text: that takes a `w:br` (17.3.3.1).
      for index in utf8.indices { builder.append(max(0x20, utf8[index])) }
      return
    }
    builder.append(utf8)
  }

  /// Passes over the element that has just begun.
  mutating func skip() { skipped = 1 }

  // MARK: Alternate contents

  mutating func beginAlternatives() { alternatives.append(false) }

  private mutating func endAlternatives() { _ = alternatives.popLast() }

  /// One branch alone, so that nothing is read twice: the first, made for the newest program, has all
  /// that the others have. Where it has nothing, being in a language that is not known here, the next
  /// one has its turn.
  mutating func beginBranch() {
    guard let last = alternatives.last, !last else { return skip() }
  }

  /// Takes the open branches for those to be read.
  mutating func noteContent() {
    for index in alternatives.indices { alternatives[index] = true }
  }

  /// Counts something to be told, here.
  mutating func tell(_ kind: NoteTally.Kind) {
    noteContent()
    tally.count(kind, at: tally.knows(kind) ? nil : location)
  }

  /// Counts a tracked change, and those in tables apart: there stand the figures.
  mutating func tellRevision() {
    tell(.revisionAccepted)
    if builder.isInTable { tell(.revisionInTable) }
  }

  /// Where the reader stands, in words.
  var location: String {
    builder.place.map { words(for: $0) } ?? "paragraph \(paragraphCount)"
  }

  private func words(for place: Place) -> String {
    "table \(place.table), row \(place.row), column \(place.column)"
  }
}
