// SPDX-License-Identifier: Apache-2.0

extension Layout {
  /// A random layout that suits a form; one that `isVaried` may also have remarks behind its figures,
  /// traditional characters, and a third table in another shape.
  package static func random(
    _ form: StatutoryForm, isVaried: Bool = false,
    using generator: inout some RandomNumberGenerator
  ) -> Layout {
    var layout = Layout(generator.pick(containers))
    layout.seed = UInt64.random(in: 0...999_999, using: &generator)
    let choices = Self.choices(for: form) + (isVaried ? variations() : [])
    for alternatives in choices where generator.isOne(in: 3) {
      generator.pick(alternatives)(&layout)
    }
    return layout.settled(for: form)
  }

  /// The official form in every container, and then every choice taken alone, in a DOCX and in
  /// an HTML page.
  package static func each(for form: StatutoryForm, isVaried: Bool = false) -> [Layout] {
    let alone = (choices(for: form) + (isVaried ? variations() : [])).joined().flatMap { change in
      [Container.docx(.lean), .html(.plain)].compactMap { container -> Layout? in
        var layout = Layout(container)
        change(&layout)
        guard layout.settled(for: form) != Layout(container) else { return nil }
        layout.seed = 1
        return layout.settled(for: form)
      }
    }
    return containers.map { Layout($0) } + alone
  }

  package static let containers: [Container] =
    WordMarkup.Flavour.allCases.map(Container.docx)
    + HTMLMarkup.Flavour.allCases.map(Container.html)

  /// The departures from the official form, in groups of which a document makes one.
  private static func choices(for form: StatutoryForm) -> [[(inout Layout) -> Void]] {
    /// The first case is the official form's.
    func alternatives<Choice: CaseIterable>(
      _ path: WritableKeyPath<Layout, Choice>
    ) -> [(inout Layout) -> Void] {
      Choice.allCases.dropFirst().map { choice in { $0[keyPath: path] = choice } }
    }
    var choices: [[(inout Layout) -> Void]] = [
      alternatives(\.rowSpans), alternatives(\.proactiveTables),
      alternatives(\.proactiveGrid), alternatives(\.totalHeader), alternatives(\.counts),
      alternatives(\.amounts), alternatives(\.blanks), alternatives(\.title),
      alternatives(\.headings), alternatives(\.encoding), cuts(of: form),
      [{ $0.runLength = 1 }, { $0.runLength = 3 }],
      [{ $0.hasMetadataTable = true }], [{ $0.hasLayoutTable = true }],
      [{ $0.hasWrappers = true }], [{ $0.hasPaddedSignature = true }],
      [{ $0.hasFurniture = true }],
    ]
    if form == .cn2019 { choices.append(alternatives(\.changes)) }
    choices += LabelNoise.allCases.map { noise in [{ $0.noise.append(noise) }] }
    return choices
  }

  /// What only tables with cells keep, and that tests of texts and surroundings don't expect.
  private static func variations() -> [[(inout Layout) -> Void]] {
    let shapes = ThirdTable.allCases.dropFirst().map { shape -> (inout Layout) -> Void in
      { $0.thirdTable = shape }
    }
    let mixes = MixedForm.allCases.map { mix -> (inout Layout) -> Void in { $0.mix = mix } }
    let tables = Surroundings.OtherTable.allCases.map { place -> (inout Layout) -> Void in
      { $0.surroundings.otherTables = [place] }
    }
    return [
      shapes, mixes, tables, [{ $0.isTraditional = true }], [{ $0.hasRemarks = true }],
    ]
  }

  /// Page breaks before and behind 三, between two of its groups, inside two groups, and before
  /// its total.
  private static func cuts(of form: StatutoryForm) -> [(inout Layout) -> Void] {
    let count = form.requestRows.count
    let cutsLabel = [2: false, 4: true, 9: true, 17: true, count - 2: true, count - 1: false]
    return cutsLabel.sorted { $0.key < $1.key }.flatMap { row, cutsLabel in
      [false, true].flatMap { header in
        (cutsLabel ? [false, true] : [false]).map { labels in
          let cut = Cut(afterRow: row, repeatsHeader: header, repeatsLabels: labels)
          return { $0.cut = cut }
        }
      }
    }
  }

  /// The layout without choices that have no meaning together.
  private func settled(for form: StatutoryForm) -> Layout {
    var layout = self
    layout.noise.sort { $0.rawValue < $1.rawValue }
    // The 2021 form's one amount has its unit in the header anyway.
    if form == .cn2021, layout.amounts == .unitInHeader { layout.amounts = .plain }
    // A document that repeats its labels in every row repeats them below a cut as well.
    if layout.rowSpans == .repeated { layout.cut?.repeatsLabels = true }
    if case .docx = layout.container {
      layout.encoding = .utf8
      layout.hasFurniture = false
    }
    return layout
  }
}
