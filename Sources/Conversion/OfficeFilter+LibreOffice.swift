// SPDX-License-Identifier: Apache-2.0

import DocumentModel
package import DocumentReading
import SystemIO
import Workers

extension OfficeFilter {
  /// LibreOffice as it is found on the PATH; nil where it isn't installed.
  package static var libreOffice: OfficeFilter? {
    guard let program = LibreOffice(searchPath: Host.environment("PATH") ?? "/usr/bin:/bin") else {
      return nil
    }
    return OfficeFilter { (bytes, format) throws(Rejection) in
      try program.convert(bytes, from: format)
    }
  }
}
