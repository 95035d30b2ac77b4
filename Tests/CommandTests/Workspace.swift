// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// A fresh temporary folder, gone with the test that made it.
final class Workspace {
  let folder: URL

  init() throws {
    folder = URL.temporaryDirectory.appending(path: "nianbao-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Writes a file, its folders included.
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func write(_ name: String, _ text: String) throws { try write(name, text.utf8) }

  /// Runs the program here.
  func run(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:],
    measuresMemory: Bool = false
  ) throws -> Command.Result {
    try Command.run(
      arguments, in: folder, input: input, environment: environment, measuresMemory: measuresMemory)
  }

  func read(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: name).path)
  }

  /// The files below a folder, by their paths in it, in order; hidden ones too.
  func files(in name: String) -> [String] {
    let top = folder.appending(path: name).path
    let paths = FileManager.default.enumerator(atPath: top)?.compactMap { $0 as? String } ?? []
    return paths.filter { path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(top)/\(path)")
      return attributes?[.type] as? FileAttributeType != .typeDirectory
    }.sorted()
  }

  func json(_ name: String) throws -> JSON { try JSON(read(name)) }
}

/// Files of this repository.
enum Repository {
  static let root: URL = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ path: String) throws -> Data {
    try Data(contentsOf: root.appending(path: path))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try read(path), as: UTF8.self)
  }
}
