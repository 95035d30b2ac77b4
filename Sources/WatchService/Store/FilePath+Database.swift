// SPDX-License-Identifier: Apache-2.0

import struct Foundation.Data
import GRDB
import SystemIO
import SystemPackage

extension FilePath {
  /// Text where the path is UTF-8, a blob otherwise.
  var databaseValue: DatabaseValue {
    let bytes = bytes
    return String(validating: bytes, as: UTF8.self)?.databaseValue ?? Data(bytes).databaseValue
  }

  init?(_ value: DatabaseValue) {
    switch value.storage {
    case .string(let text): self = FilePath(bytes: text.utf8)
    case .blob(let data): self = FilePath(bytes: data)
    default: return nil
    }
  }
}
