// SPDX-License-Identifier: Apache-2.0

package import SQLite
import SystemIO
package import SystemPackage

extension FilePath: SQLiteConvertible {
  /// Text where the path is UTF-8, a blob otherwise.
  package var sqliteValue: SQLiteValue {
    let bytes = bytes
    return String(validating: bytes, as: UTF8.self).map(SQLiteValue.text) ?? .blob(Array(bytes))
  }

  init?(_ value: SQLiteValue) {
    switch value {
    case .text(let text): self = FilePath(bytes: text.utf8)
    case .blob(let bytes): self = FilePath(bytes: bytes)
    default: return nil
    }
  }
}
