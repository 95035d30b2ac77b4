package import DocumentModel

extension Note {
  /// Writes an item of the log's `notes`.
  package func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("code", code)
    json.member("message", message)
    json.member("count", count)
    json.member("where", location)
    json.endObject()
  }
}
