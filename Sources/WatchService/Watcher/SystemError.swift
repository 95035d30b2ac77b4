// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemIO
import SystemPackage

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

  /// What is wrong, wherever it was met: a full disk is one cause for every path on it, and for the
  /// database.
  var cause: String {
    switch self {
    case .file(let error): "\(error.errno)"
    case .store(let error):
      switch error.reason {
      case "database or disk is full": "\(Errno.noSpace)"
      case "attempt to write a readonly database": "\(Errno.readOnlyFileSystem)"
      default: error.reason
      }
    }
  }
}

extension FileError {
  /// Whether it comes from what is at its path, below one of the folders that hold everybody's files: a
  /// folder that has a file's name, a file that has a folder's, a name that the file system doesn't take, a
  /// folder that may not be opened, a result that somebody has open (SMB). The folder itself, space and the
  /// device concern all.
  func isObstruction(below roots: [FilePath]) -> Bool {
    guard roots.contains(where: { path != $0 && path.starts(with: $0) }) else { return false }
    switch errno {
    case .isDirectory, .notDirectory, .fileExists, .directoryNotEmpty, .fileNameTooLong,
      .tooManySymbolicLinkLevels, .notPermitted, .noSuchFileOrDirectory, .illegalByteSequence,
      .invalidArgument, .resourceBusy, .textFileBusy:
      return true
    case .permissionDenied:
      // Nothing may be created in the folder itself then. A temporary file was, before it is renamed.
      return ![.create, .write].contains(action) || !roots.contains(path.removingLastComponent())
    default: return false
    }
  }
}

extension FileError {
  /// Whether no document can be claimed for this reason: a full disk, a lost device, a work folder that is
  /// gone or may not be written. Other errors are those of the document at the path.
  func stopsClaims(in work: FilePath) -> Bool {
    switch errno {
    case .noSpace, .diskQuotaExceeded, .readOnlyFileSystem, .tooManyOpenFiles,
      .tooManyOpenFilesInSystem, .noMemory, .staleNFSFileHandle:
      return true
    // Reading one document, a damaged sector stops that one alone.
    case .ioError: return path.starts(with: work) || [.rename, .create, .sync].contains(action)
    case .noSuchFileOrDirectory, .permissionDenied, .notPermitted: return path.starts(with: work)
    default: return false
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
