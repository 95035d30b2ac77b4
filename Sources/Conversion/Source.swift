import Crypto
import Review

/// The file that a result was made of, as its `/source` tells it.
package struct Source: Sendable, Equatable {
  /// The file's name without its folder.
  package var file: String
  /// `docx`, `html`, …
  package var format: String?
  /// Nil, with the hash, for a file whose bytes couldn't be had.
  package var bytes: Int?
  /// In lower-case hexadecimal.
  package var sha256: String?
  package var encoding: String?
  package var producer: String?

  /// A file whose bytes couldn't be had.
  package init(unread file: String) {
    self.file = file
  }

  package init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes.count
    sha256 = SHA256.hash(data: bytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The same for the page.
  var reviewed: ReviewedReport.File {
    ReviewedReport.File(
      name: file, format: format, bytes: bytes, sha256: sha256, producer: producer)
  }

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
