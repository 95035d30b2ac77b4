// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

/// Reads the document part: builds its blocks from its elements as they come.
///
/// The text is the one that Word would print with all tracked changes accepted. Clauses in the code
/// are those of ECMA-376 part 1.
struct DocxBody: MarkupHandler {
  static let takesUnknownElements = false

  /// Whether the part's root is a Word document's.
  private(set) var isDocument = false
  /// Whether the root keeps white space for all that doesn't say.
  private var preservesSpace = false

  let limits: ReadingLimits
  var styles: DocxStyles
  /// What the default style of paragraphs says.
  let defaultStyle: DocxStyles.Resolved
  /// Whether what holds for all runs leaves text as it is stored.
  let hasPlainDefaults: Bool
  let theme: DocxTheme
  var numbering: DocxNumbering
  /// Whether Word works out all fields again when it opens the document.
  let updatesFields: Bool
  var stores: DataStores
  var tally: NoteTally
  var builder: BlockBuilder
  /// What an earlier reading of the part found out.
  let known: DocxFindings
  /// What this one has found out.
  var found = DocxFindings()

  /// How many open elements are in a subtree that is skipped, its root included.
  var skipped = 0
  /// Whether that subtree is of a language that Word doesn't know, and has text in it.
  var isForeign = false
  var hasForeignText = false
  /// Whether such subtrees are read, as the document asks for (part 3, 7.3 `ProcessContent`).
  private var readsForeign = false
  var flow = DocxFlow()
  /// How the last run's text is shown that had to be asked for, and what that follows from.
  var lastFormat: DocxRunFormat
  var lastContext = DocxRunFormat.Context()
  /// The flows that text boxes interrupted.
  var outerFlows: [DocxFlow] = []
  var tables: [DocxTable] = []
  /// For each open `mc:AlternateContent`, whether one of its branches has been read.
  var alternatives: [Bool] = []
  /// The open content controls.
  var controls: [DocxControl] = []
  /// Whether one of them says something of the text in it.
  var hasControlText = false
  /// Bytes of the values that controls have shown.
  var boundBytes = 0
  var fieldCount = 0
  var paragraphCount = 0
  var tableCount = 0
  var rowCount = 0
  /// What is behind the text of the page.
  var pageGround = DocxColor.white
  /// Whether the open element is one of a picture that is beside the text.
  var isAnchored = false
  /// The files that `w:altChunk` puts into the document, by their relationships.
  let chunks: [String: Result<AltChunk, Rejection>]
  /// How often each of them was put in, by the number of its first use.
  var chunkUses: [(id: String, count: Int)] = []
  var chunkNumbers: [String: Int] = [:]
  private var rejection: Rejection?

  init(
    _ parts: DocxParts, known: DocxFindings = DocxFindings(), limits: ReadingLimits
  ) {
    var styles = parts.styles
    defaultStyle = styles.defaultParagraph.map { styles.resolved($0) } ?? .none
    hasPlainDefaults = styles.defaults.isPlain
    self.styles = styles
    lastFormat = DocxRunFormat(lastContext, defaults: styles.defaults)
    self.known = known
    self.limits = limits
    theme = parts.theme
    numbering = parts.numbering
    updatesFields = parts.updatesFields
    stores = parts.stores
    chunks = parts.chunks
    tally = parts.tally
    builder = BlockBuilder(limits: limits)
  }

  /// Ends what is open, and gives the document's blocks and notes.
  mutating func finish() throws(Rejection) -> ([Block], [Note]) {
    if let rejection { throw rejection }
    endFields()
    let blocks = try builder.finish()
    for covered in builder.coveredTexts {
      tally.count(.tableCoveredText, in: covered.place, text: covered.text)
    }
    return (blocks, Note.merged(tally.notes + builder.notes + chunkNotes()))
  }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    if skipped > 0 {
      skipped += 1
      if isForeign, DocxName(element) == .text { hasForeignText = true }
      return
    }
    guard let name = DocxName(element) else {
      if element == foreignName, !readsForeign { beginForeign() }
      return
    }
    do throws(Rejection) {
      switch name {
      case .text, .mathText:
        flow.isInText = true
        flow.space =
          attributes.preservesSpace ?? preservesSpace || name == .mathText ? .preserved : .leading
      case .run, .mathRun: flow.beginRun()
      case .document:
        isDocument = true
        preservesSpace = attributes.preservesSpace ?? false
        readsForeign = attributes.string(DocxAttribute.processContent) != nil
      case .paragraph: try beginParagraph()
      case .table: try beginTable()
      case .row: try beginRow()
      case .cell: try beginCell()
      case .textBox: beginTextBox()
      case .altChunk: try insertChunk(attributes.string(DocxAttribute.partRelationship))
      default:
        if controls.last?.isInProperties == true {
          startControlProperty(name, attributes)
        } else if flow.isInParagraphProperties {
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
      if skipped == 0, isForeign { endForeign() }
      return
    }
    guard let name = DocxName(element) else { return }
    do throws(Rejection) {
      switch name {
      case .text, .mathText: flow.isInText = false
      case .run, .mathRun: flow.endRun()
      case .runProperties: flow.isInMark = false
      case .fieldCode: flow.isInCode = false
      case .simpleField: endField()
      case .paragraph:
        endParagraph()
        try builder.checkLimits()
      case .paragraphProperties: flow.isInParagraphProperties = false
      case .tableProperties, .tablePropertyExceptions: withTable { $0.isInProperties = false }
      case .rowProperties: withRow { $0.isInProperties = false }
      case .cellProperties: try buildCell()
      case .cell: try endCell()
      case .row: endRow()
      case .table: try endTable()
      case .textBox: try endTextBox()
      case .alternateContent: endAlternatives()
      case .controlProperties: endControlProperties()
      case .control: endControl()
      case .direction: _ = flow.directions.popLast()
      case .anchored: isAnchored = false
      case .drawing, .vectorDrawing: endDrawing()
      default: if name.isOfFormula { endFormulaPart(name) }
      }
    } catch {
      rejection = error
      throw Stop()
    }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    if flow.isInCode { return takeCode(utf8) }
    guard flow.isInText, admits(utf8) else { return }
    if flow.space.admitsAll(utf8) {
      show(utf8)
    } else {
      show(flow.space.trimmed(utf8).span)
    }
  }

  /// Passes over the element that has just begun.
  mutating func skip() { skipped = 1 }
}

/// What a document's other parts say that its text needs.
struct DocxParts {
  var theme = DocxTheme()
  var styles = DocxStyles()
  var numbering = DocxNumbering()
  var updatesFields = false
  var stores = DataStores()
  /// The files that `w:altChunk` names, by their relationships.
  var chunks: [String: Result<AltChunk, Rejection>] = [:]
  var tally = NoteTally()
}

/// What is known of a document's body only when it has been read: where there is any of it, the body
/// is read once more.
struct DocxFindings: Equatable {
  /// The fields that never end, by their number: there are none.
  var openFields: Set<Int> = []

  /// The tables that have a cell in columns too narrow for text: these columns count after all.
  var wholeGrids: Set<Int> = []
  /// The columns that the cells of a row span, by the row's number, where only widths say them.
  var spans: [Int: [Int]] = [:]

  var isEmpty: Bool { openFields.isEmpty && wholeGrids.isEmpty && spans.isEmpty }
}
