// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

/// A file that is in a document's flow by a `w:altChunk`: ECMA-376 part 1, 17.17.2.1.
struct AltChunk: Sendable {
  /// The part's name.
  var part: String
  var document: Document
}

/// Reads the files that are embedded in a document, and those embedded in them.
///
/// The part's media type says what it is; one that Word can take and this program can't is refused,
/// as its text would be missing without a word.
struct AltChunkReader {
  private enum Kind {
    case page, archive, text, document

    init?(mediaType: String) {
      switch mediaType {
      case "text/html", "application/xhtml+xml": self = .page
      case "message/rfc822", "multipart/related", "application/x-mimearchive": self = .archive
      case "text/plain": self = .text
      case "application/xml": self = .document
      default:
        // Documents and templates, with macros and without, whether the type is that of the file or
        // (as the Open XML SDK has it) of its main part.
        let prefixes = [
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
          "application/vnd.ms-word.document", "application/vnd.ms-word.template",
        ]
        guard prefixes.contains(where: mediaType.hasPrefix) else { return nil }
        self = .document
      }
    }
  }

  private var depth = 0
  /// How many files may still be read, and how many bytes, at all depths.
  private var partsLeft: Int
  private var bytesLeft: Int
  private var total = EmbeddedTotal()
  /// Once all of them are more than a document may have, none is read any more.
  private var excess: Rejection?
  /// As they are left to what is embedded next.
  private var limits: ReadingLimits

  init(_ limits: ReadingLimits) {
    partsLeft = limits.embeddedParts
    bytesLeft = limits.embeddedBytes
    self.limits = limits
  }

  /// Reads every part that the relationships name as an embedded file, by the relationship.
  ///
  /// One that can't be read is refused where the document makes use of it.
  mutating func read(
    _ related: [DocxPackage.Relationship], in package: DocxPackage
  ) throws(Rejection) -> [String: Result<AltChunk, Rejection>] {
    var chunks: [String: Result<AltChunk, Rejection>] = [:]
    let embedded = related.filter { $0.kind.lowercased() == "afchunk" }
    // Pages share what one may cost: what it holds is known only once it is read.
    let whole = limits.html
    defer { limits.html = whole }
    let share = max(1, min(embedded.count, partsLeft))
    limits.html.elements /= share
    limits.html.work /= share
    for one in embedded {
      do throws(Rejection) {
        chunks[one.id] = .success(
          AltChunk(part: one.part, document: try document(of: one.part, in: package)))
      } catch {
        chunks[one.id] = .failure(error)
      }
    }
    return chunks
  }

  private mutating func document(
    of part: String, in package: DocxPackage
  ) throws(Rejection) -> Document {
    guard depth < limits.embeddedDepth, partsLeft > 0 else { throw .altChunk(part) }
    do throws(Rejection) {
      guard let kind = try package.contentType(of: part).flatMap(Kind.init(mediaType:)),
        let bytes = try package.bytes(of: part), bytes.count <= bytesLeft
      else { throw .altChunk(part) }
      partsLeft -= 1
      bytesLeft -= bytes.count + package.passBytes
      if let excess { throw excess }
      let document = try read(bytes, as: kind)
      total.add(document.blocks)
      excess = total.excess(over: limits)
      if let excess { throw excess }
      return document
    } catch {
      if error.code.hasPrefix("document.") { excess = error }
      // Nothing is lost with a page that shows nothing.
      if [.emptyPage, .hiddenPage, .struckPage].contains(error) { return Document(format: .html) }
      throw error == .altChunk() ? error : .altChunk(part, because: error)
    }
  }

  private mutating func read(_ bytes: [UInt8], as kind: Kind) throws(Rejection) -> Document {
    switch kind {
    case .page: return try HTMLReader.read(bytes, limits: limits)
    case .archive: return try MHTMLReader.read(bytes, limits: limits)
    case .text: return try TextLines.read(bytes, limits)
    case .document:
      depth += 1
      defer { depth -= 1 }
      switch FileKind(of: bytes) {
      case .zip:
        let package = try DocxPackage(zip: bytes, limits)
        defer { limits.packageBytes -= package.inflatedBytes }
        return try DocxReader.read(package, &self)
      case .flatOPC: return try DocxReader.read(DocxPackage(flat: bytes, limits), &self)
      default: throw .noDocumentPart
      }
    }
  }
}

/// What embedded files hold together; one in another counts with both.
private struct EmbeddedTotal {
  private var cells = 0
  private var paragraphs = 0
  private var text = 0

  mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .paragraph(let paragraph):
        paragraphs += 1
        text += paragraph.text.utf8.count
      case .table(let table):
        cells += table.cells.count
        for cell in table.cells {
          if cell.content.isEmpty { text += cell.text.utf8.count } else { add(cell.content) }
        }
      }
    }
  }

  /// Why it is more than a document may have; nil where it isn't.
  func excess(over limits: ReadingLimits) -> Rejection? {
    if cells > limits.cells { return .tooManyCells(limit: limits.cells) }
    if paragraphs > limits.paragraphs { return .tooManyParagraphs(limit: limits.paragraphs) }
    return text > limits.text ? .tooMuchText(limit: limits.text) : nil
  }
}

/// Plain text as paragraphs, one a line.
private enum TextLines {
  static func read(
    _ bytes: [UInt8], _ limits: ReadingLimits
  ) throws(Rejection) -> Document {
    let text = try DecodedText.decode(page: bytes)
    var builder = BlockBuilder(limits: limits)
    for byte in text.utf8 {
      if byte == 0x0A || byte == 0x0D {
        builder.endParagraph()
        try builder.checkLimits()
      } else {
        builder.append(byte)
      }
    }
    let blocks = try builder.finish()
    return Document(format: .html, encoding: text.encoding, blocks: blocks, notes: text.notes)
  }
}

extension DocxBody {
  /// Puts an embedded file's blocks where the document has it.
  mutating func insertChunk(_ id: String?) throws(Rejection) {
    if row?.isCellDeleted == true { return }
    guard let chunk = try id.flatMap({ chunks[$0] })?.get() else { throw .altChunk() }
    try buildCell()
    tally.count(.altChunkRead, at: chunk.part)
    if let id {
      let number = chunkNumbers[id] ?? chunkUses.count
      if number == chunkUses.count {
        chunkNumbers[id] = number
        chunkUses.append((id, 0))
      }
      chunkUses[number].count += 1
    }
    try builder.insert(chunk.document.blocks)
  }

  /// What was noted of the embedded files, as often as each was put in.
  func chunkNotes() -> [Note] {
    chunkUses.flatMap { id, count -> [Note] in
      guard case .success(let chunk) = chunks[id] else { return [] }
      return chunk.document.notes.map { note in
        // Places in it are counted from its own beginning, and mean other cells here.
        Note(
          code: note.code, message: note.message, count: note.count * count,
          location: note.location.map { "\(chunk.part): \($0)" } ?? chunk.part)
      }
    }
  }
}
