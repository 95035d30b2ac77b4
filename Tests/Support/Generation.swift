import Foundation

/// How much of what could be generated without end a test takes.
package enum Generation {
  /// So many cases; a tenth of them under a sanitizer (`scripts/sanitize` says so), which takes ten
  /// times as long and looks for what shows in any of them.
  package static func count(_ count: Int) -> Int {
    ProcessInfo.processInfo.environment["NIANBAO_SANITIZER"] == nil ? count : max(1, count / 10)
  }
}
