// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage

extension WorkFolder {
  /// Whether an instance is known to have ended: nobody has its lock, or where that can't be tried, its
  /// process is gone.
  ///
  /// While this is asked, an instance that is dead can't be adopted; the next attempt adopts it.
  static func hasEnded(_ instance: Instance, in path: FilePath) -> Bool {
    guard let name = FilePath.Component(bytes: instance.name.utf8) else { return false }
    do throws(FileError) {
      guard let own = try Folder(path).folder(name), try own.status(lockName) != nil else {
        return true
      }
      return try FolderLock(lockName, in: own) != nil
    } catch {
      return instance.bootID != Host.bootID || isGone(instance.processID)
    }
  }

  /// False where other users' processes can't be seen.
  private static func isGone(_ process: Int) -> Bool {
    guard let processes = try? Folder("/proc"), (try? processes.status("1")) != nil,
      let name = FilePath.Component(bytes: "\(process)".utf8)
    else { return false }
    return (try? processes.status(name)) == .some(nil)
  }
}
