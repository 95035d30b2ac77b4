// SPDX-License-Identifier: Apache-2.0

import Formats
import ReportModel
import TestSupport
import Testing

@testable import Recognition

/// Words of the phrasebook, numbers and marks in any order, cut off anywhere.
@Suite struct RandomProseTests {
  private static let pieces = [
    "3件", "12", "0件", "2022年", "2019年至2021年", "2021、2022", "近三年", "近", "这", "二〇二二年", "2021—",
    "1，204",
    "3.5万元", "50.0%", "5个工作日内", "1月", "12月31日", "十", "廿", "万", "3.", "1,23", "第", "（", "）", "、",
    "，", "：",
    "；", "%", "件", "年", "“", "其中", "分别",
  ]

  /// A sentence that ended with 近 ended the program: a number was looked for behind it.
  @Test(arguments: Generation.seeds(2000, inRangesOf: 500))
  func `Every number that is read lies within its sentence`(_ seeds: Range<UInt64>) throws {
    let library = try FormatLibrary()
    let format = try #require(library["cn-2021"])
    let words = library.phrasebook.phrases.map(\.words)
    let reader = ProseReader(phrasebook: library.phrasebook, formats: library.formats)
    var count = 0
    for seed in seeds {
      var generator = SplitMix64(seed: seed)
      var text = ""
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        text += generator.pick(Bool.random(using: &generator) ? words : Self.pieces)
      }
      text = String(text.prefix(Int.random(in: 1...text.count, using: &generator)))
      let report = Report(
        format: format, issuer: "青山县教育局", year: 2022,
        sections: [Section(number: 1, kind: "overview", heading: "一、总体情况", text: text)],
        readings: format.figures.map { _ in .absent }, mapping: Mapping())
      let figures = reader.claims(in: report)
      count += figures.numbers.count
      let length = text.unicodeScalars.count
      #expect(figures.all.allSatisfy { $0.range.upperBound <= length }, "\(text)")
      #expect(figures.numbers.allSatisfy { $0.range.upperBound <= length }, "\(text)")
    }
    #expect(count > seeds.count / 2)
  }
}
