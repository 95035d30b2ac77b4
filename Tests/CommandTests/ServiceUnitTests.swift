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
    #expect(exposure <= 0.3, "\(run.text)")
    #expect(exposure > 0)
  }

  /// The calls of a group such as `@ipc`, with those of the groups in it.
  private func calls(of group: String) throws -> Set<String> {
    let run = try Command.run(
      ["syscall-filter", "--no-pager", group], program: Self.analyze, in: URL(filePath: "/"))
    let lines = run.text.split(separator: "\n").dropFirst()
      .map { $0.trimmingCharacters(in: .whitespaces) }
    return try lines.reduce(into: []) { calls, line in
      if line.hasPrefix("@") { calls.formUnion(try self.calls(of: line)) }
      if line.first?.isLetter == true { calls.insert(line) }
    }
  }

  @Test func `The service may build fences and pipes, and share no memory with others`() throws {
    var allowed: Set<String> = []
    for line in try Repository.text("systemd/nianbao.service").split(separator: "\n")
    where line.hasPrefix("SystemCallFilter=") {
      let list = line.dropFirst("SystemCallFilter=".count)
      for word in list.drop(while: { $0 == "~" }).split(separator: " ") where !word.contains(":") {
        let calls = word.hasPrefix("@") ? try calls(of: String(word)) : [String(word)]
        if list.hasPrefix("~") { allowed.subtract(calls) } else { allowed.formUnion(calls) }
      }
    }
    // Which it is made of, from pipes to the memory file of a workbook.
    for call in [
      "landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self", "seccomp", "prctl",
      "pipe2", "memfd_create", "prlimit64", "clone", "clone3", "execve", "socket", "fcntl",
      "renameat2", "inotify_add_watch", "kill", "getrusage",
    ] {
      #expect(allowed.contains(call), "\(call)")
    }
    for call in [
      "process_vm_writev", "process_vm_readv", "shmget", "mq_open", "semget", "msgget", "ptrace",
      "bpf", "mount", "userfaultfd", "perf_event_open", "sched_setaffinity",
    ] {
      #expect(!allowed.contains(call), "\(call)")
    }
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
