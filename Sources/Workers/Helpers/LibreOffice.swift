// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import SystemIO
package import SystemPackage

/// Converts documents of old formats to DOCX, and workbooks to XLSX, by LibreOffice, run without a window.
///
/// Each run has a fresh folder for everything that it reads and writes, its profile included, so
/// that runs don't disturb each other (LibreOffice allows one process a profile) and nothing of a
/// document stays behind. The next run removes what a killed one has left, folder and processes.
/// It reads what is installed, writes to that folder alone, and has no network (``Confinement``).
/// The profile disables macros and whatever a document would load from elsewhere.
package struct LibreOffice: Sendable {
  package struct Limits: Sendable {
    /// Wall-clock time of a document.
    package var time = Duration.seconds(60)
    /// Bytes of the result, and of all that the program writes besides.
    package var output = DocumentLimits.fileBytes
    /// Bytes of address space of each of its processes; nil for no limit.
    package var memory: Int? = 2 << 30
    /// Processor time of each of its processes, in whole seconds.
    package var processorTime = Duration.seconds(60)

    package init() {}
  }

  let program: FilePath
  package var limits: Limits
  /// By which the wall-clock time goes.
  private(set) var clock = BlockingClock.system
  private let searchPath: String
  /// What it may use besides its own files, the system's and the document's folder.
  package var furtherPaths = LandlockRuleset()

  /// The `soffice` at a path; by `searchPath` that program, a script, finds others.
  package init(
    program: FilePath, limits: Limits = Limits(), searchPath: String = "/usr/bin:/bin"
  ) {
    self.program = program
    self.limits = limits
    self.searchPath = searchPath
  }

  /// The first `soffice` in the folders of a search path, as `PATH` has them; nil without any.
  package init?(searchPath: String) {
    for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
      let program = FilePath(String(folder)).appending("soffice")
      guard let status = try? program.stat(), status.type == .regular,
        !status.permissions.isDisjoint(with: [.ownerExecute, .groupExecute, .otherExecute])
      else { continue }
      self.init(program: program, searchPath: searchPath)
      return
    }
    return nil
  }

  /// LibreOffice as it is found on the PATH; nil where it isn't installed.
  package static var installed: LibreOffice? {
    LibreOffice(searchPath: Host.environment("PATH") ?? "/usr/bin:/bin")
  }

  /// The same by another clock.
  func by(_ clock: BlockingClock) -> LibreOffice {
    var office = self
    office.clock = clock
    return office
  }

  /// Converts a document, and waits for it.
  package func convert(
    _ bytes: [UInt8], from format: FileFormat
  ) throws(Rejection) -> HelperOutput {
    let run = try start(bytes, format)
    while true {
      if let result = run.advance() { return try result.get() }
      clock.sleep(LibreOfficeRun.interval)
    }
  }

  /// Begins to convert a document.
  func start(_ bytes: [UInt8], _ format: FileFormat) throws(Rejection) -> LibreOfficeRun {
    Self.removeAbandoned()
    do throws(FileError) {
      return try LibreOfficeRun(self, bytes, format, in: TemporaryFolder(prefix: Self.prefix))
    } catch {
      throw .officeNotRun("\(error.errno)")
    }
  }

  private static let prefix = "nianbao-office"

  /// Removes what runs have left whose process was killed: folders and processes.
  static func removeAbandoned() {
    TemporaryFolder.removeAbandoned(prefix: prefix) {
      RunningProcess.killAll(withEnvironment: home($0))
    }
  }

  /// Starts the program, with its profile and all else in a folder.
  ///
  /// - Parameters:
  ///   - arguments: what it is to do.
  ///   - folder: its own.
  ///   - output: the name of the file in the folder that gets what the program prints.
  /// - Returns: its process.
  /// - Throws: what the system refused.
  func run(
    _ arguments: [String], in folder: FilePath, output: FilePath.Component
  ) throws(FileError) -> RunningProcess {
    let profile = folder.appending("profile").string
    var start = ChildProgram(
      program,
      ["-env:UserInstallation=file://\(profile)", "--headless", "--norestore", "--nolockcheck"]
        + arguments,
      environment: [
        "PATH": searchPath, "HOME": folder.string, "TMPDIR": folder.string, "LANG": "C.UTF-8",
        // No window system is looked for.
        "SAL_USE_VCLPLUGIN": "svp",
      ])
    start.output = .file(folder.appending(output))
    start.scope = .session
    var processes = ProcessLimits()
    processes.memory = limits.memory
    processes.processorTime = limits.processorTime
    processes.fileBytes = 2 * limits.output
    processes.descriptors = 1024
    start.limits = processes
    var confinement = Confinement.helper(program, in: folder)
    confinement.paths.readable += furtherPaths.readable
    confinement.paths.writable += furtherPaths.writable
    start.confinement = confinement
    return try start.start()
  }

  /// The entry of the environment by which a run's processes are recognized.
  static func home(_ folder: FilePath) -> String { "HOME=\(folder)" }

  /// No macros, and nothing loaded from outside of the document.
  static let settings = """
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
