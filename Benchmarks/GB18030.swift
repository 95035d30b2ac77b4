// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A text in GB18030, by glibc's iconv; Foundation's own encoder isn't there in a static build.
func gb18030(_ text: String) -> [UInt8] {
  guard let converter = unsafe iconv_open("GB18030", "UTF-8"),
    unsafe converter != iconv_t(bitPattern: -1)
  else { return [] }
  defer { _ = unsafe iconv_close(converter) }
  var input = text.utf8.map { CChar(bitPattern: $0) }
  var output = [CChar](repeating: 0, count: input.count * 4)
  let written = unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { output in
      var from = input.baseAddress
      var fromLeft = input.count
      var to = output.baseAddress
      var toLeft = output.count
      _ = unsafe iconv(converter, &from, &fromLeft, &to, &toLeft)
      return output.count - toLeft
    }
  }
  return output[..<written].map { UInt8(bitPattern: $0) }
}
