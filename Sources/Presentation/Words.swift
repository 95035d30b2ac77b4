// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

extension Verdict {
  var words: Localized {
    switch self {
    case .pass: Localized(en: "pass", zh: "通过")
    case .warn: Localized(en: "warnings", zh: "有警告")
    case .fail: Localized(en: "errors", zh: "有错误")
    }
  }
}

extension Severity {
  var words: Localized {
    switch self {
    case .error: Localized(en: "Error", zh: "错误")
    case .warning: Localized(en: "Warning", zh: "警告")
    case .info: Localized(en: "Hint", zh: "提示")
    }
  }
}

extension Evidence {
  /// Where the cell is in the original.
  var words: Localized {
    Localized(
      en: "table \(table), row \(row), column \(column) of the original",
      zh: "原件第\(table)张表第\(row)行第\(column)列")
  }
}

extension HTMLWriter {
  /// The place of a cell in Chinese, as ``ReportModel/Evidence/words`` has it, straight into the page:
  /// each figure has one, and making texts of them took a fifth of the page.
  mutating func place(_ evidence: Evidence) {
    literal("原件第")
    number(evidence.table)
    literal("张表第")
    number(evidence.row)
    literal("行第")
    number(evidence.column)
    literal("列")
  }
}

extension Quantity {
  /// The nearest number that a spreadsheet can store; figures of up to 15 digits come back as they are.
  var double: Double { Double(description) ?? 0 }
}
