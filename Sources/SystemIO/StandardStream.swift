// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

/// One of the three streams that every process starts with.
package enum StandardStream: Int32, Sendable {
  case input = 0
  case output = 1
  case error = 2

  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// How many columns a line has: what COLUMNS says, or else the terminal, or else 80.
  package var columns: Int {
    if let named = Host.environment("COLUMNS").flatMap({ Int($0) }), named > 0 { return named }
    var size = winsize()
    guard unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Writes all bytes.
  ///
  /// - Returns: what the system refused; nil once all is written.
  @discardableResult
  package func write(_ bytes: [UInt8]) -> Errno? {
    var rest = bytes[...]
    do throws(Errno) {
      while !rest.isEmpty {
        let count = try syscall {
          unsafe rest.withUnsafeBytes { unsafe Glibc.write(rawValue, $0.baseAddress, $0.count) }
        }
        guard count > 0 else { return .ioError }
        rest = rest.dropFirst(count)
      }
      return nil
    } catch {
      return error
    }
  }

  @discardableResult
  package func write(_ text: String) -> Errno? { write(Array(text.utf8)) }
}
