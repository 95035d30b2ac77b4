// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// Recognizes a ZIP archive that isn't complete yet: its central directory is written last.
enum ZipEnd {
  /// The end of central directory record is 22 bytes long and may be followed by a comment of up to
  /// 65,535 bytes (APPNOTE 4.3.16).
  private static let reach = 22 + 65_535

  /// Whether the file begins with a local file header and has no end of central directory record.
  static func isMissing(in file: borrowing OpenFile) throws(FileError) -> Bool {
    guard try file.head(4) == [0x50, 0x4B, 0x03, 0x04] else { return false }
    let tail = try file.tail(reach)
    guard tail.count >= 22 else { return true }
    var place = tail.count - 22
    while place >= 0 {
      if tail[place] == 0x50, tail[place + 1] == 0x4B, tail[place + 2] == 0x05,
        tail[place + 3] == 0x06
      {
        return false
      }
      place -= 1
    }
    return true
  }
}
