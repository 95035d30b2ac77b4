// SPDX-License-Identifier: Apache-2.0

/// A time in UTC as RFC 3339 has it, to the millisecond: `2026-11-25T08:30:00.250Z`.
func timeText(_ sinceEpoch: Duration) -> String {
  let (seconds, attoseconds) = sinceEpoch.components
  let days = Int(seconds) / 86400
  let second = Int(seconds) % 86400
  let (year, month, day) = civilDate(daysSinceEpoch: days)
  return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))T"
    + "\(digits(second / 3600, 2)):\(digits(second / 60 % 60, 2)):\(digits(second % 60, 2))."
    + "\(digits(Int(attoseconds / 1_000_000_000_000_000), 3))Z"
}

/// The date of a day in the Gregorian calendar, for days from 1970 on.
///
/// Years are counted from March, so that the leap day is a year's last, in spans of 400 years.
private func civilDate(daysSinceEpoch: Int) -> (year: Int, month: Int, day: Int) {
  let days = daysSinceEpoch + 719_468
  let span = days / 146_097
  let dayOfSpan = days % 146_097
  let yearOfSpan =
    (dayOfSpan - dayOfSpan / 1460 + dayOfSpan / 36_524 - dayOfSpan / 146_096) / 365
  let dayOfYear = dayOfSpan - (365 * yearOfSpan + yearOfSpan / 4 - yearOfSpan / 100)
  let month = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * month + 2) / 5 + 1
  return (
    span * 400 + yearOfSpan + (month >= 10 ? 1 : 0), month >= 10 ? month - 9 : month + 3, day
  )
}

private func digits(_ value: Int, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
