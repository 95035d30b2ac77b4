// SPDX-License-Identifier: Apache-2.0

package import Basics

/// What the index of a collection draws of a form's figures.
package struct FormCharts: Sendable {
  /// The figure that bodies and years are compared by.
  package let figure: Int
  /// Charts that divide the newest year's sums.
  package let divisions: [Division]

  package init(figure: Int, divisions: [Division]) {
    self.figure = figure
    self.divisions = divisions
  }

  package struct Division: Sendable {
    /// Of letters, digits and underscores; it names the chart in the page.
    package let key: String
    package let title: Localized
    /// In the form's order, each the sum of its figures.
    package let bars: [Bar]

    package init(key: String, title: Localized, bars: [Bar]) {
      self.key = key
      self.title = title
      self.bars = bars
    }
  }

  package struct Bar: Sendable, Equatable {
    package let label: String
    package let figures: [Int]

    package init(label: String, figures: [Int]) {
      self.label = label
      self.figures = figures
    }
  }
}
