// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import SystemIO

/// What is printed for a person, and where.
enum Console {
  /// Prints a command's result.
  ///
  /// - Throws: the exit code of an output that can't be written, once the reason is printed: half a
  ///   result on a full disk must not end as a success.
  static func print(_ bytes: [UInt8]) throws(ExitCode) {
    guard let reason = StandardStream.output.write(bytes) else { return }
    let sentence = Localized(
      en: "cannot write to standard output: \(reason)", zh: "无法写入标准输出：\(reason)")
    StandardStream.error.write("nianbao: \(sentence[.ofCommandLine])\n")
    throw ExitStatus.cannotWrite.code
  }

  /// The same for a text: whatever it quotes can't steer a terminal.
  static func print(_ text: String) throws(ExitCode) {
    try print(Array(text.visibleLines.utf8))
  }

  /// Prints to standard error; whatever it quotes can't steer a terminal.
  static func report(_ text: String) { StandardStream.error.write(text.visibleLines) }

  /// Prints what has control sequences of the program's own to standard error.
  static func report(styled text: String) { StandardStream.error.write(text) }

  /// Colours are for terminals, unless NO_COLOR says otherwise.
  static var usesColour: Bool {
    StandardStream.error.isTerminal && (Host.environment("NO_COLOR") ?? "").isEmpty
      && Host.environment("TERM") != "dumb"
  }
}
