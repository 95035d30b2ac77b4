// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import SystemIO

@Suite struct FolderListingTests {
  @Test func `The names in a folder are those that begin so, in the order of their bytes`() throws {
    let folder = try TemporaryFolder(prefix: "names")
    for name in ["b", "ab", "a", ".a", "年报", "年", "aé"] {
      try FileWriting.replace(folder.path.appending(name), with: [])
    }
    func names(_ prefix: String) throws -> [String] {
      try FolderListing.names(in: folder.path, beginning: prefix).map(\.string)
    }
    #expect(try names("") == [".a", "a", "ab", "aé", "b", "年", "年报"])
    #expect(try names("a") == ["a", "ab", "aé"])
    #expect(try names("年") == ["年", "年报"])
    #expect(try names("abc").isEmpty && names("a/").isEmpty)
  }
}
