// SPDX-License-Identifier: Apache-2.0

package import Aggregation
package import Basics
import ReportModel
import ResultFiles
package import SystemIO
package import SystemPackage
package import Workbooks

/// Writes a collection's outputs into a folder, each whole or not at all.
package struct CollectionOutputs {
  private let collection: ReportCollection
  private let folder: FilePath

  package init(_ collection: ReportCollection, folder: FilePath) {
    self.collection = collection
    self.folder = folder
  }

  package enum Failure: Error {
    case file(FileError)
    case workbook(WorkbookError)

    package var message: Localized {
      switch self {
      case .file(let error): error.message
      case .workbook(let error): Localized(error.description)
      }
    }
  }

  /// Writes all of it; the page, which links to the rest, comes last.
  package func write() throws(Failure) {
    let summaries = collection.years.compactMap { Summary(collection, year: $0) }
    var files: [IndexPage.File] = []
    for (index, summary) in summaries.enumerated() {
      // The newest year's are the ones that an office works with.
      let names = SummaryFiles(year: index == 0 ? nil : summary.year)
      let workbook: [UInt8]
      do throws(WorkbookError) {
        // The only folder that this process may write to.
        workbook = try WorkbookWriter.bytes(
          SummaryWorkbook.workbook(summary, of: collection), temporariesIn: folder.string)
      } catch {
        throw .workbook(error)
      }
      try put(names.workbook, workbook)
      let sources = SummarySources.bytes(summary, of: collection)
      try put(names.sources, sources)
      try put(
        names.report,
        SummaryReport.bytes(summary, sources: sources, file: names.sources))
      files += [
        IndexPage.File(
          names.workbook,
          Localized(en: "Sums of \(summary.year) (Excel)", zh: "\(summary.year)年汇总表（Excel）")),
        IndexPage.File(
          names.report,
          Localized(en: "Sums of \(summary.year) (JSON)", zh: "\(summary.year)年汇总（JSON）")),
      ]
    }
    let figures = FiguresTable(collection)
    try stream(CollectionFile.figures, first: FiguresTable.csvHeader) { figures.csv(of: $0) }
    try stream(CollectionFile.figureLines, first: []) { figures.jsonLines(of: $0) }
    try put(CollectionFile.dictionary, DataDictionary.csv(formats))
    try put(CollectionFile.comparable, ComparableTable.csv(collection))
    try put(CollectionFile.findings, FindingsTable.csv(collection))
    files += [
      IndexPage.File(
        CollectionFile.findings, Localized(en: "All findings (CSV)", zh: "全部审核发现（CSV）")),
      IndexPage.File(CollectionFile.figures, Localized(en: "All figures (CSV)", zh: "全部数字（CSV）")),
      IndexPage.File(
        CollectionFile.figureLines, Localized(en: "All figures (JSON Lines)", zh: "全部数字（JSON）")),
      IndexPage.File(
        CollectionFile.comparable,
        Localized(en: "Comparable over the forms (CSV)", zh: "跨格式可比数据（CSV）")),
      IndexPage.File(CollectionFile.dictionary, Localized(en: "Data dictionary", zh: "数据字典")),
    ]
    try put(
      CollectionFile.page, IndexPage.bytes(collection, summaries: summaries, files: files))
  }

  /// The forms that occur, by name.
  private var formats: [ReportFormat] {
    var byName: [String: ReportFormat] = [:]
    for report in collection.items.lazy.compactMap(\.submission.report) {
      for format in report.formats { byName[format.name] = format }
    }
    return byName.values.sorted { $0.name < $1.name }
  }

  private func put(_ name: String, _ bytes: [UInt8]) throws(Failure) {
    do throws(FileError) {
      try FileWriting.replace(folder.appending(name), with: bytes)
    } catch {
      throw .file(error)
    }
  }

  private func stream(
    _ name: String, first: [UInt8], _ piece: (ReportCollection.Item) -> [UInt8]
  ) throws(Failure) {
    var pending: [UInt8]? = first
    var rest = collection.items[...]
    do throws(FileError) {
      try FileWriting.replace(
        folder.appending(name),
        withPieces: {
          if let bytes = pending {
            pending = nil
            return bytes
          }
          return rest.popFirst().map(piece)
        })
    } catch {
      throw .file(error)
    }
  }
}
