import ArgumentParser
import Conversion
import Documents
import Files
import Reports
import SystemPackage

/// Converts inputs one beside the other on all cores, and tells their findings in their order.
struct ConversionBatch: Sendable {
  let converter: Converter
  /// The least severity that counts against the exit code; nil for none.
  let failOn: Severity?
  let printer: FindingPrinter
  /// Whether a page for a person is written beside each result.
  var isReviewed = true

  /// Converts one input and prints its report.
  func convertToOutput(_ input: InputFile) throws(ExitCode) -> ExitStatus {
    let conversion = convert(input, isReviewed: false)
    Console.write(printer.lines(conversion, file: input.path.string), to: .error)
    if case .converted(let results) = conversion { try Console.print(results.report) }
    return status(of: conversion)
  }

  /// Converts all inputs into a folder.
  func convert(_ inputs: [InputFile], into folder: FilePath) async -> ExitStatus {
    var namer = OutputNames(inputs)
    let jobs = inputs.map { (input: $0, names: namer.names(for: $0, in: folder)) }
    var progress = Progress(total: jobs.count)
    var told: [Int: (lines: String, status: ExitStatus)] = [:]
    var next = 0
    var worst = ExitStatus.clean
    await withTaskGroup(of: (Int, String, ExitStatus).self) { group in
      var started = 0
      // One task a core: memory stays that of a few documents, however many there are.
      while started < min(jobs.count, coreCount()) {
        let index = started
        group.addTask { run(jobs[index].input, jobs[index].names, index) }
        started += 1
      }
      while let (index, lines, status) = await group.next() {
        told[index] = (lines, status)
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
    return worst
  }

  private func run(
    _ input: InputFile, _ names: OutputNames.Names, _ index: Int
  ) -> (Int, String, ExitStatus) {
    let conversion = convert(input, isReviewed: isReviewed)
    let lines = printer.lines(conversion, file: input.path.string)
    do throws(FileError) {
      try write(conversion, to: names)
      return (index, lines, status(of: conversion))
    } catch {
      return (index, lines + "nianbao: \(error)\n", .cannotWrite)
    }
  }

  private func convert(_ input: InputFile, isReviewed: Bool) -> Conversion {
    do throws(Rejection) {
      return converter.convert(try input.read(), named: input.name, isReviewed: isReviewed)
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
      return results.validation.findings.contains { $0.severity >= failOn } ? .findings : .clean
    }
  }
}
