// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO

/// The paths that a process may use from now on, and nothing else of what Landlock knows: no other
/// path, no TCP port, no abstract socket of others and no signal to them (landlock(7)).
///
/// It doesn't bind looking at a file's status, nor changing its owner, mode or times; a
/// ``SystemCallFilter`` does.
package struct LandlockRuleset: Sendable, Equatable {
  /// What may be read, listed and run: files, and folders with all below them. What isn't there is left
  /// out.
  package var readable: [FilePath] = []
  /// What may be changed in any way besides.
  package var writable: [FilePath] = []

  /// Folders where sockets may be made, and files removed.
  package var sockets: [FilePath] = []

  package init(
    readable: [FilePath] = [], writable: [FilePath] = [], sockets: [FilePath] = []
  ) {
    self.readable = readable
    self.writable = writable
    self.sockets = sockets
  }

  /// What programs and the C library read wherever they are installed: libraries, tables, settings, and
  /// no document.
  package static let system: [FilePath] = [
    "/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc", "/opt", "/nix", "/gnu", "/proc",
    "/sys", "/dev", "/var/cache/fontconfig", "/var/lib/libreoffice", "/var/spool/libreoffice",
  ]

  /// What is refused, as far as a version of the kernel's interface knows it.
  struct Attributes: Equatable {
    /// Bits of LANDLOCK_ACCESS_FS, LANDLOCK_ACCESS_NET and LANDLOCK_SCOPE.
    var files: UInt64
    var network: UInt64
    var scopes: UInt64
    /// Bytes of the structure as that version has it.
    var size: Int

    init(abi: Int) {
      // 13 rights; renaming between folders, truncating, ioctl of devices.
      let rights = 13 + (abi >= 2 ? 1 : 0) + (abi >= 3 ? 1 : 0) + (abi >= 5 ? 1 : 0)
      files = (1 << rights) - 1
      network = abi >= 4 ? 0b11 : 0
      scopes = abi >= 6 ? 0b11 : 0
      size = abi >= 6 ? 24 : abi >= 4 ? 16 : 8
    }
  }

  /// EXECUTE, READ_FILE and READ_DIR.
  static let reading: UInt64 = 0b1101
  /// All but EXECUTE.
  static let writing: UInt64 = ~1
  /// MAKE_SOCK and REMOVE_FILE.
  static let makingSockets: UInt64 = 1 << 9 | 1 << 5
  /// What of the rights a file can have that is no folder: EXECUTE, WRITE_FILE, READ_FILE, TRUNCATE and
  /// IOCTL_DEV.
  static let ofFiles: UInt64 = 0b1100_0000_0000_0111
}
