// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Basics
import SystemIO
import SystemPackage
import Workbooks

extension Submission {
  /// A link to the submission's review page; blank where there is none. A path that isn't UTF-8 is
  /// percent-encoded, since a workbook's links are text.
  func reviewLink(_ text: String) -> SheetCell.Content {
    guard let review else { return .blank }
    return .link(String(validating: review) ?? review.bytes.percentEncoded, text: text)
  }
}
