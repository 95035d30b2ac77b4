// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemIO
import SystemPackage

/// The results of other versions of the converter.
extension OutputDirectory {
  /// Replaces the outputs of a result by those of another version of the converter. The older ones are kept
  /// under a numbered name, if they read differently and are whole.
  ///
  /// All are written again, also where they have the same bytes: of several reports of a body, the last one
  /// to come remains the one that was written last.
  ///
  /// - Parameters:
  ///   - outputs: those that replace the others.
  ///   - name: that of the result.
  ///   - original: the name of its original.
  ///   - folder: the result's folder.
  ///   - originals: the folder of its original; nil where that is gone.
  /// - Returns: the number of the older result; nil where it reads the same.
  /// - Throws: what the system refused.
  mutating func upgrade(
    _ outputs: [Output], of name: ResultName, original: FilePath.Component?,
    in folder: borrowing Folder, _ originals: borrowing Folder?
  ) throws(FileError) -> Int? {
    let number = try keepOlder(
      of: name, besides: outputs, original: original, in: folder, originals)
    // Whoever finds the new report after a power failure finds the rest, too.
    for isReport in [false, true] {
      try replace(
        outputs.filter { ($0.kind == .report) == isReport }, of: name, in: folder,
        isReplacing: false)
    }
    if number != nil { try removeOthers(than: outputs, of: name, in: folder) }
    return number
  }

  /// Copies the outputs of a result to a numbered name, if others read differently: its report has other
  /// bytes, or its log other findings. They last once this returns.
  ///
  /// They are copied and not renamed, so that the result is there at every moment. A copy that was
  /// interrupted is gone on with under its number, also after some of the outputs were replaced.
  ///
  /// - Parameters:
  ///   - name: that of the result.
  ///   - outputs: those that are to replace it.
  ///   - original: the name of its original.
  ///   - folder: the result's folder.
  ///   - originals: the folder of its original; nil where that is gone.
  /// - Returns: the number; nil where they read the same.
  /// - Throws: what the system refused.
  private mutating func keepOlder(
    of name: ResultName, besides outputs: [Output], original: FilePath.Component?,
    in folder: borrowing Folder, _ originals: borrowing Folder?
  ) throws(FileError) -> Int? {
    var old: [Output] = []
    for kind in OutputKind.allCases where kind != .error {
      if let bytes = try folder.read(name.file(kind)) { old.append(Output(kind, bytes)) }
    }
    if let report = old[.report], Publisher.isCutOff(report) { return nil }
    guard Self.readDifferently(old, outputs) else { return nil }
    var number = 1
    while true {
      let isNumbered = try original.map { name throws(FileError) in
        try Self.has(ResultName.numbered(name, number), in: originals)
      }
      let numbered = name.numbered(number)
      if isNumbered != true, try mayKeep(old, besides: outputs, as: numbered, in: folder) {
        try copy(old, to: numbered, in: folder)
        break
      }
      number += 1
    }
    return number
  }

  private static func has(
    _ name: FilePath.Component, in folder: borrowing Folder?
  ) throws(FileError) -> Bool {
    switch folder {
    case .some(let folder): try folder.status(name) != nil
    case nil: false
    }
  }

  /// Whether report or findings differ.
  private static func readDifferently(_ old: [Output], _ new: [Output]) -> Bool {
    if old[.report] != new[.report] { return true }
    guard old[.log] != new[.log] else { return false }
    return findings(of: old) == nil || findings(of: old) != findings(of: new)
  }

  private static func findings(of outputs: [Output]) -> JSONValue? {
    outputs[.log].flatMap { try? JSONReader.read($0) }?["findings"]
  }

  /// Whether a numbered name is free, or has some of these outputs already. Those that were replaced
  /// since are in place; the report is the last of them.
  private func mayKeep(
    _ old: [Output], besides new: [Output], as name: ResultName, in folder: borrowing Folder
  ) throws(FileError) -> Bool {
    for kind in OutputKind.allCases {
      guard try folder.status(name.file(kind)) != nil else { continue }
      let kept = try folder.read(name.file(kind))
      let isReplaced = kind != .report && old[kind] == new[kind]
      guard kept == old[kind] || isReplaced else { return false }
    }
    return true
  }

  private mutating func copy(
    _ outputs: [Output], to name: ResultName, in folder: borrowing Folder
  ) throws(FileError) {
    var missing: [Output] = []
    for output in outputs where try folder.status(name.file(output.kind)) == nil {
      missing.append(output)
    }
    try replace(missing, of: name, in: folder)
  }

  /// Removes those outputs of a result that it no longer has.
  private func removeOthers(
    than outputs: [Output], of name: ResultName, in folder: borrowing Folder
  ) throws(FileError) {
    for kind in [OutputKind.review, .log] where outputs[kind] == nil {
      try folder.remove(name.file(kind))
    }
    try folder.sync()
  }
}
