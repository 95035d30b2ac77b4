// SPDX-License-Identifier: Apache-2.0

/// A moment by the wall clock, for people: nothing is decided by it.
package struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970 in UTC.
  package let milliseconds: Int64

  /// A time before the year 1 or after 9999 becomes the first or the last of these, so that one may reckon with
  /// whatever a damaged database or a file system says.
  package init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, -62_135_596_800_000), 253_402_300_799_999)
  }

  package init(sinceEpoch time: Duration) {
    let (seconds, attoseconds) = time.components
    milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
  }

  package static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

extension Timestamp: CustomStringConvertible {
  /// `2023-01-31T08:05:00.250Z`, as ISO 8601 writes it.
  package var description: String {
    let day = Int((milliseconds / 86_400_000)) - (milliseconds % 86_400_000 < 0 ? 1 : 0)
    let rest = Int(milliseconds - Int64(day) * 86_400_000)
    let (year, month, date) = CalendarDate.components(daysSinceEpoch: day)
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(date, 2))T\(pad(rest / 3_600_000, 2)):"
      + "\(pad(rest / 60_000 % 60, 2)):\(pad(rest / 1000 % 60, 2)).\(pad(rest % 1000, 3))Z"
  }

  private func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
