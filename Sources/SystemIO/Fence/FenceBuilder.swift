// SPDX-License-Identifier: Apache-2.0

import SystemPackage

import CSystemIO
import Glibc

/// Builds a ``Fence`` around this thread, and with it around all threads and processes that it starts:
/// nothing of it can be undone. A kernel that lacks a part of it, or a filter that refuses it, is no
/// error: what holds is in ``fence``.
package struct FenceBuilder {
  /// What holds by now.
  package private(set) var fence = Fence.none
  private let kernel: FenceKernel

  /// Begins: what this thread starts can't gain privileges.
  package init() throws(FileError) {
    try OwnProcess.giveUpNewPrivileges()
    self.init(.own)
  }

  init(_ kernel: FenceKernel) { self.kernel = kernel }

  /// Refuses this thread all other paths, and what else Landlock knows.
  ///
  /// - Parameters:
  ///   - ruleset: the paths that it may use.
  ///   - abi: the oldest version of Landlock by which that is done.
  package mutating func restrict(to ruleset: LandlockRuleset, fromABI abi: Int = 1) {
    guard let found = try? kernel.landlockABI(), found >= max(abi, 1) else { return }
    do throws(Errno) {
      try kernel.restrict(ruleset, LandlockRuleset.Attributes(abi: found))
      fence.landlock = found
    } catch {
      // It is built in, and switched off or refused.
    }
  }

  /// Refuses this thread system calls.
  package mutating func restrict(to filter: SystemCallFilter) {
    guard let machine = SystemCallFilter.Machine.own else { return }
    do throws(Errno) {
      try kernel.filter(filter.program(for: machine))
      fence.hasFilter = true
    } catch {
      // A kernel without filters.
    }
  }
}

/// The kernel's calls by which a fence is built, which tests replace by those of other kernels.
struct FenceKernel: Sendable {
  var landlockABI: @Sendable () throws(Errno) -> Int
  var restrict: @Sendable (LandlockRuleset, LandlockRuleset.Attributes) throws(Errno) -> Void
  var filter: @Sendable ([SystemCallFilter.Instruction]) throws(Errno) -> Void

  /// This one; none where a sanitizer is linked in, which opens files and starts threads and processes at
  /// any time.
  static let own = nianbao_is_sanitized() == 0 ? system : none

  static let none = FenceKernel(
    landlockABI: { () throws(Errno) in throw .noFunction },
    restrict: { _, _ throws(Errno) in throw .noFunction },
    filter: { _ throws(Errno) in throw .noFunction })

  /// Whether it has all of it, so that tests can see it hold.
  var isReal: Bool {
    ((try? landlockABI()) ?? 0) >= 6 && SystemCallFilter.Machine.own != nil
  }

  private static let system = FenceKernel(
    landlockABI: { () throws(Errno) in Int(try syscall { nianbao_landlock_abi() }) },
    restrict: restrict,
    filter: { instructions throws(Errno) in
      let program = instructions.map { sock_filter(code: $0.code, jt: $0.jt, jf: $0.jf, k: $0.k) }
      _ = try syscall {
        unsafe program.withUnsafeBufferPointer {
          unsafe nianbao_filter_calls($0.baseAddress, UInt16($0.count))
        }
      }
    })

  private static func restrict(
    to ruleset: LandlockRuleset, _ attributes: LandlockRuleset.Attributes
  ) throws(Errno) {
    var refused = nianbao_landlock_ruleset(
      files: attributes.files, network: attributes.network, scopes: attributes.scopes)
    let descriptor = FileDescriptor(
      rawValue: try syscall { unsafe nianbao_landlock_create(&refused, attributes.size) })
    defer { try? descriptor.close() }
    for (paths, access) in [
      (ruleset.readable, LandlockRuleset.reading), (ruleset.writable, LandlockRuleset.writing),
      (ruleset.sockets, LandlockRuleset.makingSockets),
    ] {
      for path in paths { try add(path, access, to: descriptor, attributes) }
    }
    try syscall { nianbao_landlock_restrict(descriptor.rawValue) }
  }

  private static func add(
    _ path: FilePath, _ access: UInt64, to ruleset: FileDescriptor,
    _ attributes: LandlockRuleset.Attributes
  ) throws(Errno) {
    let flags = O_CLOEXEC | Int32(nianbao_open_path)
    let found = try? syscall { unsafe path.withPlatformString { unsafe open($0, flags) } }
    guard let number = found else { return }
    let opened = FileDescriptor(rawValue: number)
    defer { try? opened.close() }
    var status = stat()
    try syscall { unsafe fstat(number, &status) }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    var rule = nianbao_landlock_path(
      access: access & attributes.files & (isFolder ? .max : LandlockRuleset.ofFiles),
      folder: number)
    try syscall { unsafe nianbao_landlock_add(ruleset.rawValue, &rule) }
  }
}
