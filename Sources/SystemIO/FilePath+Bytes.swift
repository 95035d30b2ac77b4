// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

extension FilePath {
  /// The path as the system has it: on Linux a name is bytes, and need not be UTF-8.
  package var bytes: [UInt8] {
    unsafe withPlatformString { text in
      var bytes: [UInt8] = []
      var place = unsafe text
      while unsafe place.pointee != 0 {
        bytes.append(unsafe UInt8(bitPattern: place.pointee))
        unsafe place += 1
      }
      return bytes
    }
  }

  /// - Parameter bytes: a path without a NUL.
  package init(bytes: some Sequence<UInt8>) {
    let text = bytes.map { CChar(bitPattern: $0) } + [0]
    self = unsafe text.withUnsafeBufferPointer { text in
      unsafe text.baseAddress.map { unsafe FilePath(platformString: $0) } ?? ""
    }
  }
}

extension FilePath.Component {
  /// The name as the system has it.
  package var bytes: [UInt8] { FilePath(root: nil, [self]).bytes }

  /// - Returns: nil where the bytes are no name: empty, `.`, `..`, or with a slash.
  package init?(bytes: some Sequence<UInt8>) {
    let path = FilePath(bytes: bytes)
    guard path.root == nil, path.components.count == 1, let name = path.components.first,
      name.kind == .regular
    else { return nil }
    self = name
  }
}
