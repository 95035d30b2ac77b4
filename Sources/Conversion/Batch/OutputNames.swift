// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemIO
import SystemPackage

/// Names the outputs so that no two inputs write the same file.
///
/// `NAME.ext` gives `NAME.json`; where two inputs of a folder share a NAME, each keeps its ending
/// (`NAME.docx.json`), and where they share that too, they are numbered in their order.
struct OutputNames {
  /// Where an input's outputs go.
  struct Names {
    /// The folder that was named, and the path below it.
    let folder: FilePath
    let subfolder: FilePath
    /// Their name without an ending.
    let name: [UInt8]

    func file(_ kind: OutputKind) -> FilePath.Component {
      FilePath.Component(bytes: name + kind.ending.utf8) ?? "unnamed.json"
    }
  }

  /// Paths below the output folder. They are bytes, as the documents' names are: two that differ in
  /// nothing but their Unicode normalization are two.
  private var taken: Set<[UInt8]> = []
  private let stems: [[UInt8]: Int]

  init(_ inputs: [InputFile]) {
    stems = Dictionary(
      inputs.map { (Self.key($0, Self.stem(of: $0)), 1) }, uniquingKeysWith: +)
  }

  mutating func names(for input: InputFile, in folder: FilePath) -> Names {
    let stem = Self.stem(of: input)
    let isShared = stems[Self.key(input, stem), default: 0] > 1
    let base = isShared ? input.nameBytes : stem
    var name = base
    var number = 1
    while !isFree(name, input) {
      number += 1
      name = base + "-\(number)".utf8
    }
    for kind in OutputKind.allCases { taken.insert(Self.key(input, name + kind.ending.utf8)) }
    return Names(folder: folder, subfolder: input.subfolder, name: name)
  }

  private func isFree(_ name: [UInt8], _ input: InputFile) -> Bool {
    !OutputKind.allCases.contains { taken.contains(Self.key(input, name + $0.ending.utf8)) }
  }

  private static func key(_ input: InputFile, _ name: [UInt8]) -> [UInt8] {
    input.subfolder.bytes + "/".utf8 + name
  }

  /// The name up to its last dot; a name that begins with its only dot has no ending.
  private static func stem(of input: InputFile) -> [UInt8] {
    let name = input.nameBytes
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return name }
    return Array(name[..<dot])
  }
}
