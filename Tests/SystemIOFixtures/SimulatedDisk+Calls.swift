// SPDX-License-Identifier: Apache-2.0

package import SystemIO
package import SystemPackage

import Synchronization

extension SimulatedDisk: FileSystem {
  /// Makes a call, unless the power is off.
  private func call<Result>(
    _ body: (inout sending State) throws(Errno) -> sending Result
  ) throws(Errno) -> Result {
    try state.withLock { (state) throws(Errno) in
      guard !state.isOff else { throw Errno.ioError }
      return try body(&state)
    }
  }

  // MARK: Opening

  package func openFolder(_ path: FilePath) throws(Errno) -> FileDescriptor {
    try call { (state) throws(Errno) in
      try state.open(state.node(at: path, from: 1), path, .folder)
    }
  }

  package func openFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try call { (state) throws(Errno) in
      let (node, path) = try state.node(name, in: folder)
      guard state.nodes[node]?.kind == .folder else { throw Errno.notDirectory }
      return try state.open(node, path, .folder)
    }
  }

  package func openFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try call { (state) throws(Errno) in
      let (node, path) = try state.node(name, in: folder)
      return try state.open(node, path, nil)
    }
  }

  package func createFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try call { (state) throws(Errno) in
      let parent = try state.opened(folder)
      guard state.nodes[parent.node]?.names[name] == nil else { throw Errno.fileExists }
      let node = state.create(.regular)
      state.change([(parent.node, name, node)])
      return try state.open(node, parent.path.appending(name), nil)
    }
  }

  package func openLock(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> FileDescriptor {
    try call { (state) throws(Errno) in
      let parent = try state.opened(folder)
      if let node = state.nodes[parent.node]?.names[name] {
        return try state.open(node, parent.path.appending(name), nil)
      }
      let node = state.create(.regular)
      state.change([(parent.node, name, node)])
      return try state.open(node, parent.path.appending(name), nil)
    }
  }

  package func duplicate(_ descriptor: FileDescriptor) throws(Errno) -> FileDescriptor {
    try call { (state) throws(Errno) in
      let opened = try state.opened(descriptor)
      return try state.open(opened.node, opened.path, nil)
    }
  }

  package func close(_ descriptor: FileDescriptor) throws(Errno) {
    state.withLock { state in
      guard let node = state.open.removeValue(forKey: descriptor.rawValue)?.node else { return }
      if state.locks[node] == descriptor.rawValue { state.locks[node] = nil }
    }
  }

  // MARK: Looking

  package func status(of descriptor: FileDescriptor) throws(Errno) -> FileStatus {
    try call { (state) throws(Errno) in
      try state.status(of: try state.opened(descriptor).node, abilities)
    }
  }

  package func status(
    of path: FilePath, in folder: FileDescriptor
  ) throws(Errno) -> FileStatus {
    try call { (state) throws(Errno) in
      let node = try state.node(at: path, from: try state.opened(folder).node)
      return try state.status(of: node, abilities)
    }
  }

  package func forEachEntry(
    of folder: FileDescriptor, _ body: (Folder.Entry) -> Void
  ) throws(Errno) {
    let entries = try call { (state) throws(Errno) in
      let names = state.nodes[try state.opened(folder).node]?.names ?? [:]
      return names.sorted { $0.value < $1.value }.map { name, node in
        Folder.Entry(
          name: name, kind: abilities.entriesHaveKinds ? state.nodes[node]?.kind : nil)
      }
    }
    for entry in entries { body(entry) }
  }

  package func read(
    _ file: FileDescriptor, into bytes: inout [UInt8], from start: Int, at offset: Int64
  ) throws(Errno) -> Int {
    let content = try call { (state) throws(Errno) in
      state.nodes[try state.opened(file).node]?.bytes ?? []
    }
    let part = content.dropFirst(Int(offset)).prefix(bytes.count - start)
    bytes.replaceSubrange(start..<start + part.count, with: part)
    return part.count
  }

  // MARK: Changing

  package func write(_ bytes: [UInt8], to file: FileDescriptor) throws(Errno) {
    try call { (state) throws(Errno) in
      let node = try state.opened(file).node
      state.nodes[node]?.bytes += bytes
      state.nodes[node]?.isPending = true
      state.nodes[node]?.modified = state.time
    }
  }

  package func createFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) {
    try call { (state) throws(Errno) in
      let parent = try state.opened(folder).node
      guard state.nodes[parent]?.names[name] == nil else { throw Errno.fileExists }
      let node = state.create(.folder)
      state.change([(parent, name, node)])
    }
  }

  package func rename(
    _ name: FilePath.Component, in folder: FileDescriptor, to newName: FilePath.Component,
    in newFolder: FileDescriptor, replaces: Bool
  ) throws(Errno) {
    try call { (state) throws(Errno) in
      guard replaces || abilities.renamesToFreeNames else { throw Errno.invalidArgument }
      let (node, _) = try state.node(name, in: folder)
      let (old, new) = (try state.opened(folder).node, try state.opened(newFolder).node)
      if let other = state.nodes[new]?.names[newName] {
        guard replaces else { throw Errno.fileExists }
        if let kind = state.nodes[other]?.kind, kind == .folder {
          guard state.nodes[other]?.names.isEmpty == true else { throw Errno.directoryNotEmpty }
        }
      }
      state.change([(old, name, nil), (new, newName, node)])
    }
  }

  package func link(
    _ name: FilePath.Component, in folder: FileDescriptor, to newName: FilePath.Component,
    in newFolder: FileDescriptor
  ) throws(Errno) {
    try call { (state) throws(Errno) in
      guard abilities.hasHardLinks else { throw Errno.notPermitted }
      let (node, _) = try state.node(name, in: folder)
      let new = try state.opened(newFolder).node
      guard state.nodes[new]?.names[newName] == nil else { throw Errno.fileExists }
      state.change([(new, newName, node)])
    }
  }

  package func removeFile(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) {
    try call { (state) throws(Errno) in
      let (node, _) = try state.node(name, in: folder)
      guard state.nodes[node]?.kind != .folder else { throw Errno.isDirectory }
      state.change([(try state.opened(folder).node, name, nil)])
    }
  }

  package func removeFolder(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) {
    try call { (state) throws(Errno) in
      let (node, _) = try state.node(name, in: folder)
      guard state.nodes[node]?.kind == .folder else { throw Errno.notDirectory }
      guard state.nodes[node]?.names.isEmpty == true else { throw Errno.directoryNotEmpty }
      state.change([(try state.opened(folder).node, name, nil)])
    }
  }

  // MARK: Lasting

  package func sync(_ descriptor: FileDescriptor) throws(Errno) {
    try call { (state) throws(Errno) in state.sync(try state.opened(descriptor).node) }
  }

  package func syncFileSystem(of folder: FileDescriptor) throws(Errno) {
    try call { (state) throws(Errno) in
      guard abilities.syncsAsAWhole else { return }
      for number in state.nodes.keys { state.sync(number) }
    }
  }

  package func syncsAsAWhole(_ folder: FileDescriptor) -> Bool { abilities.syncsAsAWhole }

  // MARK: Locks

  package func lock(_ file: FileDescriptor, waits: Bool) throws(Errno) {
    try call { (state) throws(Errno) in
      let node = try state.opened(file).node
      // Nobody lets go of a lock while the only thread of a test waits for it.
      if let holder = state.locks[node], holder != file.rawValue { throw Errno.wouldBlock }
      state.locks[node] = file.rawValue
    }
  }

  package func lockRecord(_ file: FileDescriptor, waits: Bool) throws(Errno) {
    try lock(file, waits: waits)
  }

  package func unlock(_ file: FileDescriptor) {
    state.withLock { state in
      guard let node = state.open[file.rawValue]?.node, state.locks[node] == file.rawValue else {
        return
      }
      state.locks[node] = nil
    }
  }
}

