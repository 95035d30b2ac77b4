// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemPackage

import Glibc

/// What a process knows of itself and of the machine that it runs on.
package enum Host {
  package static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The day by the machine's time zone.
  package static var today: CalendarDate? {
    var seconds = time(nil)
    var parts = unsafe tm()
    guard unsafe localtime_r(&seconds, &parts) != nil else { return nil }
    return unsafe CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  /// The folder that relative paths start from; nil where it is gone.
  package static var currentFolder: FilePath? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe FilePath(platformString: path)
  }

  package static var processID: Int32 { getpid() }

  /// How many processors the process may use; at least one.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The computer's run, another after each start; empty where the system doesn't give it. The service's
  /// unit hides that file (`ProcSubset=pid`), and says it by `%b`, which has no hyphens.
  package static var bootID: String {
    if let given = environment("NIANBAO_BOOT_ID"), !given.isEmpty { return given }
    let content = try? FileReading.read("/proc/sys/kernel/random/boot_id", limit: 4096)
    guard case .bytes(let bytes) = content else { return "" }
    return String(decoding: bytes.filter { $0 != 0x0A && $0 != UInt8(ascii: "-") }, as: UTF8.self)
  }

  /// When the computer was started, to the second: what the system has noted, or else what its clocks
  /// say, for the service's unit hides the former (`ProcSubset=pid`).
  package static var bootTime: Timestamp {
    let content = try? FileReading.read("/proc/stat", limit: 1 << 24)
    if case .bytes(let bytes)? = content,
      let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        .first(where: { $0.hasPrefix("btime ") }),
      let seconds = Int64(line.dropFirst("btime ".count))
    {
      return Timestamp(milliseconds: seconds * 1000)
    }
    let sinceBoot = SystemClock.sinceBoot.components
    return Timestamp(milliseconds: Timestamp.now.milliseconds - sinceBoot.seconds * 1000)
  }

  /// A name for this process that no other one has or will have.
  package static var instanceName: String {
    var name = [CChar](repeating: 0, count: 256)
    _ = unsafe name.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe gethostname($0, 255) }
    }
    let host = String(
      decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let safe = String(host.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    return "\(safe.prefix(60)).\(getpid()).\(String(UInt32.random(in: .min ... .max), radix: 16))"
  }
}
