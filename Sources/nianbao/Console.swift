import ArgumentParser
import Files
import Glibc
import Reports
import SystemPackage

/// What is printed for a person, and where.
enum Console {
  /// Prints a command's result.
  ///
  /// - Throws: the exit code of an output that can't be written, once the reason is told: half a
  ///   result on a full disk must not end as a success.
  static func print(_ bytes: [UInt8]) throws(ExitCode) {
    guard !write(bytes, to: .output) else { return }
    let reason = Errno(rawValue: errno)
    write("nianbao: cannot write to standard output: \(reason)\n", to: .error)
    throw ExitStatus.cannotWrite.code
  }

  static func print(_ text: String) throws(ExitCode) { try print(Array(text.utf8)) }

  /// Says whether all was written; where not, `errno` tells why.
  @discardableResult
  static func write(_ bytes: [UInt8], to stream: Stream) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(stream.rawValue, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  @discardableResult
  static func write(_ text: String, to stream: Stream) -> Bool {
    write(Array(text.utf8), to: stream)
  }

  enum Stream: Int32 {
    case output = 1
    case error = 2

    var isTerminal: Bool { isatty(rawValue) == 1 }
  }

  static var isInputTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// The day where the program runs.
  static var today: CalendarDate? {
    var seconds = time(nil)
    var parts = unsafe tm()
    guard unsafe localtime_r(&seconds, &parts) != nil else { return nil }
    return unsafe CalendarDate(
      year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
  }

  /// The folder that relative paths start from; nil where it is gone.
  static var currentFolder: FilePath? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe FilePath(platformString: path)
  }

  static var processID: Int32 { getpid() }

  /// The computer's run, another after each start; empty where the system doesn't tell.
  static var bootID: String {
    let content = try? FileReading.read("/proc/sys/kernel/random/boot_id", limit: 4096)
    guard case .bytes(let bytes) = content else { return "" }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }

  /// A name for this process that no other one has or will have.
  static var instanceName: String {
    var name = [CChar](repeating: 0, count: 256)
    _ = unsafe name.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe gethostname($0, 255) }
    }
    let host = String(
      decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    let safe = String(host.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    return "\(safe.prefix(60)).\(getpid()).\(String(UInt32.random(in: .min ... .max), radix: 16))"
  }

  /// Colours are for terminals, unless NO_COLOR says otherwise.
  static var usesColour: Bool {
    Stream.error.isTerminal && (environment("NO_COLOR") ?? "").isEmpty
      && environment("TERM") != "dumb"
  }
}
