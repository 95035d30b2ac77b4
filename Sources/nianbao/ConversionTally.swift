// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import ReportModel
import SystemPackage

/// Prints what became of each document, and sums it up to the command's exit code.
struct ConversionTally {
  /// The least severity that counts against the exit code; nil for none.
  let failOn: Severity?
  let printer: FindingPrinter
  private(set) var status = ExitStatus.clean
  private(set) var suppressionsUsed: Set<Int> = []
  /// How many documents there were.
  private(set) var count = 0

  init(failOn: Severity?, printer: FindingPrinter) {
    self.failOn = failOn
    self.printer = printer
  }

  mutating func add(_ outcome: ConversionBatch.Outcome) {
    guard let failure = outcome.writingFailure else {
      return add(outcome.conversion, file: outcome.input.path)
    }
    count += 1
    status = max(status, .cannotWrite)
    Console.report(styled: printer.lines(outcome.conversion, file: outcome.input.path.string))
    Console.report("nianbao: \(failure[printer.language].visible)\n")
  }

  mutating func add(_ conversion: ConversionResult, file: FilePath) {
    count += 1
    status = max(status, self.status(of: conversion))
    Console.report(styled: printer.lines(conversion, file: file.string))
    if case .converted(let results) = conversion {
      suppressionsUsed.formUnion(results.suppressionsUsed)
    }
  }

  private func status(of conversion: ConversionResult) -> ExitStatus {
    switch conversion {
    case .rejected: return .notConverted
    case .converted(let results):
      guard let failOn else { return .clean }
      return results.validation.unsuppressed.contains { $0.severity >= failOn } ? .findings : .clean
    }
  }
}
