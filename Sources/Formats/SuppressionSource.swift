// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel
package import SystemPackage

import SystemIO

/// A file of suppressions that people edit while a watcher runs.
package struct SuppressionSource: Sendable {
  private let path: FilePath
  private var text: String?
  private var list: SuppressionList?

  package init(_ path: FilePath) { self.path = path }

  /// Why the suppressions can't be read, in a sentence.
  package struct Failure: Error, CustomStringConvertible {
    package let message: Localized

    package var description: String { message.en }
  }

  /// What applies on a day.
  package struct Current: Sendable {
    package let list: SuppressionList
    /// What the file says.
    package let text: String
    /// Another one for whatever changes a log.
    package let digest: String
  }

  /// Today's suppressions, with a digest that changes with whatever changes a log: the file, or an
  /// entry that has ended. The file is read each time, and parsed when it has changed.
  package mutating func current() throws(Failure) -> Current {
    let text = try read()
    guard let today = Host.today else {
      throw Failure(
        message: Localized(
          en: "\(path): the system's clock gives no date", zh: "\(path)：系统时钟未给出日期"))
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
      throw Failure(message: error.message)
    }
    (self.text, self.list) = (text, holding)
    let ended = holding.entries.map { holding.hasEnded($0) ? "1" : "0" }.joined()
    return Current(
      list: holding, text: text, digest: SHA256.digest(ofParts: [text, ended]))
  }

  private func read() throws(Failure) -> String {
    let content: FileContent
    do throws(FileError) {
      content = try FileReading.read(path, limit: SuppressionFile.byteLimit)
    } catch {
      throw Failure(message: error.message)
    }
    guard case .bytes(let bytes) = content else {
      let limit = SuppressionFile.byteLimit.byteSize
      throw Failure(
        message: Localized(
          en: "\(path) is not a regular file, or is larger than \(limit)",
          zh: "\(path)不是普通文件，或超过\(limit)"))
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
