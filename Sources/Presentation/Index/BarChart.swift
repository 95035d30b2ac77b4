// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// A chart of bars side by side, each with its label and number, as SVG in the page.
struct BarChart {
  let id: String
  let title: Localized
  let bars: [(label: String, value: Quantity)]

  private static let width = 560
  private static let labelWidth = 190
  private static let step = 26

  func write(to html: inout HTMLWriter) {
    guard !bars.isEmpty else { return }
    let most = max(bars.map(\.value.double).max() ?? 0, 1)
    let height = bars.count * Self.step
    let available = Double(Self.width - Self.labelWidth - 70)
    html.element("figure", ["class": "chart"]) { html in
      html.element("figcaption", ["id": "chart-\(id)"]) { $0.text(title) }
      html.element(
        "svg",
        ["role": "img", "viewBox": "0 0 \(Self.width) \(height)", "aria-label": spoken]
      ) { html in
        for (index, bar) in bars.enumerated() {
          let y = index * Self.step
          let length = Int(max(bar.value.double, 0) / most * available)
          html.element(
            "text",
            ["class": "label", "x": "\(Self.labelWidth - 8)", "y": "\(y + 18)"], short(bar.label))
          html.element(
            "rect",
            [
              "x": "\(Self.labelWidth)", "y": "\(y + 5)", "width": "\(max(length, 1))",
              "height": "\(Self.step - 10)",
            ]
          ) { $0.element("title", "\(bar.label)：\(bar.value)") }
          html.element(
            "text",
            ["class": "value", "x": "\(Self.labelWidth + length + 8)", "y": "\(y + 18)"],
            "\(bar.value)")
        }
      }
    }
  }

  /// The whole chart in words, for those who hear it.
  private var spoken: String {
    "\(title.zh)：" + bars.map { "\($0.label) \($0.value)" }.joined(separator: "，")
  }

  private func short(_ label: String) -> String {
    label.count <= 13 ? label : String(label.prefix(12)) + "…"
  }
}
