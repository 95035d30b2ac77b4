// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// What a test makes the file system refuse; none in use.
package struct FaultInjection: Sendable {
  private let refusal: (@Sendable (FileError.Action, FilePath) -> Errno?)?

  package static let none = FaultInjection(refusal: nil)

  /// - Parameter refusal: asked before every operation on a ``Folder``; an error is thrown in place
  ///   of the operation.
  package init(_ refusal: @escaping @Sendable (FileError.Action, FilePath) -> Errno?) {
    self.init(refusal: refusal)
  }

  private init(refusal: (@Sendable (FileError.Action, FilePath) -> Errno?)?) {
    self.refusal = refusal
  }

  /// The path is made only where it is asked for.
  func check(_ action: FileError.Action, _ path: @autoclosure () -> FilePath) throws(FileError) {
    guard let refusal else { return }
    let path = path()
    if let errno = refusal(action, path) { throw FileError(action, path, errno) }
  }
}
