// SPDX-License-Identifier: Apache-2.0

import DocumentReading
package import DocumentModel
package import SystemIO
package import SystemPackage

/// A document named on the command line.
package struct InputFile: Sendable {
  /// As it was named, for messages.
  package let path: FilePath
  /// Its folder below the one that was walked, kept below the output folder.
  let subfolder: FilePath

  package init(path: FilePath, subfolder: FilePath = "") {
    self.path = path
    self.subfolder = subfolder
  }

  private static let sizeLimit = DocumentLimits.fileBytes

  package static let standardInput = InputFile(path: "-", subfolder: "")

  var isStandardInput: Bool { path == "-" }

  /// The file's name without its folder, as `/source/file` has it.
  package var name: String { isStandardInput ? "stdin" : path.lastComponent?.string ?? path.string }

  /// The same as the system has it, which need not be UTF-8.
  var nameBytes: [UInt8] {
    isStandardInput ? Array("stdin".utf8) : path.lastComponent?.bytes ?? path.bytes
  }

  /// Whether anything has its name.
  var isThere: Bool { isStandardInput || (try? path.stat(followTargetSymlink: false)) != nil }

  package func read() throws(Rejection) -> [UInt8] {
    let content: FileContent
    do throws(FileError) {
      if isStandardInput {
        let bytes = try FileReading.readStandardInput(limit: Self.sizeLimit)
        content = bytes.map(FileContent.bytes) ?? .tooLarge
      } else {
        content = try FileReading.read(path, limit: Self.sizeLimit)
      }
    } catch {
      throw .unreadable("\(error.errno)")
    }
    switch content {
    case .bytes(let bytes): return bytes
    case .folder: throw .folder
    case .special: throw .special
    case .tooLarge: throw .tooLarge(limit: Self.sizeLimit)
    }
  }
}

extension InputFile {
  /// The inputs that the arguments name: files as they are, folders walked.
  ///
  /// In a folder, files that no office would send as a report (by their endings) are skipped,
  /// and their number reported.
  package static func inputs(at paths: [FilePath]) throws(FileError) -> (
    files: [InputFile], skipped: Int
  ) {
    var files: [InputFile] = []
    var skipped = 0
    for path in paths {
      if path == "-" {
        files.append(.standardInput)
        continue
      }
      guard let status = try? path.stat(), status.type == .directory else {
        files.append(InputFile(path: path, subfolder: ""))
        continue
      }
      for file in try FolderListing.files(below: path) {
        guard isDocument(file) else {
          skipped += 1
          continue
        }
        var below = file.removingLastComponent()
        _ = below.removePrefix(path)
        files.append(InputFile(path: file, subfolder: below))
      }
    }
    return (files, skipped)
  }

  private static func isDocument(_ path: FilePath) -> Bool {
    guard let ending = path.extension?.lowercased(), let name = path.lastComponent?.string else {
      return false
    }
    return !name.hasPrefix("~$") && documentEndings.contains(ending)
  }

  /// Kinds that can't be read are among them: a report sent as PDF is refused by name, and not
  /// skipped.
  private static let documentEndings: Set<String> = [
    "docx", "docm", "dotx", "doc", "wps", "html", "htm", "xhtml", "mht", "mhtml", "pdf", "rtf",
    "odt", "xml", "txt", "md", "xlsx", "xlsm", "xltx", "xls", "xlsb", "et", "ods",
  ]
}
