// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// How the original was read: its notes, and which bytes it was.
struct ReadingSection {
  let reviewed: ReviewedReport

  func write(to html: inout HTMLWriter) {
    html.section("reading", Localized(en: "How it was read", zh: "读取说明")) { html in
      if !reviewed.notes.isEmpty {
        html.element("ul", ["class": "notes"]) { html in
          for note in reviewed.notes { html.element("li") { write(note, to: &$0) } }
        }
      }
      let file = reviewed.file
      html.element("p", ["class": "file"]) { html in
        html.element("bdi", file.file)
        if let format = file.format { html.text(" · \(format)") }
        if let bytes = file.bytes {
          html.text(Localized(en: " · \(bytes) bytes", zh: " · \(bytes)字节"))
        }
        if let producer = file.producer { html.text(" · \(producer)") }
        if let hash = file.sha256 {
          html.text(" · SHA-256 ")
          html.element("code", hash)
        }
      }
    }
  }

  private func write(_ note: Note, to html: inout HTMLWriter) {
    html.text(note.message)
    if note.count > 1 { html.text(Localized(en: " (\(note.count) times)", zh: "（\(note.count)处）")) }
    if let location = note.location { html.element("span", ["class": "place"], " \(location)") }
  }
}
