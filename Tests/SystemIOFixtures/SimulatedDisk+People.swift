// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Synchronization
import SystemIO

/// What people and their programs do on the disk, and what a test sees of it.
extension SimulatedDisk {
  /// Writes a file, its folders included, as most programs do: without syncing it.
  ///
  /// - Parameters:
  ///   - path: the file's.
  ///   - bytes: what it has from now on.
  ///   - isSynced: whether the program syncs file and folders.
  package func write(_ path: FilePath, _ bytes: [UInt8], isSynced: Bool = false) {
    state.withLock { state in
      let parent = Self.folder(path.removingLastComponent(), in: &state)
      guard let name = path.lastComponent else { return }
      let node: Number
      if let old = state.nodes[parent]?.names[name] {
        node = old
      } else {
        node = state.create(.regular)
        state.change([(parent, name, node)])
      }
      state.nodes[node]?.bytes = bytes
      state.nodes[node]?.isPending = true
      state.nodes[node]?.modified = state.time
      if isSynced {
        state.sync(node)
        for number in state.nodes.keys where state.nodes[number]?.kind == .folder {
          state.sync(number)
        }
      }
    }
  }

  /// Creates a folder that lasts, with those above it.
  package func createFolder(_ path: FilePath) {
    state.withLock { state in
      _ = Self.folder(path, in: &state)
      for number in state.nodes.keys { state.sync(number) }
    }
  }

  private static func folder(_ path: FilePath, in state: inout State) -> Number {
    var node: Number = 1
    for name in path.components {
      if let next = state.nodes[node]?.names[name] {
        node = next
      } else {
        let new = state.create(.folder)
        state.change([(node, name, new)])
        node = new
      }
    }
    return node
  }

  /// The files below a folder with their bytes, by their paths below it: as programs see them, or as they
  /// are sure to be after a power failure.
  package func files(below folder: FilePath, lasting: Bool = false) -> [FilePath: [UInt8]] {
    state.withLock { state in
      guard let start = try? state.node(at: folder, from: 1) else { return [:] }
      var found: [FilePath: [UInt8]] = [:]
      var pending: [(Number, FilePath)] = [(start, "")]
      while let (number, path) = pending.popLast() {
        guard let node = state.nodes[number] else { continue }
        if node.kind == .folder {
          let names = lasting ? state.lastingNames[number] ?? [:] : node.names
          pending += names.map { ($0.value, path.appending($0.key)) }
        } else {
          found[path] = lasting ? node.lasting : node.bytes
        }
      }
      return found
    }
  }
}
