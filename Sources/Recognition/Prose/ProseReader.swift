// SPDX-License-Identifier: Apache-2.0

package import ReportModel

/// Reads a report's prose into claims about its figures.
///
/// Precision goes before recall. A clause states something only if every word of it is known;
/// whatever is not understood makes it say nothing.
package struct ProseReader: Sendable {
  private let phrasebook: Phrasebook
  private let index: PhraseIndex
  /// By the format's name; made once, not for each report.
  private let patterns: [String: FigurePatterns]

  package init(phrasebook: Phrasebook, formats: [ReportFormat]) {
    self.phrasebook = phrasebook
    index = PhraseIndex(phrasebook)
    patterns = Dictionary(
      formats.map { ($0.name, FigurePatterns($0)) }, uniquingKeysWith: { first, _ in first })
  }

  package func claims(in report: Report) -> ProseFigureSet {
    let tokenizer = Tokenizer(index: index.passingOver(report.issuer))
    let patterns = self.patterns[report.format.name] ?? FigurePatterns(report.format)
    let tableSections = Dictionary(
      report.format.tables.map { ($0.section, $0) }, uniquingKeysWith: { first, _ in first })
    var figures = FigureReadings(patterns, phrasebook)
    var claims = ProseFigureSet()
    for section in report.sections {
      guard let text = section.text, !text.isEmpty else { continue }
      // The section of a table speaks of that table's matters.
      let isAboutTable = section.number > 2 && tableSections[section.number] != nil
      var reader = SectionReader(
        phrasebook: phrasebook, figures: figures, year: report.year, isAboutTable: isAboutTable,
        section: section.number, claims: claims)
      for sentence in Prose.sentences(of: text) {
        reader.read(sentence, tokenizer.tokens(of: sentence.folded))
      }
      (claims, figures) = (reader.claims, reader.figures)
    }
    return claims
  }
}

/// A sentence with its place in the section's text.
struct Sentence {
  let scalars: ArraySlice<Unicode.Scalar>
  /// The same with full-width digits, letters and brackets made half-width.
  let folded: [Unicode.Scalar]

  var start: Int { scalars.startIndex }
  var text: String { String(scalars: scalars) }

  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    self.scalars = scalars
    folded = scalars.map { scalar in
      // ，stays apart from a thousands separator.
      guard scalar.value >= 0xFF01, scalar.value <= 0xFF5E, scalar != "，" else { return scalar }
      return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
  }
}

enum Prose {
  /// A section's sentences; a paragraph ends the last.
  static func sentences(of text: String) -> [Sentence] {
    Array(text.unicodeScalars)
      .split { scalar in
        switch scalar {
        case "\n", "。", "！", "？", "!", "?": true
        default: false
        }
      }
      .map { Sentence($0) }
  }
}
