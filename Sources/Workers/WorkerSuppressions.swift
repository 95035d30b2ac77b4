// SPDX-License-Identifier: Apache-2.0

package import Basics

/// The suppressions that apply, as a worker gets them, which opens no file.
package struct WorkerSuppressions: Sendable, Equatable {
  /// The file's name, for messages.
  package var file: String
  /// All that it says.
  package var text: String
  /// The day on which it is asked what has ended.
  package var day: CalendarDate
  /// Another one for whatever changes a log.
  package var digest: String

  package init(file: String, text: String, day: CalendarDate, digest: String) {
    self.file = file
    self.text = text
    self.day = day
    self.digest = digest
  }
}

extension WorkerSuppressions {
  var frame: [UInt8] {
    Frame.bytes(.suppressions, capacity: text.utf8.count + 256) { writer in
      for part in [file, text, day.description, digest] { writer.text(part) }
    }
  }

  init(frame: Frame) throws(WireError) {
    guard frame.kind == .suppressions else { throw WireError("a frame of an unexpected kind") }
    var reader = WireReader(frame.payload[...])
    file = try reader.text()
    text = try reader.text()
    guard let day = CalendarDate(iso: try reader.text()) else { throw WireError("no day") }
    self.day = day
    digest = try reader.text()
    try reader.end()
  }
}
