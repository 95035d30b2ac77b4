// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// systemd/nianbao.service and its companions, as systemd's own tools judge them.
///
/// Where there is no `systemd-analyze` and none can be installed, `NIANBAO_NO_SYSTEMD=1` leaves these
/// out; without that they fail rather than pass without having looked.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["NIANBAO_NO_SYSTEMD"] != "1"))
struct ServiceUnitTests {
  private static let analyze = URL(filePath: "/usr/bin/systemd-analyze")

  /// Runs `systemd-analyze` on the unit, as if the built program were installed.
  private func analyze(_ arguments: [String]) throws -> Command.Result {
    try #require(
      FileManager.default.isExecutableFile(atPath: Self.analyze.path),
      "install the package systemd, which has systemd-analyze, or set NIANBAO_NO_SYSTEMD=1")
    let work = try Workspace()
    let unit = try Repository.text("systemd/nianbao.service").replacing(
      "/usr/bin/nianbao", with: Command.program.path)
    try work.write("nianbao.service", unit)
    return try Command.run(
      arguments + ["./nianbao.service"], program: Self.analyze, in: work.folder)
  }

  @Test func `systemd finds nothing wrong with the unit`() throws {
    let run = try analyze(["verify", "--man=no"])
    #expect(run.status == 0)
    #expect(run.text.isEmpty)
    #expect(run.errors.isEmpty, "\(run.errors)")
  }

  @Test func `systemd finds a mistake in a unit`() throws {
    let work = try Workspace()
    try work.write(
      "nianbao.service", "[Service]\nExecStart=/usr/bin/true\nProtectSystm=strict\n")
    let run = try Command.run(
      ["verify", "--man=no", "./nianbao.service"], program: Self.analyze, in: work.folder)
    #expect(run.errors.contains("ProtectSystm"))
  }

  @Test func `systemd rates the service's sandbox as it should be`() throws {
    let run = try analyze(["security", "--offline=true", "--no-pager"])
    let line = try #require(
      run.text.split(separator: "\n").last { $0.contains("Overall exposure level") })
    let exposure = try #require(
      // In the C locale a face of ASCII stands behind it: `0.3 SAFE :-)`.
      line.split(separator: ":").dropFirst().first?.split(separator: " ").first
        .flatMap { Double($0) })
    #expect(exposure <= 1.0, "\(run.text)")
    #expect(exposure > 0)
  }

  @Test func `Every folder of the settings is created for the service's user`() throws {
    let made = try Repository.text("systemd/nianbao.tmpfiles").split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { $0.split(separator: " ").map(String.init) }
    let settings = try Workspace().run(
      "check-config", "--config", Repository.root.appending(path: "config/nianbao.yaml").path)
    let folders = settings.text.split(separator: "\n").filter {
      $0.hasPrefix("folders.") || $0.hasPrefix("root ")
    }.map { $0.split(separator: " ").map(String.init)[1] }
    #expect(made.map { $0[1] } == folders)
    #expect(made.allSatisfy { $0[3] == "nianbao" && $0[4] == "nianbao" })
    let user = try Repository.text("systemd/nianbao.sysusers").split(separator: "\n").last
    #expect(user?.split(separator: " ").prefix(2) == ["u", "nianbao"])
  }

  @Test func `The unit names the settings that the package installs, and those are read`() throws {
    let unit = try Repository.text("systemd/nianbao.service")
    #expect(unit.contains("watch --config /etc/nianbao/nianbao.yaml"))
    let work = try Workspace()
    let help = try work.run("check-config", "--help").text
    #expect(help.contains("/etc/nianbao/nianbao.yaml"))
  }
}
