import Files
import Ledgers
import Watching

/// Why the watcher can't begin.
enum WatchStartError: Error, CustomStringConvertible {
  case layout(LayoutError)
  case machine(MachineError)
  case formats(String)
  case suppressions(String)

  var description: String {
    switch self {
    case .layout(let error): "\(error)"
    case .machine(let error): "\(error)"
    case .formats(let problem), .suppressions(let problem): problem
    }
  }

  var status: ExitStatus {
    switch self {
    case .layout(.refused), .machine: .tryAgain
    case .layout, .formats, .suppressions: .wrongUsage
    }
  }
}
