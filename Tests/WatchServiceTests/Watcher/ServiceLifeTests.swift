// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import WatchService

/// Whole lives of the service on a disk that forgets what wasn't synced: 40 of them, or as many as
/// `NIANBAO_LIVES` says. `NIANBAO_SEED` replays one.
@Suite struct ServiceLifeTests {
  private static let seeds: Range<UInt64> = {
    let environment = ProcessInfo.processInfo.environment
    if let seed = environment["NIANBAO_SEED"].flatMap({ UInt64($0) }) { return seed..<seed + 1 }
    return 0..<(environment["NIANBAO_LIVES"].flatMap { UInt64($0) } ?? 40)
  }()

  @Test func `Whatever ends the service, nothing that it has claimed or was synced is lost or doubled`()
    throws
  {
    var crashes = 0
    for seed in Self.seeds {
      let life = try ServiceLife(seed: seed, isRecording: Self.seeds.count == 1)
      try life.live()
      for line in life.history { print(line) }
      crashes += life.crashes
    }
    #expect(crashes >= Self.seeds.count)
  }
}
