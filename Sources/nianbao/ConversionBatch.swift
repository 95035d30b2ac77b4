import ArgumentParser
import Conversion
import Documents
import Files
import Reports
import SystemPackage

/// Converts inputs one beside the other on all cores, and tells their findings in their order.
struct ConversionBatch: Sendable {
  let converter: Converter
  /// Earlier reports, to compare with that on the year before.
  let previous: PreviousReports?
  let suppressions: SuppressionList?
  /// The least severity that counts against the exit code; nil for none.
  let failOn: Severity?
  let printer: FindingPrinter
  /// Whether a page for a person is written beside each result.
  var isReviewed = true

  /// Converts one input and prints its report.
  func convertToOutput(
    _ input: InputFile
  ) throws(ExitCode) -> (status: ExitStatus, suppressionsUsed: Set<Int>) {
    let conversion = convert(input, isReviewed: false)
    Console.write(printer.lines(conversion, file: input.path.string), to: .error)
    if case .converted(let results) = conversion { try Console.print(results.report) }
    return (status(of: conversion), used(in: conversion))
  }

  /// Converts all inputs into a folder.
  func convert(
    _ inputs: [InputFile], into folder: FilePath
  ) async -> (status: ExitStatus, suppressionsUsed: Set<Int>) {
    var namer = OutputNames(inputs)
    let jobs = inputs.map { (input: $0, names: namer.names(for: $0, in: folder)) }
    var progress = Progress(total: jobs.count)
    var told: [Int: Done] = [:]
    var used: Set<Int> = []
    var next = 0
    var worst = ExitStatus.clean
    await withTaskGroup(of: (Int, Done).self) { group in
      var started = 0
      // One task a core: memory stays that of a few documents, however many there are.
      while started < min(jobs.count, coreCount()) {
        let index = started
        group.addTask { run(jobs[index].input, jobs[index].names, index) }
        started += 1
      }
      while let (index, done) = await group.next() {
        told[index] = done
        used.formUnion(done.suppressionsUsed)
        if started < jobs.count {
          let index = started
          group.addTask { run(jobs[index].input, jobs[index].names, index) }
          started += 1
        }
        while let result = told.removeValue(forKey: next) {
          progress.clear()
          Console.write(result.lines, to: .error)
          worst = max(worst, result.status)
          next += 1
        }
        progress.show(next)
      }
    }
    progress.clear()
    return (worst, used)
  }

  private struct Done {
    let lines: String
    let status: ExitStatus
    let suppressionsUsed: Set<Int>
  }

  private func run(
    _ input: InputFile, _ names: OutputNames.Names, _ index: Int
  ) -> (Int, Done) {
    let conversion = convert(input, isReviewed: isReviewed)
    let lines = printer.lines(conversion, file: input.path.string)
    do throws(FileError) {
      try write(conversion, to: names)
      return (
        index,
        Done(lines: lines, status: status(of: conversion), suppressionsUsed: used(in: conversion))
      )
    } catch {
      return (
        index,
        Done(lines: lines + "nianbao: \(error)\n", status: .cannotWrite, suppressionsUsed: [])
      )
    }
  }

  private func used(in conversion: Conversion) -> Set<Int> {
    if case .converted(let results) = conversion { results.suppressionsUsed } else { [] }
  }

  private func convert(_ input: InputFile, isReviewed: Bool) -> Conversion {
    do throws(Rejection) {
      return converter.convert(
        try input.read(), named: input.name, isReviewed: isReviewed, previous: previous,
        suppressions: suppressions)
    } catch {
      return .rejected(error, Source(unread: input.name))
    }
  }

  /// Writes an input's results, and takes away what an earlier run left of the other kind, so that
  /// no report stands beside the reason why there is none.
  private func write(_ conversion: Conversion, to names: OutputNames.Names) throws(FileError) {
    try FileWriting.createFolder(names.report.removingLastComponent())
    switch conversion {
    case .converted(let results):
      try FileWriting.replace(names.log, with: results.log)
      try FileWriting.replace(names.report, with: results.report)
      if let review = results.review {
        try FileWriting.replace(names.review, with: review)
      } else {
        FileWriting.remove(names.review)
      }
      FileWriting.remove(names.error)
    case .rejected(let rejection, let source):
      try FileWriting.replace(
        names.error, with: Converter.errorJSON(rejection, source: source))
      FileWriting.remove(names.report)
      FileWriting.remove(names.log)
      FileWriting.remove(names.review)
    }
  }

  private func status(of conversion: Conversion) -> ExitStatus {
    switch conversion {
    case .rejected: return .notConverted
    case .converted(let results):
      guard let failOn else { return .clean }
      return results.validation.standing.contains { $0.severity >= failOn } ? .findings : .clean
    }
  }
}
