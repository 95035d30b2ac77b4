// SPDX-License-Identifier: Apache-2.0

import Conversion
import SystemIO
import SystemPackage
import Workers

/// The cost of a worker process beyond the conversion: to start it, and to send a document there and its
/// results back.
struct WorkerBench {
  let converter: Converter
  private let settings: WorkerSettings

  /// Nil if the program isn't beside this one.
  init?(converter: Converter) {
    let program = FilePath(CommandLine.arguments[0]).removingLastComponent().appending("nianbao")
    guard (try? program.stat()) != nil else { return nil }
    self.converter = converter
    var settings = WorkerSettings(arguments: ["worker"], version: nil)
    settings.program = program
    settings.count = 1
    settings.jobsPerWorker = .max
    self.settings = settings
  }

  func print(_ samples: [Sample]) {
    Swift.print(
      "\nworker                in-process µs  round trip µs  (ratio)  three queued µs  (ratio)")
    let pool = WorkerPool(settings)
    waitUntilReady(pool)
    for sample in samples {
      var alone = Double.infinity
      var trip = Double.infinity
      var queued = Double.infinity
      for _ in 0..<3 {
        alone = min(
          alone, microseconds { _ = converter.convert(sample.bytes, named: "report") })
        trip = min(trip, microseconds { convert(sample, 1, by: pool) })
        queued = min(queued, microseconds { convert(sample, 3, by: pool) } / 3)
      }
      Swift.print(
        sample.name + column(rounded(alone, 0), 35 - sample.name.count)
          + column(rounded(trip, 0), 15) + column("(\(rounded(trip / alone, 2)))", 9)
          + column(rounded(queued, 0), 17) + column("(\(rounded(queued / alone, 2)))", 9))
    }
    pool.stop(within: .zero) { _, _ in nil }
    let clock = ContinuousClock()
    let starts = (0..<20).map { _ in
      clock.measure {
        let pool = WorkerPool(settings)
        waitUntilReady(pool)
      }
    }.sorted()
    Swift.print(
      "a worker is ready and gone again after \(rounded(starts[10] / .milliseconds(1), 1)) ms "
        + "(median of 20; the least \(rounded(starts[0] / .milliseconds(1), 1)) ms)")
  }

  /// Converts a document several times, all handed over at once.
  private func convert(_ sample: Sample, _ count: Int, by pool: WorkerPool) {
    for number in 0..<count {
      pool.submit(Job(id: UInt64(number), name: "report", document: sample.bytes))
    }
    var answers = 0
    while answers < count {
      _ = Poll.wait(for: pool.descriptors, until: pool.nextDeadline)
      for event in pool.collect() {
        if case .recognized(let number, _) = event {
          pool.answer(PreviousJSON(for: number, nil))
        } else {
          answers += 1
        }
      }
    }
  }

  private func waitUntilReady(_ pool: WorkerPool) {
    while pool.freeSlots == 0 {
      _ = Poll.wait(for: pool.descriptors, until: pool.nextDeadline)
      _ = pool.collect()
    }
  }
}
