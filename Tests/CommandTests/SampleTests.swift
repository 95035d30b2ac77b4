// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// The samples' outputs, byte for byte, and the schemas that every output meets.
@Suite struct SampleTests {
  private static let environment = ProcessInfo.processInfo.environment

  @Test func `The samples give what is expected of them, to the byte`() throws {
    let work = try Workspace()
    let run = try Self.convertSamples(work)
    #expect(run.status == 65)
    let names = work.files(in: "out")
    if Self.environment["NIANBAO_RECORD"] != nil {
      try #require(
        Self.environment["CI"] != "true", "expectations are recorded by a person, not by a check")
      let expected = Repository.root.appending(path: "samples/expected")
      try? FileManager.default.removeItem(at: expected)
      try FileManager.default.copyItem(at: work.folder.appending(path: "out"), to: expected)
    }
    let expected = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "samples/expected").path)
    #expect(names == expected.sorted())
    for name in names {
      let written = try work.read("out/\(name)")
      let wanted = try Repository.read("samples/expected/\(name)")
      #expect(written == wanted, "\(name) differs; NIANBAO_RECORD=1 records it again")
    }
  }

  @Test func `The sample with errors has exactly its findings`() throws {
    let work = try Workspace()
    _ = try Self.convertSamples(work)
    let log = try work.json("out/qingshan-2023-errors.validation.json")
    let rules = log["findings"].list.compactMap { $0["rule"].string }
    #expect(
      rules.sorted() == [
        "cell.not_a_number", "reconsideration.total", "requests.applicant_total",
        "requests.applicant_total", "requests.balance", "requests.outcomes_total",
        "row.missing", "row.unknown",
      ])
  }

  @Test func `The samples are what their script writes`() throws {
    let run = try Command.run(
      ["python3", "samples/make_samples.py", "--check"], program: Self.env,
      in: Repository.root, environment: ["PYTHONDONTWRITEBYTECODE": "1"])
    #expect(run.status == 0, "\(run.errors)")
  }

  @Test func `Every output meets the schema that it names`() throws {
    let work = try Workspace()
    _ = try Self.convertSamples(work)
    for seed in 0..<40 {
      let item = GeneratedCase(seed: UInt64(seed))
      try work.write("in/\(item.fileName)", item.bytes)
    }
    try work.write("in/empty.html", "")
    try work.write("in/faulty.html", Documents.faulty)
    _ = try work.run("convert", "in", "--no-review", "--output", "out")
    _ = try work.run("convert", "missing", "--output", "out")
    let outputs = work.files(in: "out").map { "out/\($0)" }
    #expect(outputs.count > 90)
    let script = Repository.root.appending(path: "scripts/validate.py").path
    let run = try Command.run(
      ["python3", script] + outputs, program: Self.env, in: work.folder,
      environment: ["PATH": Self.environment["PATH"] ?? ""])
    #expect(run.status == 0, "\(run.text)\(run.errors)")
    #expect(run.text.hasSuffix("\(outputs.count) valid, 0 invalid\n"))
  }

  private static let env = URL(filePath: "/usr/bin/env")

  private static func convertSamples(_ work: Workspace) throws -> Command.Result {
    let folder = Repository.root.appending(path: "samples")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".docx") || $0.hasSuffix(".html")
    }
    let paths = names.sorted().map { folder.appending(path: $0).path }
    return try Command.run(["convert", "--no-review", "--output", "out"] + paths, in: work.folder)
  }
}
