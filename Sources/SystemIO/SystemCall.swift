// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// Makes one system call, again where a signal interrupted it, and reads `errno` before anything else
/// can change it.
///
/// - Parameter call: gives a negative number where it fails, and sets `errno` then.
/// - Returns: what the call gave.
/// - Throws: the system's error.
@discardableResult
func syscall<Number: SignedInteger>(_ call: () -> Number) throws(Errno) -> Number {
  while true {
    let number = call()
    if number >= 0 { return number }
    let reason = Errno(rawValue: errno)
    if reason != .interrupted { throw reason }
  }
}

/// The same for a caller that has nothing to do but report the error.
///
/// - Parameters:
///   - action: what the call does, for the error.
///   - path: what it does it to; built only where the call has failed.
///   - call: as above.
/// - Returns: what the call gave.
/// - Throws: the system's error with action and path.
@discardableResult
func syscall<Number: SignedInteger>(
  _ action: FileError.Action, _ path: @autoclosure () -> FilePath, _ call: () -> Number
) throws(FileError) -> Number {
  do throws(Errno) { return try syscall(call) } catch { throw FileError(action, path(), error) }
}

/// The same for a call that gives a pointer, and null where it fails.
func syscall<Pointer>(
  _ action: FileError.Action, _ path: @autoclosure () -> FilePath, _ call: () -> Pointer?
) throws(FileError) -> Pointer {
  do throws(Errno) { return try syscall(call) } catch { throw FileError(action, path(), error) }
}

/// The same for a caller that has something else to do with the error.
func syscall<Pointer>(_ call: () -> Pointer?) throws(Errno) -> Pointer {
  while true {
    if let pointer = call() { return pointer }
    let reason = Errno(rawValue: errno)
    if reason != .interrupted { throw reason }
  }
}

/// The same for a call that gives null at the end, too, and leaves `errno` alone there.
///
/// - Returns: nil at the end.
func syscallOrEnd<Pointer>(_ call: () -> Pointer?) throws(Errno) -> Pointer? {
  errno = 0
  if let pointer = call() { return pointer }
  let reason = Errno(rawValue: errno)
  guard reason.rawValue == 0 else { throw reason }
  return nil
}

/// Gives an error its action and path.
func describing<Result: ~Copyable>(
  _ action: FileError.Action, _ path: @autoclosure () -> FilePath,
  _ body: () throws(Errno) -> Result
) throws(FileError) -> Result {
  do throws(Errno) { return try body() } catch { throw FileError(action, path(), error) }
}

/// The same for swift-system's own calls, whose errors have no type.
func reporting<Result>(
  _ action: FileError.Action, _ path: @autoclosure () -> FilePath, _ body: () throws -> Result
) throws(FileError) -> Result {
  do {
    return try body()
  } catch let errno as Errno {
    throw FileError(action, path(), errno)
  } catch {
    throw FileError(action, path(), .ioError)
  }
}
