// SPDX-License-Identifier: Apache-2.0

import Basics
import Synchronization
import SystemIO
import SystemIOFixtures
import SystemPackage
import Testing

@testable import WatchService

/// Documents that the system doesn't let the service claim.
@Suite struct RefusedClaimTests {
  private final class Count: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .relaxed) }
    func add() { count.add(1, ordering: .relaxed) }
  }

  @Test func `Of many that may not be moved few are tried, and each is named with its reason`()
    throws
  {
    let fixture = try WatcherFixture()
    let refused = Count()
    let files = RefusingFileSystem { call, path in
      guard call == .rename, path.string.contains("/work/"),
        path.lastComponent?.string.hasPrefix("x") == true
      else { return nil }
      refused.add()
      return .notPermitted
    }
    for number in 0..<50 { try fixture.drop("sticky/x\(number).docx", "\(number)") }
    try fixture.drop("good.docx", "good")
    var watcher = try fixture.watcher(on: files)
    for _ in 0..<6 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.files("archive") == ["good.docx"])
    #expect((1...20).contains(refused.value))
    let waiting = try fixture.store().status().waiting
    #expect(waiting.count == 50)
    #expect(
      waiting.allSatisfy {
        $0.reason.en.contains("\($0.path) ") || $0.reason.en.contains("\($0.path);")
      })
  }

  @Test func `What may not be read keeps nothing else in its folder from being claimed`() throws {
    let fixture = try WatcherFixture()
    let files = RefusingFileSystem { call, path in
      call == .openFile && path.lastComponent?.string.hasPrefix("x") == true
        ? .permissionDenied : nil
    }
    for number in 0..<10 { try fixture.drop("x\(number).docx", "\(number)") }
    try fixture.drop("y.docx", "good")
    var watcher = try fixture.watcher(on: files)
    for _ in 0..<6 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.files("archive") == ["y.docx"])
  }
}
