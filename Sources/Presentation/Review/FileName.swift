// SPDX-License-Identifier: Apache-2.0

package import DocumentModel

extension HTMLWriter {
  /// The name of the file that the report came in, so that ``ReviewPage/renamed(_:from:to:note:)`` finds
  /// it; no text of a document can look like it.
  mutating func fileName(_ name: String) {
    element("bdi", ["class": "file-name"], name)
  }
}

extension ReviewPage {
  /// The page as it is for a file of the same bytes and another name, with a note on that.
  ///
  /// But for the note it is byte for byte what would be written for that file.
  ///
  /// - Returns: nil where the page isn't one that was written for a file called `earlierName`.
  package static func renamed(
    _ page: [UInt8], from earlierName: String, to name: String, note: Note
  ) -> [UInt8]? {
    let (earlier, new) = (bytes { $0.fileName(earlierName) }, bytes { $0.fileName(name) })
    let remark = bytes { html in
      html.element("p", ["class": "republished"]) { $0.text(note.message) }
    }
    var renamed: [UInt8] = []
    renamed.reserveCapacity(page.count + remark.count + 4 * new.count)
    var hasName = false
    var rest = page[...]
    while let tag = rest.firstIndex(of: UInt8(ascii: "<")) {
      renamed += rest[..<tag]
      rest = rest[tag...]
      if rest.starts(with: earlier) {
        hasName = true
        renamed += new
        rest = rest.dropFirst(earlier.count)
      } else if rest.starts(with: nameTag) {
        return nil
      } else if rest.starts(with: remarkTag) {
        // What was said when the page was renamed before.
        while !rest.isEmpty, !rest.starts(with: endOfParagraph) { rest = rest.dropFirst() }
        rest = rest.dropFirst(endOfParagraph.count)
      } else {
        if rest.starts(with: fileTag) { renamed += remark }
        renamed.append(UInt8(ascii: "<"))
        rest = rest.dropFirst()
      }
    }
    return hasName ? renamed + rest : nil
  }

  private static let nameTag = Array(#"<bdi class="file-name">"#.utf8)
  private static let remarkTag = Array(#"<p class="republished">"#.utf8)
  private static let endOfParagraph = Array("</p>".utf8)
  /// ``ReadingSection`` ends with it.
  private static let fileTag = Array(#"<p class="file">"#.utf8)

  private static func bytes(_ write: (inout HTMLWriter) -> Void) -> [UInt8] {
    var html = HTMLWriter(capacity: 512)
    write(&html)
    return html.bytes
  }
}
