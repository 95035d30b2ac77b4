// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// The exit codes of the contract; ArgumentParser itself exits with 64 on a usage error.
enum ExitStatus: Int32, Comparable {
  case clean = 0
  /// Findings at or above `--fail-on`.
  case findings = 1
  /// A usage error, or wrong settings.
  case usageError = 64
  /// An input could not be converted.
  case notConverted = 65
  /// An output could not be written.
  case cannotWrite = 73
  /// The system refuses something for now.
  case tryAgain = 75

  var code: ExitCode { ExitCode(rawValue) }

  static func < (left: ExitStatus, right: ExitStatus) -> Bool { left.rawValue < right.rawValue }
}
