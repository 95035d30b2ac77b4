// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemPackage

/// Names the outputs so that no two inputs write the same file.
///
/// `NAME.ext` gives `NAME.json`; where two inputs of a folder share a NAME, each keeps its ending
/// (`NAME.docx.json`), and where they share that too, they are numbered in their order.
struct OutputNames {
  /// Where an input's outputs go.
  struct Names {
    let folder: FilePath
    /// Their name without an ending.
    let name: String

    func path(_ kind: OutputKind) -> FilePath { folder.appending(name + kind.ending) }
  }

  private var taken: Set<String> = []
  private let stems: [String: Int]

  init(_ inputs: [InputFile]) {
    stems = Dictionary(
      inputs.map { (Self.key($0, Self.stem(of: $0)), 1) }, uniquingKeysWith: +)
  }

  mutating func names(for input: InputFile, in folder: FilePath) -> Names {
    let stem = Self.stem(of: input)
    let isShared = stems[Self.key(input, stem), default: 0] > 1
    let base = isShared ? input.name : stem
    var name = base
    var number = 1
    while !isFree(name, input) {
      number += 1
      name = "\(base)-\(number)"
    }
    for kind in OutputKind.allCases { taken.insert(Self.key(input, name + kind.ending)) }
    return Names(folder: folder.pushing(input.subfolder), name: name)
  }

  private func isFree(_ name: String, _ input: InputFile) -> Bool {
    !OutputKind.allCases.contains { taken.contains(Self.key(input, name + $0.ending)) }
  }

  private static func key(_ input: InputFile, _ name: String) -> String {
    input.subfolder.string + "/" + name
  }

  private static func stem(of input: InputFile) -> String {
    input.path.stem ?? input.name
  }
}
