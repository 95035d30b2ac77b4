package import SystemIO

/// What the machine refuses: no document's fault, so that it is waited out.
package enum MachineError: Error, Sendable, Equatable, CustomStringConvertible {
  case file(FileError)
  case ledger(LedgerError)

  package var description: String {
    switch self {
    case .file(let error): "\(error)"
    case .ledger(let error): "\(error)"
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
func inLedger<Result>(
  _ body: () throws(LedgerError) -> Result
) throws(MachineError) -> Result {
  do throws(LedgerError) { return try body() } catch { throw .ledger(error) }
}
