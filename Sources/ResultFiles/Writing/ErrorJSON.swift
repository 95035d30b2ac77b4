// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel
package import ReportModel

/// Why a document could not be converted, `nianbao/error/1`.
package enum ErrorJSON {
  package static func bytes(
    _ rejection: Rejection, source: SourceFile, attempts: Int = 1
  ) -> [UInt8] {
    var json = JSONWriter(capacity: 2048)
    json.beginObject()
    json.member("schema", SchemaID.error)
    source.write(to: &json)
    json.member("code", rejection.code)
    json.member("message", rejection.message)
    json.member("advice", rejection.advice)
    json.member("attempts", attempts)
    json.endObject()
    return json.bytes
  }
}
