// SPDX-License-Identifier: Apache-2.0

import Basics
package import ReportModel

extension SourceFile {
  /// A document whose bytes are known; its format is known from them.
  package init(file: String, bytes: [UInt8]) {
    self.init(file: file, bytes: bytes.count, sha256: SHA256.hexadecimal(of: bytes))
  }

  /// Writes the member `source`.
  func write(to json: inout JSONWriter) {
    json.key("source")
    json.beginObject()
    json.member("file", file)
    json.member("format", format)
    json.member("bytes", bytes)
    json.member("sha256", sha256)
    json.member("encoding", encoding)
    json.member("producer", producer)
    json.endObject()
  }
}
