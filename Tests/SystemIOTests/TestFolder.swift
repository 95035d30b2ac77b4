// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage
import Testing

@testable import SystemIO

/// A temporary folder with what tests put there by its path.
final class TestFolder {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder(prefix: "system-io") }

  var path: FilePath { folder.path }

  func write(_ name: FilePath, _ text: String) throws {
    try FileWriting.replace(path.appending(name.components), with: Array(text.utf8))
  }

  /// Nil where there is no such file.
  func text(_ name: FilePath) -> String? {
    guard
      case .bytes(let bytes)? = try? FileReading.read(path.appending(name.components), limit: 1000)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  func makeFolder(_ name: FilePath) throws -> FilePath {
    try FileWriting.createFolder(path.appending(name.components))
    return path.appending(name.components)
  }

  func link(_ name: FilePath, to target: String) throws {
    #expect(unsafe symlink(target, path.appending(name.components).string) == 0)
  }

  func rename(_ name: FilePath, to other: FilePath) throws {
    let (old, new) = (path.appending(name.components), path.appending(other.components))
    #expect(unsafe Glibc.rename(old.string, new.string) == 0)
  }

  /// The names in it, in order.
  var names: [String] {
    ((try? FolderListing.names(in: path)) ?? []).map(\.string)
  }
}
