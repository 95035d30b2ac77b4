// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The exit codes of the contract; ArgumentParser itself exits with 64 on wrong usage.
enum ExitStatus: Int32, Comparable {
  case clean = 0
  /// Findings at or above `--fail-on`.
  case findings = 1
  /// Wrong settings.
  case wrongUsage = 64
  /// An input could not be converted.
  case notConverted = 65
  /// An output could not be written.
  case cannotWrite = 73
  /// The machine refuses something for now.
  case tryAgain = 75

  var code: ExitCode { ExitCode(rawValue) }

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
