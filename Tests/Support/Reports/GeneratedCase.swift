// SPDX-License-Identifier: Apache-2.0

/// A random report in a random layout, which its seed alone brings back.
package struct GeneratedCase: Sendable, CustomStringConvertible {
  package let seed: UInt64
  package let report: AnnualReport
  package let layout: Layout

  package init(seed: UInt64) { self.init(seed: seed, hasSurroundings: false) }

  /// A case whose ``Surroundings`` are random as well, or whose layout is varied, if asked.
  package init(seed: UInt64, hasSurroundings: Bool = false, isVaried: Bool = false) {
    var generator = SplitMix64(seed: seed)
    self.seed = seed
    let form = generator.pick(StatutoryForm.allCases)
    report = AnnualReport.random(form, using: &generator)
    var layout = Layout.random(form, isVaried: isVaried, using: &generator)
    if hasSurroundings {
      let isPage = if case .html = layout.container { true } else { false }
      let surroundings = Surroundings.random(
        titleLength: report.title.count, isPage: isPage, using: &generator)
      layout.surroundings = surroundings
      // The table of index data has title and date, too.
      let hasBoth = surroundings.title != .missing && surroundings.date == .signed
      layout.hasMetadataTable = layout.hasMetadataTable && hasBoth
    }
    self.layout = layout
  }

  package var bytes: [UInt8] { report.bytes(in: layout) }

  package var fileName: String {
    switch layout.container {
    case .docx: "case-\(seed).docx"
    case .html: "case-\(seed).html"
    }
  }

  package var description: String {
    "seed \(seed): \(report.form.rawValue) \(layout)"
  }
}
