// SPDX-License-Identifier: Apache-2.0

import CLibFuzzer
import Glibc

/// Runs one target under libFuzzer:
/// `nianbao-fuzz --target=NAME [libFuzzer's options] [folders of inputs]`, or writes the seeds of
/// all targets: `nianbao-fuzz seeds FOLDER`.
///
/// libFuzzer passes over options that begin with two hyphens, and hands them on to the processes
/// that it starts.
@main
enum Fuzz {
  private static let target: Target? = CommandLine.arguments.lazy
    .filter { $0.hasPrefix("--target=") }
    .compactMap { Target(rawValue: String($0.dropFirst("--target=".count))) }.first

  static func main() throws {
    if CommandLine.arguments.dropFirst().first == "seeds", CommandLine.arguments.count == 3 {
      try Seeds.write(to: CommandLine.arguments[2])
      return
    }
    guard target != nil else {
      let names = Target.allCases.map(\.rawValue).joined(separator: " ")
      print("usage: nianbao-fuzz --target=NAME | seeds FOLDER\ntargets: \(names)")
      exit(64)
    }
    var count = CommandLine.argc
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? =
      unsafe CommandLine
      .unsafeArgv
    let status = unsafe LLVMFuzzerRunDriver(&count, &arguments) { data, size in
      Fuzz.target?.run(unsafe Array(UnsafeBufferPointer(start: data, count: size)))
      return 0
    }
    exit(status)
  }
}
