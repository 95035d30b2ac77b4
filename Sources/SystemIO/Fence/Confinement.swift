// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// What a process that works with files is kept to, with all that it starts.
package struct Confinement: Sendable, Equatable {
  /// The paths that it may use.
  package var paths: LandlockRuleset
  package var kind: Kind

  package enum Kind: Sendable, Equatable {
    /// This program's own work: no socket, no other program, no new process.
    case ownWork
    /// Another program, with the programs and local sockets that it needs.
    case helper
  }

  /// For this program, which reads and writes files and does nothing else.
  ///
  /// - Parameters:
  ///   - readable: what it reads besides the system's own files.
  ///   - writable: the folders that it writes to.
  /// - Returns: the confinement.
  package static func ownWork(
    reading readable: [FilePath], writing writable: [FilePath]
  ) -> Confinement {
    Confinement(
      paths: LandlockRuleset(readable: LandlockRuleset.system + readable, writable: writable),
      kind: .ownWork)
  }

  /// For another program.
  ///
  /// - Parameters:
  ///   - program: where it is; what is installed beside it may be read.
  ///   - folder: the only one that it writes to. Besides, it makes sockets in the system's folder for
  ///     temporary files.
  /// - Returns: the confinement.
  package static func helper(_ program: FilePath, in folder: FilePath) -> Confinement {
    Confinement(
      paths: LandlockRuleset(
        readable: LandlockRuleset.system + installation(of: program),
        writable: [folder, "/dev/null"], sockets: ["/tmp"]),
      kind: .helper)
  }

  /// The folder of a program, and where it lies in `program`, the one above, in which LibreOffice is
  /// installed.
  private static func installation(of program: FilePath) -> [FilePath] {
    let file = (try? FolderListing.absolute(program)) ?? program
    let folder = file.removingLastComponent()
    let isInstallation = folder.lastComponent == "program"
    return [
      program.removingLastComponent(), isInstallation ? folder.removingLastComponent() : folder,
    ]
  }

  /// Keeps this thread to it, and whatever it starts.
  ///
  /// - Returns: what holds.
  @discardableResult
  package func apply() -> Fence {
    // Without this the kernel would grant none of the rest.
    guard var builder = try? FenceBuilder() else { return .none }
    // Before version 2 no file could be renamed into another folder.
    builder.restrict(to: paths, fromABI: 2)
    builder.restrict(
      to: kind == .ownWork
        ? .ownWork(Host.processID) : .helper(hasScopes: (builder.fence.landlock ?? 0) >= 6))
    return builder.fence
  }
}
