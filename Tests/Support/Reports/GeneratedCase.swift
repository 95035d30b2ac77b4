// SPDX-License-Identifier: Apache-2.0

/// A random report in a random layout, which its seed alone brings back.
package struct GeneratedCase: Sendable, CustomStringConvertible {
  package let seed: UInt64
  package let report: AnnualReport
  package let layout: Layout

  package init(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    self.seed = seed
    let form = generator.pick(StatutoryForm.allCases)
    report = AnnualReport.random(form, using: &generator)
    layout = Layout.random(form, using: &generator)
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
