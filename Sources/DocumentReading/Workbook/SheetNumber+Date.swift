// SPDX-License-Identifier: Apache-2.0

import Basics

extension SheetNumber {
  /// The days of a date in ISO 8601, `2024-01-20T12:00:00`, since a workbook's first.
  init?(date utf8: [UInt8], isDate1904: Bool) {
    let text = String(decoding: utf8, as: UTF8.self)
    guard let date = CalendarDate(iso: String(text.prefix(10))) else { return nil }
    // Years are counted from March, so that the leap day is a year's last.
    let year = date.month > 2 ? date.year : date.year - 1
    let month = (date.month + 9) % 12
    let day = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day
    // 1899-12-30 and 1904-01-01, counted so.
    let days = day - (isDate1904 ? 695_362 : 693_900)
    var seconds = 0.0
    let time = text.dropFirst(11).prefix { $0 != "Z" && $0 != "+" }
    for (unit, part) in zip([3600.0, 60, 1], time.split(separator: ":")) {
      guard let value = Double(part), (0...60).contains(value) else { return nil }
      seconds += unit * value
    }
    let exact = String(Double(days) + seconds / 86_400)
    self.init(Array(exact.utf8).span)
  }
}
