// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A text in paragraphs, parts of which are marked. Marks may overlap: each piece of the text is shown
/// as a number that wasn't compared, or else as the first of the findings that cover it, or else as a
/// claim.
struct MarkedText {
  let text: String
  let spans: [Span]

  struct Span {
    /// In scalars of the text.
    let range: Range<Int>
    /// The finding's number; nil for a claim that agrees with its table.
    let number: Int?
    let severity: Severity?
    /// The figure that a claim was compared with.
    let figure: Int?
    /// Whether the finding's link leads here.
    let isAnchor: Bool
    /// Why a number wasn't compared; nil for a finding and a claim.
    var aside: Aside?
  }

  /// A number that was read and is no figure of the tables, or that wasn't understood.
  struct Aside {
    let isUnderstood: Bool
    let reason: String
  }

  func write(to html: inout HTMLWriter) {
    let scalars = Array(text.unicodeScalars)
    // Those that begin in a paragraph or reach into it; there may be 100,000 paragraphs and 4,000 spans.
    var coming = spans.indices.sorted {
      spans[$0].range.lowerBound < spans[$1].range.lowerBound
    }[...]
    var reaching: [Int] = []
    var start = 0
    while start <= scalars.count {
      let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
      while let next = coming.first, spans[next].range.lowerBound <= end {
        reaching.append(next)
        coming.removeFirst()
      }
      reaching.removeAll { spans[$0].range.upperBound < start }
      let own = reaching.sorted().map { spans[$0] }
      html.element("p") { write(scalars, start..<end, own, to: &$0) }
      start = end + 1
    }
  }

  private func write(
    _ scalars: [Unicode.Scalar], _ paragraph: Range<Int>, _ spans: [Span],
    to html: inout HTMLWriter
  ) {
    guard !spans.isEmpty else { return html.text(String(scalars: scalars[paragraph])) }
    let edges = spans.flatMap { [$0.range.lowerBound, $0.range.upperBound] }
    let cuts = Set(edges.filter { paragraph.contains($0) } + [paragraph.lowerBound]).sorted()
    for (index, cut) in cuts.enumerated() {
      let next = index + 1 < cuts.count ? cuts[index + 1] : paragraph.upperBound
      let covering = spans.filter { $0.range.contains(cut) }
      let span =
        covering.first { $0.aside != nil } ?? covering.first { $0.number != nil } ?? covering.first
      let ended = spans.filter { $0.range.upperBound == next && $0.range.lowerBound < next }
      write(String(scalars: scalars[cut..<next]), span, ending: ended, to: &html)
    }
  }

  private func write(
    _ piece: String, _ span: Span?, ending: [Span], to html: inout HTMLWriter
  ) {
    guard let span else { return html.text(piece) }
    let aside = span.aside.map { $0.isUnderstood ? "foreign" : "unread" }
    html.element(
      "mark", ["class": aside ?? span.severity?.rawValue, "title": span.aside?.reason]
    ) { html in
      if let figure = span.figure, span.number == nil {
        html.element("a", ["href": "#figure-\(figure)"], piece)
      } else {
        html.text(piece)
      }
      for span in ending {
        guard let number = span.number, let severity = span.severity else { continue }
        html.element(
          "a", ["id": span.isAnchor ? "words-\(number)" : nil, "href": "#finding-\(number)"]
        ) {
          $0.badge(number, severity)
        }
      }
    }
  }
}
