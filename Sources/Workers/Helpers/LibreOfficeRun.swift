// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import SystemIO
import SystemPackage

/// One document in LibreOffice. It goes on when ``advance()`` is called and never waits, so that whoever
/// does something else meanwhile can have it run.
///
/// Its folder goes with it, and what is still running is killed before.
final class LibreOfficeRun {
  /// How often to advance it.
  static let interval = Duration.milliseconds(20)

  private enum Step {
    case converting
    /// The document is converted; the program says its version.
    case askingVersion([UInt8])
    /// It was killed, and its process isn't reaped yet.
    case ending(HelperResult)
    case ended(HelperResult)
  }

  private let office: LibreOffice
  /// The ending of the result's name.
  private let target: String
  private let folder: TemporaryFolder
  private var process: RunningProcess
  private var deadline: ContinuousClock.Instant
  private var step = Step.converting

  init(
    _ office: LibreOffice, _ bytes: [UInt8], _ format: FileFormat,
    in folder: consuming TemporaryFolder
  ) throws(FileError) {
    let path = folder.path
    let target = format.isWorkbook ? "xlsx" : "docx"
    let input = path.appending("input.\(format.rawValue)")
    let output = path.appending("output")
    let user = path.appending("profile").appending("user")
    try FileWriting.createFolder(output)
    try FileWriting.createFolder(user)
    try FileWriting.replace(input, with: bytes)
    try FileWriting.replace(
      user.appending("registrymodifications.xcu"), with: Array(LibreOffice.settings.utf8))
    process = try office.run(
      ["--convert-to", target, "--outdir", output.string, input.string], in: path,
      output: "converted.txt")
    self.office = office
    self.target = target
    self.folder = folder
    deadline = office.clock.now() + office.limits.time
  }

  deinit {
    if case .ended = step { return }
    process.kill()
    killStrays()
  }

  /// Goes on with what can be done now.
  ///
  /// - Returns: the result, once every process that it had started has ended.
  func advance() -> HelperResult? {
    switch step {
    case .converting: checkConversion()
    case .askingVersion(let docx): checkVersion(docx)
    case .ending(let result): if process.reap() != nil { end(result) }
    case .ended: break
    }
    if case .ended(let result) = step { return result }
    return nil
  }

  /// Kills it. Its result is of no use then, but its processes have to be reaped.
  func cancel() {
    if case .ended = step { return }
    kill(.failure(.officeTimeout(office.limits.time)))
  }

  private func checkConversion() {
    let limits = office.limits
    if let end = process.reap() {
      do throws(Rejection) {
        let docx = try document(after: end.cause)
        deadline = office.clock.now() + limits.time
        do throws(FileError) {
          process = try office.run(["--version"], in: folder.path, output: Self.version)
          step = .askingVersion(docx)
        } catch {
          self.end(.success(HelperOutput(docx, by: Self.name)))
        }
      } catch {
        self.end(.failure(error))
      }
    } else if size(of: folder.path) > limits.output * 2 {
      kill(.failure(.officeResultTooLarge(limit: limits.output)))
    } else if office.clock.now() >= deadline {
      kill(
        .failure(
          size(of: output) > limits.output
            ? .officeResultTooLarge(limit: limits.output) : .officeTimeout(limits.time)))
    }
  }

  /// What the program wrote before it ended.
  private func document(after end: RunningProcess.End.Cause) throws(Rejection) -> [UInt8] {
    let limit = office.limits.output
    // It has its own limit on the size of a file, and may fail for it in any way.
    guard size(of: output) <= limit else { throw .officeResultTooLarge(limit: limit) }
    switch end {
    case .exited(0): break
    case .exited(let code): throw .officeFailed("exit code \(code)")
    case .signalled(let signal): throw .officeFailed("signal \(signal)")
    }
    // It exits with 0, too, for a file that it can't load.
    let content: TemporaryFolder.Content?
    do throws(FileError) {
      content = try folder.read(FilePath("output/input.\(target)"), limit: limit)
    } catch {
      throw .officeNotRun("\(error.errno)")
    }
    switch content {
    case .bytes(let docx): return docx
    case .tooLarge: throw .officeResultTooLarge(limit: limit)
    case nil: throw .officeFailed("no result")
    }
  }

  private func checkVersion(_ docx: [UInt8]) {
    if let end = process.reap() {
      self.end(.success(HelperOutput(docx, by: end.cause == .exited(0) ? version : Self.name)))
    } else if office.clock.now() >= deadline {
      kill(.success(HelperOutput(docx, by: Self.name)))
    }
  }

  /// What the program says of itself, such as `LibreOffice 7.4.7.2`.
  private var version: String {
    guard
      case .bytes(let output) = try? folder.read(FilePath(root: nil, [Self.version]), limit: 4096)
    else { return Self.name }
    let words = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? Self.name : words.prefix(2).joined(separator: " ")
  }

  private static let name = "LibreOffice"
  /// The file with what it says of itself.
  private static let version: FilePath.Component = "version.txt"

  private func kill(_ result: HelperResult) {
    process.kill()
    if process.reap() != nil { end(result) } else { step = .ending(result) }
  }

  private func end(_ result: HelperResult) {
    killStrays()
    step = .ended(result)
  }

  /// Kills what has left the session of the program's process.
  private func killStrays() {
    RunningProcess.killAll(withEnvironment: LibreOffice.home(folder.path))
  }

  private var output: FilePath { folder.path.appending("output") }

  /// The bytes of all files below a folder.
  private func size(of folder: FilePath) -> Int {
    // Files come and go while the program runs.
    let files = (try? FolderListing.files(below: folder)) ?? []
    return files.reduce(0) { sum, file in sum + Int((try? file.stat().size) ?? 0) }
  }
}
