// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemIOFixtures
import Testing

@testable import WatchService

/// Whole lives of the service on a disk that forgets what wasn't synced: 30 of them, or as many as
/// `NIANBAO_LIVES` says, from `NIANBAO_SEED` on. A single one is printed with every event and every call.
@Suite struct ServiceLifeTests {
  private static let seeds: Range<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    let first = environment["NIANBAO_SEED"].flatMap { UInt64($0) }
    let count = environment["NIANBAO_LIVES"].flatMap { UInt64($0) } ?? (first == nil ? 30 : 1)
    return (first ?? 0)..<(first ?? 0) + count
  }()

  @Test
  func `Whatever ends the service, nothing that it has claimed or was synced is lost or doubled`()
    throws
  {
    var crashes = 0
    for seed in Self.seeds {
      let life = try ServiceLife(seed: seed, isRecording: Self.seeds.count == 1)
      try life.live()
      for line in life.history { print(line) }
      for violation in life.violations { Issue.record("\(violation)") }
      crashes += life.crashes
    }
    #expect(crashes >= Self.seeds.count)
  }

  @Test(arguments: PlantedBug.allCases)
  func `A mistake that can lose a document is found within a hundred lives`(
    _ bug: PlantedBug
  ) throws {
    for seed in UInt64(0)..<100 {
      let life = try ServiceLife(seed: seed, bug: bug)
      try life.live()
      if !life.violations.isEmpty { return }
    }
    Issue.record("\(bug) isn't found")
  }
}
