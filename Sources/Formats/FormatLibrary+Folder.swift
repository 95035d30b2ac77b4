// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemPackage

import SystemIO

extension FormatLibrary {
  /// The most bytes that a format file may have; the largest of those built in has some 30 KB.
  private static let fileLimit = 1 << 20

  /// The built-in formats, with those of a folder's `*.yaml` and `*.yml` files, which replace
  /// built-in ones of the same name.
  ///
  /// - Parameter folder: the folder; nil for the built-in formats alone.
  /// - Throws: what is wrong with the folder or a file in it, with the file's name and line.
  package init(folder: FilePath?) throws(FormatFolderError) {
    let files = try folder.map { folder throws(FormatFolderError) in try Self.files(in: folder) }
    do throws(FormatError) {
      try self.init(adding: files ?? [])
    } catch {
      throw FormatFolderError(error.message)
    }
  }

  private static func files(
    in folder: FilePath
  ) throws(FormatFolderError) -> [(name: String, text: String)] {
    let contents: [(path: FilePath, content: FileContent)]
    do throws(FileError) {
      let paths = try FolderListing.files(below: folder).filter {
        $0.extension == "yaml" || $0.extension == "yml"
      }
      contents = try paths.map { path throws(FileError) in
        (path, try FileReading.read(path, limit: fileLimit))
      }
    } catch {
      throw FormatFolderError(error.message)
    }
    guard !contents.isEmpty else {
      throw FormatFolderError(
        Localized(
          en: "there is no *.yaml file in \(folder)", zh: "\(folder)中没有*.yaml文件"))
    }
    return try contents.map { path, content throws(FormatFolderError) in
      guard case .bytes(let bytes) = content else {
        let limit = fileLimit.byteSize
        throw FormatFolderError(
          Localized(
            en: "\(path) is not a regular file, or is larger than \(limit)",
            zh: "\(path)不是普通文件，或超过\(limit)"))
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw FormatFolderError(notUTF8(bytes, path))
      }
      return (path.string, text)
    }
  }

  /// Names the line of the first byte that isn't UTF-8; that of a label, in a file that an editor saved as
  /// GBK.
  private static func notUTF8(_ bytes: [UInt8], _ path: FilePath) -> Localized {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line = (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
    return Localized(
      en: "\(path):\(line): the file isn't UTF-8, but perhaps GBK; save it as UTF-8",
      zh: "\(path):\(line)：文件不是UTF-8编码（可能是GBK），请另存为UTF-8")
  }
}

/// Why a folder's formats can't be used, in a sentence.
package struct FormatFolderError: Error, CustomStringConvertible {
  package let message: Localized

  init(_ message: Localized) { self.message = message }

  package var description: String { message.en }
}
