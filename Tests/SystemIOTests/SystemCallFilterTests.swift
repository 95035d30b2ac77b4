// SPDX-License-Identifier: Apache-2.0

import CSystemIO
import Glibc
import Testing

@testable import SystemIO

@Suite struct SystemCallFilterTests {
  private typealias Filter = SystemCallFilter

  /// What the kernel would decide of a call.
  private func verdict(
    _ filter: SystemCallFilter, _ call: some BinaryInteger, _ arguments: UInt64...,
    as machine: UInt32? = nil, on kernel: SystemCallFilter.Machine = .x86_64
  ) throws -> SystemCallFilter.Verdict {
    let call = Call(
      number: UInt32(call), machine: machine ?? kernel.rawValue,
      arguments: arguments + Array(repeating: 0, count: 6 - arguments.count))
    return try #require(
      SystemCallFilter.Verdict(rawValue: try call.answer(of: filter.program(for: kernel))))
  }

  private let filter = Filter(
    others: .refuse,
    [
      (
        .allow,
        [
          Filter.Rule(call: 1),
          Filter.Rule(call: 2, conditions: [Filter.Condition(argument: 2, mask: 4, value: 0)]),
          Filter.Rule(
            call: 3,
            conditions: [
              Filter.Condition(argument: 0, value: 0),
              Filter.Condition(argument: 5, value: 0x1_0000_0002),
            ]),
          Filter.Rule(call: 3, conditions: [Filter.Condition(argument: 1, value: 9)]),
          Filter.Rule(call: 4),
        ]
      ),
      (.unknown, [Filter.Rule(call: 5), Filter.Rule(call: 1)]),
    ])

  @Test(arguments: [SystemCallFilter.Machine.x86_64, .arm64])
  func `A call is allowed by its number, and all others are refused`(
    _ machine: SystemCallFilter.Machine
  ) throws {
    for (call, expected) in [
      (0, Filter.Verdict.refuse), (1, .allow), (4, .allow), (5, .unknown), (6, .refuse),
      (Int(Int32.max), .refuse),
    ] {
      #expect(try verdict(filter, call, on: machine) == expected, "\(call)")
    }
  }

  @Test func `A call is allowed where each of its conditions holds, in all 64 bits`() throws {
    #expect(try verdict(filter, 2, 7, 7, 3) == .allow)
    #expect(try verdict(filter, 2, 0, 0, 0xFFFF_FFFF_FFFF_FFFB) == .allow)
    #expect(try verdict(filter, 2, 0, 0, 4) == .refuse)
    #expect(try verdict(filter, 2, 0, 0, 0xFF) == .refuse)
    #expect(try verdict(filter, 3, 0, 0, 0, 0, 0, 0x1_0000_0002) == .allow)
    #expect(try verdict(filter, 3, 0, 0, 0, 0, 0, 2) == .refuse)
    #expect(try verdict(filter, 3, 1 << 32, 0, 0, 0, 0, 0x1_0000_0002) == .refuse)
    #expect(try verdict(filter, 3, 1, 9) == .allow, "by the other rule")
    #expect(try verdict(filter, 3, 1, 8) == .refuse)
  }

  @Test func `A call by the rules of another machine ends the process, and one of x32 is refused`()
    throws
  {
    // AUDIT_ARCH_I386.
    #expect(try verdict(filter, 1, as: 0x4000_0003) == .endProcess)
    #expect(try verdict(filter, 1, as: Filter.Machine.arm64.rawValue) == .endProcess)
    #expect(try verdict(filter, 1, as: 0xC000_003E, on: .arm64) == .endProcess)
    #expect(try verdict(filter, 0x4000_0001) == .refuse)
  }

  @Test func `A reader of documents has memory, and none that it could run`() throws {
    let machine = try #require(Filter.Machine.own)
    let reader = Filter.reader(77)
    func verdict(_ call: some BinaryInteger, _ arguments: UInt64...) throws -> Filter.Verdict {
      let call = Call(
        number: UInt32(call), machine: machine.rawValue,
        arguments: arguments + Array(repeating: 0, count: 6 - arguments.count))
      return try #require(
        Filter.Verdict(rawValue: try call.answer(of: reader.program(for: machine))))
    }
    let (read, write, run) = (UInt64(PROT_READ), UInt64(PROT_WRITE), UInt64(PROT_EXEC))
    for call in [SYS_mmap, SYS_mprotect] {
      #expect(try verdict(call, 0, 4096, read | write) == .allow)
      #expect(try verdict(call, 0, 4096, read | run) == .refuse)
    }
    #expect(try verdict(SYS_tgkill, 77, 77, UInt64(SIGABRT)) == .allow)
    #expect(try verdict(SYS_tgkill, 78, 78, UInt64(SIGABRT)) == .refuse)
    // Its own time, and of others nothing.
    #expect(try verdict(SYS_prlimit64, 0, UInt64(RLIMIT_CPU.rawValue), 1) == .allow)
    #expect(try verdict(SYS_prlimit64, 0, UInt64(RLIMIT_NOFILE.rawValue), 1) == .refuse)
    #expect(try verdict(SYS_prlimit64, 0, UInt64(RLIMIT_NOFILE.rawValue), 0) == .allow)
    #expect(try verdict(SYS_prlimit64, 1, UInt64(RLIMIT_CPU.rawValue), 0) == .refuse)
    for call in [SYS_openat, SYS_execve, SYS_clone, SYS_socket, SYS_kill, SYS_ptrace, SYS_fcntl] {
      #expect(try verdict(call) == .refuse)
    }
  }

  @Test func `A helper has programs and local sockets, and no namespaces of its own`() throws {
    let machine = try #require(Filter.Machine.own)
    for hasScopes in [true, false] {
      let filter = Filter.helper(hasScopes: hasScopes)
      func verdict(_ call: some BinaryInteger, _ arguments: UInt64...) throws -> Filter.Verdict {
        let call = Call(
          number: UInt32(call), machine: machine.rawValue,
          arguments: arguments + Array(repeating: 0, count: 6 - arguments.count))
        return try #require(
          Filter.Verdict(rawValue: try call.answer(of: filter.program(for: machine))))
      }
      #expect(try verdict(SYS_socket, UInt64(AF_UNIX)) == .allow)
      for family in [AF_INET, AF_INET6, 16 /* AF_NETLINK */, 17 /* AF_PACKET */] {
        #expect(try verdict(SYS_socket, UInt64(family)) == .refuse)
      }
      #expect(try verdict(SYS_clone, UInt64(SIGCHLD)) == .allow)
      #expect(try verdict(SYS_clone, 0x1000_0000 | UInt64(SIGCHLD)) == .refuse)
      #expect(try verdict(435) == .unknown)
      for call in [SYS_execve, SYS_openat, SYS_wait4] { #expect(try verdict(call) == .allow) }
      // What Landlock isn't asked for, or not by every kernel that has it.
      for call in [SYS_truncate, SYS_fchmodat, SYS_fchownat, SYS_setxattr, 452] {
        #expect(try verdict(call) == .refuse)
      }
      #expect(try verdict(SYS_utimensat, 3, 0) == .allow)
      #expect(try verdict(SYS_utimensat, 3, 4096) == .refuse)
      for call in [SYS_ptrace, SYS_process_vm_writev, SYS_bpf, SYS_mount, SYS_unshare, 425, 438] {
        #expect(try verdict(call) == .refuse)
      }
      #expect(try verdict(SYS_kill, 1, 9) == (hasScopes ? .allow : .refuse))
      #expect(try verdict(SYS_tgkill, 1, 1, 9) == (hasScopes ? .allow : .refuse))
      #expect(try verdict(SYS_tgkill, 1, 1, UInt64(SIGABRT)) == .allow)
      #expect(try verdict(SYS_prlimit64, 0) == .allow)
      #expect(try verdict(SYS_prlimit64, 1) == .refuse)
      // Its own threads' priority, and nobody else's: neither a process's nor all of a user's.
      #expect(try verdict(SYS_setpriority, UInt64(PRIO_PROCESS.rawValue), 0, 5) == .allow)
      #expect(try verdict(SYS_setpriority, UInt64(PRIO_PROCESS.rawValue), 1, 19) == .refuse)
      #expect(try verdict(SYS_setpriority, UInt64(PRIO_USER.rawValue), 0, 19) == .refuse)
      #expect(try verdict(SYS_ioprio_set, 1, 0) == .allow)
      #expect(try verdict(SYS_ioprio_set, 3, 0) == .refuse)
      for call in [SYS_sched_setaffinity, SYS_sched_setscheduler, SYS_sched_setattr] {
        #expect(try verdict(call, 0) == .allow)
        #expect(try verdict(call, 1) == .refuse)
      }
    }
  }

  /// A call as the kernel shows it to a filter, and the kernel's machine for that.
  private struct Call {
    var number: UInt32
    var machine: UInt32
    var arguments: [UInt64]

    struct Wrong: Error {}

    /// What a program answers of it.
    func answer(of program: [SystemCallFilter.Instruction]) throws -> UInt32 {
      var words = [number, machine, 0, 0]
      for argument in arguments {
        words += [UInt32(truncatingIfNeeded: argument), UInt32(argument >> 32)]
      }
      var (place, value) = (0, UInt32(0))
      while program.indices.contains(place) {
        let instruction = program[place]
        place += 1
        switch instruction.code {
        case 0x20: value = words[Int(instruction.k) / 4]
        case 0x54: value &= instruction.k
        case 0x15:
          place += Int(value == instruction.k ? instruction.jt : instruction.jf)
        case 0x35:
          place += Int(value >= instruction.k ? instruction.jt : instruction.jf)
        case 0x06: return instruction.k
        default: throw Wrong()
        }
      }
      throw Wrong()
    }
  }
}
