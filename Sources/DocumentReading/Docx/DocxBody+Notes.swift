// SPDX-License-Identifier: Apache-2.0

import DocumentModel

// What there is to note of the text, with its place.
extension DocxBody {
  /// Counts something to be noted, here; `text` is what of the cell is meant, if not all of it.
  mutating func note(_ kind: NoteTally.Kind, text: String? = nil) {
    if tally.knows(kind) {
      tally.count(kind, at: nil)
    } else if let place = builder.place {
      tally.count(kind, in: place, text: text)
    } else {
      tally.count(kind, at: "paragraph \(paragraphCount)", text: text)
    }
  }

  /// Counts a tracked change, and those in tables apart: there the figures are.
  mutating func noteRevision() {
    note(.revisionAccepted)
    if builder.isInTable { note(.revisionInTable) }
  }

  /// Counts text that is left out.
  mutating func note(_ kind: NoteTally.Kind, _ utf8: Span<UInt8>) {
    guard !tally.knows(kind) else { return note(kind) }
    var bytes: [UInt8] = []
    for index in utf8.indices.prefix(Self.sampleLength) { bytes.append(utf8[index]) }
    // A character that is cut in two is left out.
    let text = String(decoding: bytes, as: UTF8.self).filter { $0 != "\u{FFFD}" }
    note(kind, text: text)
  }

  /// How many bytes of a text a note has.
  private static let sampleLength = 60
}
