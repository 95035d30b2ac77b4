// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WatchService

/// Seconds as people write them.
@Suite struct SecondsTests {
  @Test(arguments: [
    ("0", Duration.zero), ("2", .seconds(2)), ("0.5", .milliseconds(500)),
    ("1.25", .milliseconds(1250)), ("0.000000001", .nanoseconds(1)),
    ("0.1", .milliseconds(100)), ("999999999", .seconds(999_999_999)),
    ("2.50", .milliseconds(2500)),
  ])
  func `A number is read without rounding`(text: String, duration: Duration) {
    #expect(Duration(seconds: text) == duration)
    #expect(Duration(seconds: duration.secondsText) == duration)
  }

  @Test(arguments: [
    "", ".", "1.", ".5", "-1", "+1", "1e3", "1,5", " 1", "1 ", "0x10", "１", "1.2.3", "1s",
    "1234567890", "0.1234567891", "inf", "nan",
  ])
  func `Anything else is no number of seconds`(text: String) {
    #expect(Duration(seconds: text) == nil)
  }

  @Test func `Ten tenths are one second`() {
    let tenth = Duration(seconds: "0.1") ?? .zero
    #expect((0..<10).reduce(Duration.zero) { sum, _ in sum + tenth } == .seconds(1))
  }

  @Test(arguments: [
    (Duration.seconds(5), "5"), (.milliseconds(50), "0.05"), (.nanoseconds(1), "0.000000001"),
    (.milliseconds(1500), "1.5"),
  ])
  func `Seconds are written without zeros at the end`(duration: Duration, text: String) {
    #expect(duration.secondsText == text)
  }
}
