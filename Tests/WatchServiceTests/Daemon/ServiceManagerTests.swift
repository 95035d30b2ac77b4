// SPDX-License-Identifier: Apache-2.0

import SystemIO
import Testing

@testable import WatchService

/// The notices for systemd.
@Suite struct ServiceManagerTests {
  private func manager(_ variables: [String: String], process: Int32 = 42) -> ServiceManager {
    ServiceManager(environment: { variables[$0] }, process: process)
  }

  @Test(arguments: [false, true])
  func `Notices go to the socket in one message`(isAbstract: Bool) throws {
    let receiver = try DatagramReceiver(isAbstract: isAbstract)
    let manager = manager(["NOTIFY_SOCKET": receiver.name])
    #expect(manager.notify(.ready, .status("3 wait\nREADY=0")))
    #expect(receiver.nextText() == "READY=1\nSTATUS=3 wait⏎READY=0")
    #expect(manager.notify(.watchdog))
    #expect(manager.notify(.stopping))
    #expect(receiver.nextText() == "WATCHDOG=1")
    #expect(receiver.nextText() == "STOPPING=1")
    #expect(receiver.next() == nil)
  }

  @Test func `A reload reports when it began`() throws {
    let receiver = try DatagramReceiver()
    let before = SystemClock.monotonic
    #expect(manager(["NOTIFY_SOCKET": receiver.name]).notifyReloading())
    let lines = try #require(receiver.nextText()).split(separator: "\n")
    #expect(lines.first == "RELOADING=1")
    let time = try #require(lines.last?.split(separator: "=").last.flatMap { Int64($0) })
    let since = Duration.microseconds(time)
    #expect(since > before - .milliseconds(1) && since <= SystemClock.monotonic)
    #expect(lines.last?.hasPrefix("MONOTONIC_USEC=") == true)
  }

  @Test(arguments: [
    [:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "vsock:2:1"], ["NOTIFY_SOCKET": "relative"],
    ["NOTIFY_SOCKET": "@"], ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)],
  ])
  func `Without a manager nothing is sent`(variables: [String: String]) {
    let manager = manager(variables)
    #expect(!manager.notify(.ready))
  }

  @Test func `A manager that is gone does no harm`() {
    #expect(!manager(["NOTIFY_SOCKET": "/nowhere/socket"]).notify(.watchdog))
  }

  @Test(arguments: [
    (["WATCHDOG_USEC": "30000000"], Duration.seconds(30)),
    (["WATCHDOG_USEC": "1500", "WATCHDOG_PID": "42"], .microseconds(1500)),
    (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "41"], nil),
    (["WATCHDOG_USEC": "0"], nil), (["WATCHDOG_USEC": "-1"], nil), (["WATCHDOG_USEC": "x"], nil),
    ([:], nil),
  ])
  func `The watchdog's interval is this process's own`(
    variables: [String: String], interval: Duration?
  ) {
    #expect(manager(variables).watchdogInterval == interval)
  }
}
