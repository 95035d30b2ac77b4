// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import SystemPackage

import SystemIO

/// Converts documents of old formats to DOCX by LibreOffice, run without a window.
///
/// Each run has a fresh folder for everything that it reads and writes, its profile included, so
/// that runs don't disturb each other (LibreOffice allows one process a profile) and nothing of a
/// document stays behind. The next run removes what a killed one has left, folder and processes.
/// The profile disables macros and whatever a document would load from elsewhere.
package struct LibreOffice: Sendable {
  package struct Limits: Sendable {
    package var time = Duration.seconds(60)
    /// Bytes of the result, and of all that the program writes besides.
    package var output = DocumentLimits.fileBytes
    package init() {}
  }

  private let program: FilePath
  private let limits: Limits
  private let searchPath: String

  /// The `soffice` at a path; by `searchPath` that program, a script, finds others.
  package init(
    program: FilePath, limits: Limits = Limits(), searchPath: String = "/usr/bin:/bin"
  ) {
    self.program = program
    self.limits = limits
    self.searchPath = searchPath
  }

  /// The first `soffice` in the folders of a search path, as `PATH` has them; nil without any.
  package init?(searchPath: String, limits: Limits = Limits()) {
    for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
      let program = FilePath(String(folder)).appending("soffice")
      guard let status = try? program.stat(), status.type == .regular,
        !status.permissions.isDisjoint(with: [.ownerExecute, .groupExecute, .otherExecute])
      else { continue }
      self.init(program: program, limits: limits, searchPath: searchPath)
      return
    }
    return nil
  }

  /// Converts a document; the result may be anything that the program wrote, and comes with the
  /// program's name and version.
  package func convert(
    _ bytes: [UInt8], from format: FileFormat
  ) throws(Rejection) -> (docx: [UInt8], program: String) {
    let prefix = "nianbao-office"
    TemporaryFolder.removeAbandoned(prefix: prefix) {
      ChildProcess.killAll(withEnvironment: Self.home($0))
    }
    let result: Result<(docx: [UInt8], program: String), Rejection>
    do throws(FileError) {
      let folder = try TemporaryFolder(prefix: prefix)
      result = try convert(bytes, from: format, in: folder.path)
    } catch {
      throw .officeNotRun("\(error.errno)")
    }
    return try result.get()
  }

  private func convert(
    _ bytes: [UInt8], from format: FileFormat, in folder: FilePath
  ) throws(FileError) -> Result<(docx: [UInt8], program: String), Rejection> {
    let input = folder.appending("input.\(format.rawValue)")
    let output = folder.appending("output")
    let profile = folder.appending("profile")
    try FileWriting.createFolder(output)
    try FileWriting.createFolder(profile.appending("user"))
    try FileWriting.replace(input, with: bytes)
    try FileWriting.replace(
      profile.appending("user").appending("registrymodifications.xcu"),
      with: Array(Self.settings.utf8))

    let end = try run(
      ["--convert-to", "docx", "--outdir", output.string, input.string], in: folder)
    switch end {
    case .exited(0): break
    case nil where size(of: output) > limits.output:
      return .failure(.officeResultTooLarge(limit: limits.output))
    case nil: return .failure(.officeTimeout(limits.time))
    case .exited(let code): return .failure(.officeFailed("exit code \(code)"))
    case .signalled(let signal): return .failure(.officeFailed("signal \(signal)"))
    }
    // It exits with 0, too, for a file that it can't load.
    let result = output.appending("input.docx")
    guard (try? result.stat()) != nil else { return .failure(.officeFailed("no result")) }
    switch try FileReading.read(result, limit: limits.output) {
    case .bytes(let docx): return .success((docx, version(in: folder)))
    case .tooLarge: return .failure(.officeResultTooLarge(limit: limits.output))
    case .folder, .special: return .failure(.officeFailed("no result"))
    }
  }

  /// The program's name and version, such as `LibreOffice 7.4.7.2`.
  private func version(in folder: FilePath) -> String {
    let name = "LibreOffice"
    guard case .exited(0) = try? run(["--version"], in: folder),
      case .bytes(let output) = try? FileReading.read(folder.appending("stdout"), limit: 4096)
    else { return name }
    let words = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? name : words.prefix(2).joined(separator: " ")
  }

  private func run(
    _ arguments: [String], in folder: FilePath
  ) throws(FileError) -> RunningProcess.End.Cause? {
    let profile = folder.appending("profile").string
    return try ChildProcess.run(
      program,
      ["-env:UserInstallation=file://\(profile)", "--headless", "--norestore", "--nolockcheck"]
        + arguments,
      environment: [
        "PATH": searchPath, "HOME": folder.string, "TMPDIR": folder.string, "LANG": "C.UTF-8",
        // No window system is looked for.
        "SAL_USE_VCLPLUGIN": "svp",
      ],
      output: folder.appending("stdout"), timeLimit: limits.time
    ) { size(of: folder) <= limits.output * 2 }
  }

  /// The entry of the environment by which a run's processes are recognized.
  private static func home(_ folder: FilePath) -> String { "HOME=\(folder)" }

  /// The bytes of all files below a folder.
  private func size(of folder: FilePath) -> Int {
    // Files come and go while the program runs.
    let files = (try? FolderListing.files(below: folder)) ?? []
    return files.reduce(0) { sum, file in sum + Int((try? file.stat().size) ?? 0) }
  }

  /// No macros, and nothing loaded from outside of the document.
  private static let settings = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry">
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
    <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
    <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting">\
    <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
    </oor:items>
    """
}
