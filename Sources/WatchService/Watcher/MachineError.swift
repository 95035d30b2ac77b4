// SPDX-License-Identifier: Apache-2.0

package import SystemIO

/// What the machine refuses: no document's fault, so that it is waited out.
package enum MachineError: Error, Sendable, Equatable, CustomStringConvertible {
  case file(FileError)
  case store(StoreError)

  package var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .store(let error): "\(error)"
    }
  }
}

/// Does what `body` says, and tells what the file system refuses as the machine's refusal.
func onDisk<Result: ~Copyable>(
  _ body: () throws(FileError) -> Result
) throws(MachineError) -> Result {
  do throws(FileError) { return try body() } catch { throw .file(error) }
}

/// The same for the ledger.
func inStore<Result>(
  _ body: () throws(StoreError) -> Result
) throws(MachineError) -> Result {
  do throws(StoreError) { return try body() } catch { throw .store(error) }
}
