import Glibc

/// A line on a terminal that tells how many of many inputs are done.
struct Progress {
  private let total: Int
  private let isShown: Bool
  private var isVisible = false

  init(total: Int) {
    self.total = total
    isShown = total >= 20 && Console.Stream.error.isTerminal
  }

  mutating func show(_ done: Int) {
    guard isShown else { return }
    Console.write("\r\(done)/\(total)", to: .error)
    isVisible = true
  }

  mutating func clear() {
    guard isVisible else { return }
    Console.write("\r\u{1B}[K", to: .error)
    isVisible = false
  }
}

/// How many cores the process may use.
func coreCount() -> Int {
  max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}