extension SimulatedDisk.State {
  fileprivate mutating func open(
    _ node: SimulatedDisk.Number, _ path: FilePath, _ kind: FileStatus.Kind?
  ) throws(Errno) -> FileDescriptor {
    if let kind, nodes[node]?.kind != kind { throw Errno.notDirectory }
    lastDescriptor += 1
    open[lastDescriptor] = (node, path)
    return FileDescriptor(rawValue: lastDescriptor)
  }

  fileprivate func opened(
    _ descriptor: FileDescriptor
  ) throws(Errno) -> (node: SimulatedDisk.Number, path: FilePath) {
    guard let opened = open[descriptor.rawValue] else { throw Errno.badFileDescriptor }
    return opened
  }

  fileprivate func node(
    _ name: FilePath.Component, in folder: FileDescriptor
  ) throws(Errno) -> (SimulatedDisk.Number, FilePath) {
    let parent = try opened(folder)
    guard let node = nodes[parent.node]?.names[name] else { throw Errno.noSuchFileOrDirectory }
    return (node, parent.path.appending(name))
  }

  func node(
    at path: FilePath, from start: SimulatedDisk.Number
  ) throws(Errno) -> SimulatedDisk.Number {
    var node = start
    for name in path.components {
      guard nodes[node]?.kind == .folder else { throw Errno.notDirectory }
      guard let next = nodes[node]?.names[name] else { throw Errno.noSuchFileOrDirectory }
      node = next
    }
    return node
  }

  fileprivate func status(
    of number: SimulatedDisk.Number, _ abilities: SimulatedDisk.Abilities
  ) throws(Errno) -> FileStatus {
    guard let node = nodes[number] else { throw Errno.noSuchFileOrDirectory }
    return FileStatus(
      kind: node.kind,
      identity: FileIdentity(
        device: 1, inode: number, size: Int64(node.bytes.count),
        modified: node.modified / abilities.resolution * abilities.resolution))
  }
}
