// SPDX-License-Identifier: Apache-2.0

/// Why a workbook could not be written: the library's own words.
package struct WorkbookError: Error, Sendable, Equatable, CustomStringConvertible {
  package let reason: String
  package let sheet: String?

  package var description: String {
    "The workbook can't be written\(sheet.map { " (sheet \($0))" } ?? ""): \(reason)."
  }
}
