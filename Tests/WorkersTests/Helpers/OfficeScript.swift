// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemIO
import SystemPackage

/// A shell script in LibreOffice's place; its file goes with the value.
struct OfficeScript: ~Copyable {
  private let folder: TemporaryFolder

  var path: FilePath { folder.path.appending("soffice") }

  /// Makes one that does with its arguments what `script` says: the output folder is `$8`, the input
  /// `$9`.
  init(_ script: String) throws {
    let folder = try TemporaryFolder(prefix: "fake-office")
    let path = folder.path.appending("soffice")
    try FileWriting.replace(path, with: Array("#!/bin/sh\n\(script)\n".utf8))
    guard unsafe chmod(path.string, 0o755) == 0 else { throw Errno(rawValue: errno) }
    self.folder = folder
  }

  /// What scripts use besides what LibreOffice may: the folder in which tests make theirs.
  static let testPaths: LandlockRuleset = {
    let folder = FilePath(Host.environment("TMPDIR") ?? "/tmp")
    return LandlockRuleset(readable: [folder], writable: [folder])
  }()

  static let answersVersion =
    #"case "$*" in *--version*) echo "LibreOffice 7.4.7.2 40(Build:2)"; exit 0;; esac"#

  /// The result is the input as it is.
  static let copies = answersVersion + "\ncp \"$9\" \"$8/input.docx\""
}
