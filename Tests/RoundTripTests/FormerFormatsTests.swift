// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import ConversionFixtures
import Formats
import ReportModel
import Synchronization
import TestSupport
import Testing

/// The forms of former years are read when a document may follow one.
@Suite struct FormerFormatsTests {
  /// A converter, and whether it has read the former forms.
  private struct Observed {
    let converter: Converter
    let hasRead: @Sendable () -> Bool

    init() throws {
      let library = try FormatLibrary.builtIn()
      let formats = library.formats
      let read = Read()
      let former = OnDemand { [formats] in
        read.flag.store(true, ordering: .relaxed)
        let current = Set(formats.current.map(\.name))
        return formats.all.filter { !current.contains($0.name) }
      }
      converter = Converter(
        formats: ReportFormats(formats.current, former: former), phrasebook: library.phrasebook)
      hasRead = { read.flag.load(ordering: .relaxed) }
    }

    private final class Read: Sendable {
      let flag = Atomic(false)
    }
  }

  @Test func `A report on a current form needs no former one, and one before 2019 does`() throws {
    let observed = try Observed()
    var reports = 0
    for seed in Generation.seeds(20) {
      _ = try observed.converter.results(of: GeneratedCase(seed: seed).bytes)
      reports += 1
    }
    #expect(reports > 0)
    #expect(!observed.hasRead())
    for form in OlderForm.allCases {
      let observed = try Observed()
      let table = form.table(year: 2015, form.filled[0])
      let page = HTMLPage { [Paragraph("临江县2015年政府信息公开工作年度报告", heading: 1), table] }
      _ = try observed.converter.results(of: page.bytes)
      #expect(observed.hasRead(), "\(form)")
    }
  }

  @Test(arguments: Generation.seeds(60, inRangesOf: 20))
  func `No result depends on when the former forms are read`(_ seeds: Range<UInt64>) throws {
    let library = try FormatLibrary.builtIn()
    let whole = Converter(
      formats: ReportFormats(library.formats.all), phrasebook: library.phrasebook)
    for seed in seeds {
      var documents = [GeneratedCase(seed: seed, hasSurroundings: true).bytes]
      for damage in Damage.allCases {
        if let damaged = DamagedReport([damage], seed: seed) { documents.append(damaged.bytes) }
      }
      for bytes in documents {
        let (lazy, whole) = (
          try Converter.builtIn().results(of: bytes), try whole.results(of: bytes)
        )
        #expect(lazy.report == whole.report, "\(seed)")
        #expect(lazy.log == whole.log, "\(seed)")
      }
    }
  }
}
