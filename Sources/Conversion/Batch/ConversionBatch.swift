// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel
package import SystemPackage

import DocumentModel
import ResultFiles
import SystemIO

/// Converts documents of the file system concurrently on all cores, and yields the outcomes in their
/// order.
package struct ConversionBatch: Sendable {
  private let converter: Converter
  private let previous: PreviousReports?
  private let suppressions: SuppressionList?
  private let isReviewed: Bool

  /// - Parameters:
  ///   - converter: what converts each document.
  ///   - previous: earlier reports, to compare with that on the year before.
  ///   - suppressions: the findings that are suppressed.
  ///   - isReviewed: whether a page for a person is written beside each result.
  package init(
    converter: Converter, previous: PreviousReports? = nil, suppressions: SuppressionList? = nil,
    isReviewed: Bool = true
  ) {
    self.converter = converter
    self.previous = previous
    self.suppressions = suppressions
    self.isReviewed = isReviewed
  }

  /// What became of one document.
  package struct Outcome: Sendable {
    package let input: InputFile
    package let conversion: ConversionResult
    /// Why its results could not be written, in a sentence; nil where they were.
    package let writingFailure: Localized?
  }

  /// Converts one document and writes nothing.
  package func convert(_ input: InputFile) -> ConversionResult { convert(input, isReviewed: false) }

  /// Converts all documents into a folder.
  ///
  /// - Parameters:
  ///   - inputs: the documents.
  ///   - folder: where the results go; made if it is missing.
  ///   - report: receives each document's outcome, in the documents' order.
  package func convert(
    _ inputs: [InputFile], into folder: FilePath, report: (Outcome) -> Void
  ) {
    var namer = OutputNames(inputs)
    let jobs = inputs.map { (input: $0, names: namer.names(for: $0, in: folder)) }
    runConcurrently(jobs, width: Host.processorCount) { job in
      let conversion = convert(job.input, isReviewed: isReviewed)
      // A name that no file has is mistyped: it has no result, and none of another run is taken away.
      if case .rejected = conversion, !job.input.isThere {
        return Outcome(input: job.input, conversion: conversion, writingFailure: nil)
      }
      do throws(FileError) {
        try write(conversion, to: job.names)
        return Outcome(input: job.input, conversion: conversion, writingFailure: nil)
      } catch {
        return Outcome(input: job.input, conversion: conversion, writingFailure: error.message)
      }
    } take: {
      report($0)
    }
  }

  private func convert(_ input: InputFile, isReviewed: Bool) -> ConversionResult {
    do throws(Rejection) {
      return converter.convert(
        try input.read(), named: input.name, isReviewed: isReviewed, previous: previous,
        suppressions: suppressions)
    } catch {
      return .rejected(error, SourceFile(file: input.name))
    }
  }

  /// Writes a document's outputs, and removes those of other kinds that an earlier run wrote, so that
  /// there is never a report beside the reason why there is none.
  private func write(_ conversion: ConversionResult, to names: OutputNames.Names) throws(FileError)
  {
    let folder = try FileWriting.openFolder(names.folder, names.subfolder)
    let outputs = conversion.outputs()
    for output in outputs { try folder.replace(names.file(output.kind), with: output.bytes) }
    for kind in OutputKind.allCases where outputs[kind] == nil {
      try? folder.remove(names.file(kind))
    }
  }
}
