// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// A thread for a single task: what the kernel notes of a thread ends with it.
enum OwnThread {
  /// Does something in a thread of its own, and waits for it.
  ///
  /// - Parameter body: what is done.
  /// - Returns: what it gave.
  /// - Throws: its error, or that no thread can be started.
  static func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws(FileError) -> Value
  ) throws(FileError) -> Value {
    let task = Task(body)
    var thread = pthread_t()
    let problem = unsafe pthread_create(
      &thread, nil,
      { argument in
        if let argument = unsafe argument {
          unsafe Unmanaged<AnyTask>.fromOpaque(argument).takeUnretainedValue().run()
        }
        return nil
      }, Unmanaged<AnyTask>.passUnretained(task).toOpaque())
    guard problem == 0 else { throw FileError(.run, "a thread", Errno(rawValue: problem)) }
    pthread_join(thread, nil)
    guard let result = task.result else { throw FileError(.run, "a thread", .canceled) }
    return try result.get()
  }

  /// A task of whatever result, as C hands it on.
  private class AnyTask {
    func run() {}
  }

  private final class Task<Value>: AnyTask {
    private let body: () throws(FileError) -> Value
    private(set) var result: Result<Value, FileError>?

    init(_ body: @escaping () throws(FileError) -> Value) { self.body = body }

    override func run() {
      result = Result { () throws(FileError) in try body() }
    }
  }
}
