import ArgumentParser
import Conversion
import Files
import Formats
import Reports
import SystemPackage

/// A file of suppressions that people edit while a watcher runs.
struct SuppressionSource: Sendable {
  private let path: FilePath
  private var text: String?
  private var list: SuppressionList?

  init(_ path: FilePath) { self.path = path }

  /// What holds today, with a name for it that changes with whatever changes a log: the file, or an
  /// entry that has come to its end. The file is read each time, and taken apart when it is another.
  ///
  /// - Throws: what is wrong with the file, in words.
  mutating func current() throws(ValidationError) -> (list: SuppressionList, digest: String) {
    let text = try read()
    guard let today = Console.today else {
      throw ValidationError("\(path): the day isn't known")
    }
    var list = text == self.text ? self.list : nil
    list?.day = today
    let holding: SuppressionList
    do throws(FormatError) {
      holding =
        if let list { list } else {
          try SuppressionFile(name: path.string, text: text).list(on: today)
        }
    } catch {
      throw ValidationError("\(error)")
    }
    (self.text, self.list) = (text, holding)
    let ended = holding.entries.map { holding.hasEnded($0) ? "1" : "0" }.joined()
    return (holding, ConverterVersion.digest(of: [text, ended]))
  }

  private func read() throws(ValidationError) -> String {
    let content: FileContent
    do throws(FileError) {
      content = try FileReading.read(path, limit: 16 << 20)
    } catch {
      throw ValidationError("\(error)")
    }
    guard case .bytes(let bytes) = content else {
      throw ValidationError("\(path) is no regular file, or larger than 16 MiB")
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
