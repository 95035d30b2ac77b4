// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemIO

/// An operation that the file system or the database refused. It is no document's fault, so the
/// watcher retries it until it succeeds.
package enum SystemError: Error, Sendable, Equatable, CustomStringConvertible {
  case file(FileError)
  case store(StoreError)

  package var description: String { message.en }

  package var message: Localized {
    switch self {
    case .file(let error): error.message
    case .store(let error): error.message
    }
  }
}

/// Runs operations on files; their errors become system errors.
func onDisk<Result: ~Copyable>(
  _ body: () throws(FileError) -> Result
) throws(SystemError) -> Result {
  do throws(FileError) { return try body() } catch { throw .file(error) }
}

/// Runs operations on the store; their errors become system errors.
func inStore<Result>(
  _ body: () throws(StoreError) -> Result
) throws(SystemError) -> Result {
  do throws(StoreError) { return try body() } catch { throw .store(error) }
}
