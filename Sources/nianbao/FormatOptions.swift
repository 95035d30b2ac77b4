import ArgumentParser
import Files
import Formats
import SystemPackage

/// `--formats DIR`: formats that add to the built-in ones or replace them by name.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .customLong("formats"),
    help: ArgumentHelp(
      "A folder of format files (*.yaml) that add to the built-in formats, or replace those of the same name.",
      valueName: "dir"))
  var folder: String?

  init() {}

  /// The same, given otherwise than on a command line.
  init(folder: String?) { self.folder = folder }

  func library() throws -> FormatLibrary {
    guard let folder else { return try FormatLibrary() }
    var files: [(name: String, text: String)] = []
    do throws(FileError) {
      for path in try FolderListing.files(below: FilePath(folder))
      where path.extension == "yaml" || path.extension == "yml" {
        guard case .bytes(let bytes) = try FileReading.read(path, limit: 1 << 20) else { continue }
        files.append((path.string, String(decoding: bytes, as: UTF8.self)))
      }
    } catch {
      throw ValidationError("--formats: \(error)")
    }
    guard !files.isEmpty else {
      throw ValidationError("--formats: there is no *.yaml file in \(folder)")
    }
    do throws(FormatError) {
      return try FormatLibrary(adding: files)
    } catch {
      throw ValidationError("--formats: \(error)")
    }
  }
}
