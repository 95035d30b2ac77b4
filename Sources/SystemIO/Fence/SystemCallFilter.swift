// SPDX-License-Identifier: Apache-2.0

/// Which system calls a process may make, as a program that the kernel runs before each (seccomp(2)).
///
/// What isn't allowed fails with EPERM, so that a library that tries can go on without; a call by the
/// rules of another machine (those of 32 bits on x86-64) ends the process.
package struct SystemCallFilter: Sendable, Equatable {
  /// A call, under all of some conditions.
  struct Rule: Sendable, Equatable {
    var call: UInt32
    var conditions: [Condition] = []
  }

  /// What an argument has to be.
  struct Condition: Sendable, Equatable {
    /// From 0.
    var argument: Int
    /// The bits that matter.
    var mask = UInt64.max
    var value: UInt64
  }

  /// What happens to a call.
  enum Verdict: UInt32 {
    case allow = 0x7FFF_0000
    /// EPERM.
    case refuse = 0x0005_0001
    /// ENOSYS: the C library then makes the older call.
    case unknown = 0x0005_0026
    case endProcess = 0x8000_0000
  }

  /// The machines whose calls are known by number (AUDIT_ARCH of linux/audit.h).
  enum Machine: UInt32 {
    case x86_64 = 0xC000_003E
    case arm64 = 0xC000_00B7

    /// The one that this program is built for; nil for another, which has no filter.
    static var own: Machine? {
      #if arch(x86_64)
        .x86_64
      #elseif arch(arm64)
        .arm64
      #else
        nil
      #endif
    }
  }

  /// The first that a call meets decides.
  var verdicts: [(verdict: Verdict, rules: [Rule])]
  /// What happens to a call that meets none.
  var others: Verdict

  init(others: Verdict, _ verdicts: [(verdict: Verdict, rules: [Rule])]) {
    self.others = others
    self.verdicts = verdicts
  }

  package static func == (left: SystemCallFilter, right: SystemCallFilter) -> Bool {
    left.others == right.others && left.verdicts.count == right.verdicts.count
      && zip(left.verdicts, right.verdicts).allSatisfy { $0 == $1 }
  }

  /// The filter as a program for the kernel's machine (Documentation/userspace-api/seccomp_filter).
  func program(for machine: Machine) -> [Instruction] {
    var program = [
      Self.load(Self.machineOffset), Self.jump(.equal, machine.rawValue, yes: 1, no: 0),
      Self.end(.endProcess), Self.load(Self.callOffset),
    ]
    if machine == .x86_64 {
      // The calls of x32 have this bit.
      program += [Self.jump(.notLess, 0x4000_0000, yes: 0, no: 1), Self.end(.refuse)]
    }
    for (verdict, rules) in verdicts {
      for rule in rules { program += Self.instructions(of: rule, verdict) }
    }
    return program + [Self.end(others)]
  }

  /// Ends with the verdict where a call meets the rule, and else goes on with the call's number in place.
  private static func instructions(of rule: Rule, _ verdict: Verdict) -> [Instruction] {
    guard !rule.conditions.isEmpty else {
      return [jump(.equal, rule.call, yes: 0, no: 1), end(verdict)]
    }
    var tests: [Instruction] = []
    // From the last to the first, since each has to know how far it is to the end.
    for condition in rule.conditions.reversed() {
      for isHigh in [true, false] {
        let shift = isHigh ? 32 : 0
        let mask = UInt32(truncatingIfNeeded: condition.mask >> shift)
        guard mask != 0 else { continue }
        let value = UInt32(truncatingIfNeeded: condition.value >> shift)
        // Over the verdict, to where the number is loaded again.
        let compare = jump(.equal, value & mask, yes: 0, no: UInt8(tests.count + 1))
        let offset = argumentsOffset + UInt32(condition.argument) * 8 + (isHigh ? 4 : 0)
        tests = [load(offset)] + (mask == .max ? [] : [and(mask)]) + [compare] + tests
      }
    }
    let rest = tests + [end(verdict), load(callOffset)]
    return [jump(.equal, rule.call, yes: 0, no: UInt8(rest.count))] + rest
  }

  // MARK: Instructions (linux/filter.h)

  /// One of the kernel's virtual machine.
  struct Instruction: Sendable, Equatable {
    var code: UInt16
    /// How many instructions to leave out where a comparison holds, and where it doesn't.
    var jt: UInt8
    var jf: UInt8
    var k: UInt32
  }

  private enum Comparison: UInt16 {
    case equal = 0x15
    case notLess = 0x35
  }

  /// Places in `struct seccomp_data`; of the 64 bits of an argument the lower ones come first.
  private static let callOffset: UInt32 = 0
  private static let machineOffset: UInt32 = 4
  private static let argumentsOffset: UInt32 = 16

  private static func load(_ offset: UInt32) -> Instruction {
    Instruction(code: 0x20, jt: 0, jf: 0, k: offset)
  }

  private static func and(_ mask: UInt32) -> Instruction {
    Instruction(code: 0x54, jt: 0, jf: 0, k: mask)
  }

  private static func jump(
    _ comparison: Comparison, _ value: UInt32, yes: UInt8, no: UInt8
  ) -> Instruction {
    Instruction(code: comparison.rawValue, jt: yes, jf: no, k: value)
  }

  private static func end(_ verdict: Verdict) -> Instruction {
    Instruction(code: 0x06, jt: 0, jf: 0, k: verdict.rawValue)
  }
}
