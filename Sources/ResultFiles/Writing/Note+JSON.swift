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

/// The notes on a document as a file of their own, for `nianbao tables --notes`.
package enum NotesJSON {
  /// A list like the log's `notes` (`config/schema/validation-log.schema.json`, `$defs/note`).
  package static func bytes(_ notes: [Note]) -> [UInt8] {
    var json = JSONWriter()
    json.beginList()
    for note in notes {
      json.item()
      note.write(to: &json)
    }
    json.endList()
    return json.bytes
  }
}
