// SPDX-License-Identifier: Apache-2.0

package import DocumentModel

extension Note {
  /// Writes an item of the log's `notes`.
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("code", code)
    json.member("message", message)
    json.member("count", count)
    json.member("where", location)
    if let place {
      json.key("place")
      json.beginObject()
      json.member("table", place.table)
      json.member("row", place.row)
      json.member("column", place.column)
      json.member("text", text)
      json.endObject()
    }
    json.endObject()
  }
}
