// SPDX-License-Identifier: Apache-2.0

import DocumentModel
package import DocumentReading
import Workers

extension OfficeFilter {
  /// LibreOffice as it is found on the PATH; nil where it isn't installed.
  package static var libreOffice: OfficeFilter? {
    guard let program = LibreOffice.installed else { return nil }
    return OfficeFilter { (bytes, format) throws(Rejection) in
      let output = try program.convert(bytes, from: format)
      return (output.document, output.program)
    }
  }

  /// What gives the result that a helper had for the one document that is read.
  init(_ result: HelperResult) {
    self.init { (_, _) throws(Rejection) in
      let output = try result.get()
      return (output.document, output.program)
    }
  }
}
