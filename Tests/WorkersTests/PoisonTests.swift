// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import ResultFiles
import Testing

@testable import Workers

@Suite struct PoisonTests {
  @Test(arguments: ["crash", "hang", "spin", "exit", "memory", "garbage", "cut", "flood", "words"])
  func `A document that kills its worker affects no other`(_ word: String) throws {
    if word == "memory", WorkerPoolFixture.isSanitized { return }
    let fixture = WorkerPoolFixture {
      $0.arguments = WorkerPoolFixture.arguments(memory: 512, cpu: 1)
      $0.memory = WorkerPoolFixture.isSanitized ? nil : 512 << 20
      $0.wallLimit = .seconds(word == "hang" ? 3 : 100)
    }
    let jobs = (0..<12).map { number in
      Documents.job(number, number == 5 ? Documents.poison(word) : Documents.good(number))
    }
    fixture.run(jobs)
    let event = try #require(fixture.event(5))
    let failure = try #require(event.failure)
    #expect(Self.expected[word]?(failure) == true, "\(failure)")
    for number in 0..<12 where number != 5 {
      let event = try #require(fixture.event(UInt64(number)))
      guard
        case .converted(let results) = try Converter.builtIn().convert(
          Documents.good(number), named: "\(number).docx")
      else { continue }
      guard case .converted(let outputs, _, _, _)? = event.reply else {
        Issue.record("\(event)")
        continue
      }
      #expect(outputs == [Output(.log, results.log), Output(.report, results.report)])
    }
  }

  static let expected: [String: @Sendable (WorkerFailure) -> Bool] = [
    "crash": { [.crashed(signal: 4), .crashed(signal: 5)].contains($0) },
    "hang": { $0 == .timedOut },
    "spin": { $0 == .cpuExceeded }, "exit": { $0 == .exited(3) },
    "memory": { $0 == .outOfMemory }, "words": { $0 == .exited(3) },
    "garbage": { $0 == .protocolError("no frame") }, "flood": { $0 == .outputTooLarge },
    "cut": { $0 == .exited(0) },
  ]
}
