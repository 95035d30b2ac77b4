// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage

/// A folder of the inbox that isn't looked at, or later than the others, so that those aren't delayed.
struct SlowFolder: Sendable, Equatable {
  enum Kind: Sendable, Hashable {
    /// It is below too many others.
    case tooDeep
    /// Its owner has more folders than are looked at.
    case tooMany
    /// It has so many folders that they aren't looked at at each poll.
    case many(folders: Int, pause: Duration)
  }

  private static let limits = InboxScan.Limits()

  /// Below the inbox; empty for the inbox itself.
  var path: FilePath
  var kind: Kind

  /// For messages.
  var name: FilePath { path.isEmpty ? "." : path }

  var words: Localized {
    switch kind {
    case .tooDeep:
      Localized(
        en: "more than \(Self.limits.depth) levels down, and not looked at; move its documents up",
        zh: "目录层级超过\(Self.limits.depth)层，不予查看；请将其中的文件上移")
    case .tooMany:
      Localized(
        en: """
          not looked at, as its owner has more than \(Self.limits.folders) folders; remove empty ones
          """,
        zh: "不予查看：同一用户的目录超过\(Self.limits.folders)个；请删除空目录")
    case .many(let folders, let pause):
      Localized(
        en: """
          \(folders) folders, looked at only every \(pause.secondsText) s; remove those that are empty
          """,
        zh: "含\(folders)个目录，每\(pause.secondsText)秒才查看一次；请删除空目录")
    }
  }

  /// What it is told by once: its numbers change all the time.
  var cause: Cause {
    switch kind {
    case .tooDeep: Cause(path: path, name: "too deep")
    case .tooMany: Cause(path: path, name: "too many")
    case .many: Cause(path: path, name: "many")
    }
  }

  struct Cause: Sendable, Hashable {
    var path: FilePath
    var name: String
  }
}

/// What a scan remembers of them: of many that have one cause, a few.
struct SlowFolders: Sendable {
  private var noted: [FilePath: SlowFolder.Kind] = [:]
  private var order: [FilePath] = []
  /// The folders below each folder of the inbox.
  private var counts: [FilePath.Component: Int] = [:]
  /// The one that has most of them, and when that was found.
  private var largest: (path: FilePath, at: ContinuousClock.Instant)?

  private static let limit = 20
  private static let pause: Duration = .seconds(10)

  mutating func note(_ kind: SlowFolder.Kind, _ path: FilePath) {
    guard noted[path] == nil, order.count < Self.limit else { return }
    noted[path] = kind
    order.append(path)
  }

  mutating func forget(_ path: FilePath) {
    guard noted.removeValue(forKey: path) != nil else { return }
    order.removeAll { $0 == path }
  }

  mutating func count(_ path: FilePath, _ change: Int) {
    guard let top = path.components.first else { return }
    let count = counts[top, default: 0] + change
    counts[top] = count > 0 ? count : nil
  }

  /// - Parameters:
  ///   - folders: how many the owner has who has the most.
  ///   - pause: how long those aren't looked at; nil where they are at each poll.
  ///   - now: the time.
  /// - Returns: what is to be told, the folder with the most first.
  mutating func all(
    folders: Int, pause: Duration?, at now: ContinuousClock.Instant
  ) -> [SlowFolder] {
    let noted = order.compactMap { path in
      self.noted[path].map { SlowFolder(path: path, kind: $0) }
    }
    guard let pause else {
      largest = nil
      return noted
    }
    if largest.map({ now - $0.at >= Self.pause }) ?? true {
      let most = counts.max { ($0.value, $1.key.string) < ($1.value, $0.key.string) }
      let path = most.flatMap { $0.value * 2 > folders ? FilePath(root: nil, [$0.key]) : nil }
      largest = (path ?? "", now)
    }
    guard let largest else { return noted }
    return [SlowFolder(path: largest.path, kind: .many(folders: folders, pause: pause))] + noted
  }
}
