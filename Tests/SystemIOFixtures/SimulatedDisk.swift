// SPDX-License-Identifier: Apache-2.0

import Synchronization
import SystemIO
import SystemPackage

/// A disk in memory that forgets what wasn't synced when the power fails.
///
/// What it keeps is what POSIX promises, and chance decides about the rest: a file's bytes are lasting
/// once the file is synced, and a folder's names once the folder is. Of what is pending, a power failure
/// keeps any part: names without bytes, bytes without names, some of a write, names in another order
/// than they were made in. Only a rename is kept as a whole or not at all, as on every journaling file
/// system: a file that was renamed has one of its names.
package final class SimulatedDisk: Sendable {
  /// What a disk can and can't do.
  package struct Abilities: Sendable {
    /// Whether it can rename to a name that nothing has, and replace nothing (`RENAME_NOREPLACE`).
    package var renamesToFreeNames = true
    package var hasHardLinks = true
    /// Whether its entries say what is a folder (`d_type`).
    package var entriesHaveKinds = true
    /// Whether syncing the file system does anything; on FUSE the kernel says so and does nothing.
    package var syncsAsAWhole = true
    /// Of its times, in nanoseconds.
    package var resolution: Int64 = 1

    package init() {}
  }

  typealias Number = UInt64

  /// A file or folder, as programs see it.
  struct Node {
    var kind: FileStatus.Kind
    var bytes: [UInt8] = []
    var names: [FilePath.Component: Number] = [:]
    var modified: Int64
    /// The bytes that a power failure can't take away.
    var lasting: [UInt8] = []
    var isPending = false
  }

  /// A change of names that isn't lasting yet: one name, or both of a rename.
  struct Change {
    var changes: [(folder: Number, name: FilePath.Component, node: Number?)]

    func touches(_ folder: Number) -> Bool { changes.contains { $0.folder == folder } }

    func sharesName(with other: Change) -> Bool {
      changes.contains { change in
        other.changes.contains { $0.folder == change.folder && $0.name == change.name }
      }
    }
  }

  struct State {
    var nodes: [Number: Node] = [1: Node(kind: .folder, modified: 0)]
    /// The names that a power failure can't take away.
    var lastingNames: [Number: [FilePath.Component: Number]] = [1: [:]]
    var pending: [Change] = []
    var open: [Int32: (node: Number, path: FilePath)] = [:]
    var locks: [Number: Int32] = [:]
    var lastNode: Number = 1
    var lastDescriptor: Int32 = 1000
    var time: Int64 = 1_700_000_000_000_000_000
    var isOff = false
  }

  package let abilities: Abilities
  let state = Mutex(State())

  package init(_ abilities: Abilities = Abilities()) { self.abilities = abilities }

  /// What programs see of the time, in nanoseconds since 1970.
  package func advance(by nanoseconds: Int64) { state.withLock { $0.time += nanoseconds } }

  /// The same in milliseconds.
  package var milliseconds: Int64 { state.withLock { $0.time / 1_000_000 } }

  // MARK: The power

  /// From now on every call fails, as for a process that is no more.
  package func cutPower() { state.withLock { $0.isOff = true } }

  /// Starts again after the process alone has ended: nothing is open or locked.
  package func restartProcess() {
    state.withLock { state in
      state.open = [:]
      state.locks = [:]
      state.isOff = false
    }
  }

  /// Starts again with what was lasting, and with a part of the rest. Nothing is open or locked.
  package func restart(using generator: inout some RandomNumberGenerator) {
    state.withLock { state in
      let kept = Self.kept(state, using: &generator)
      var names = state.lastingNames
      for change in kept {
        for (folder, name, node) in change.changes { names[folder, default: [:]][name] = node }
      }
      var nodes: [Number: Node] = [:]
      var reachable: [Number] = [1]
      while let number = reachable.popLast() {
        guard nodes[number] == nil, var node = state.nodes[number] else { continue }
        if node.kind == .folder {
          node.names = names[number] ?? [:]
          // Sorted, so that the same draws are made for the same files.
          reachable += node.names.values.sorted()
        } else if node.isPending {
          node.bytes = Self.kept(node, using: &generator)
          node.lasting = node.bytes
          node.isPending = false
        }
        nodes[number] = node
      }
      state.nodes = nodes
      state.lastingNames = nodes.filter { $0.value.kind == .folder }.mapValues(\.names)
      state.pending = []
      state.open = [:]
      state.locks = [:]
      state.isOff = false
    }
  }

  /// Of each name, its changes up to a random one; a rename goes for both of its names. A folder that has
  /// lasting names is there itself: journals keep the order of the two, or put the folder's contents
  /// into `lost+found`.
  private static func kept(
    _ state: State, using generator: inout some RandomNumberGenerator
  ) -> [Change] {
    let pending = state.pending
    let share = Int.random(in: 0...4, using: &generator)
    var isKept = pending.map { _ in Int.random(in: 0..<4, using: &generator) < share }
    var filled = Set(state.lastingNames.filter { !$0.value.isEmpty }.keys)
    for index in pending.indices.reversed() {
      let change = pending[index]
      if change.changes.contains(where: { $0.node.map(filled.contains) == true }) {
        isKept[index] = true
      }
      guard isKept[index] else { continue }
      filled.formUnion(change.changes.filter { $0.node != nil }.map(\.folder))
      // A name's later change can't be lasting before an earlier one.
      for earlier in 0..<index where pending[earlier].sharesName(with: change) {
        isKept[earlier] = true
      }
    }
    return zip(pending, isKept).filter(\.1).map(\.0)
  }

  /// The former bytes, the new ones, a part of them, or zeros where they should be.
  private static func kept(
    _ node: Node, using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: return node.lasting
    case 1: return node.bytes
    case 2: return Array(node.bytes.prefix(Int.random(in: 0...node.bytes.count, using: &generator)))
    default:
      let whole = Int.random(in: 0...node.bytes.count, using: &generator)
      return node.bytes.prefix(whole) + Array(repeating: 0, count: node.bytes.count - whole)
    }
  }
}

extension SimulatedDisk.State {
  mutating func create(_ kind: FileStatus.Kind) -> SimulatedDisk.Number {
    lastNode += 1
    nodes[lastNode] = SimulatedDisk.Node(kind: kind, modified: time)
    if kind == .folder { lastingNames[lastNode] = [:] }
    return lastNode
  }

  mutating func change(
    _ changes: [(
      folder: SimulatedDisk.Number, name: FilePath.Component, node: SimulatedDisk.Number?
    )]
  ) {
    for (folder, name, node) in changes {
      nodes[folder]?.names[name] = node
      nodes[folder]?.modified = time
    }
    pending.append(SimulatedDisk.Change(changes: changes))
  }

  /// Makes a node's bytes or names lasting, with every change that came before under the same names.
  mutating func sync(_ number: SimulatedDisk.Number) {
    guard var node = nodes[number] else { return }
    if node.kind != .folder {
      node.lasting = node.bytes
      node.isPending = false
      nodes[number] = node
      return
    }
    var synced = pending.map { $0.touches(number) }
    for index in pending.indices.reversed() where synced[index] {
      for earlier in 0..<index where pending[earlier].sharesName(with: pending[index]) {
        synced[earlier] = true
      }
    }
    for (change, isSynced) in zip(pending, synced) where isSynced {
      for (folder, name, node) in change.changes { lastingNames[folder, default: [:]][name] = node }
    }
    pending = zip(pending, synced).filter { !$0.1 }.map(\.0)
  }
}
