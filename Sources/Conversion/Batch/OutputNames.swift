import SystemPackage

/// Names the outputs so that no two inputs write the same file.
///
/// `NAME.ext` gives `NAME.json`; where two inputs of a folder share a NAME, each keeps its ending
/// (`NAME.docx.json`), and where they share that too, they are numbered in their order.
struct OutputNames {
  /// An input's outputs.
  struct Names {
    let report: FilePath
    let log: FilePath
    let error: FilePath
    let review: FilePath
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
    let below = folder.pushing(input.subfolder)
    for ending in Self.endings { taken.insert(Self.key(input, name + ending)) }
    return Names(
      report: below.appending(name + ".json"), log: below.appending(name + ".validation.json"),
      error: below.appending(name + ".error.json"),
      review: below.appending(name + ".review.html"))
  }

  private static let endings = [".json", ".validation.json", ".error.json", ".review.html"]

  private func isFree(_ name: String, _ input: InputFile) -> Bool {
    !Self.endings.contains { taken.contains(Self.key(input, name + $0)) }
  }

  private static func key(_ input: InputFile, _ name: String) -> String {
    input.subfolder.string + "/" + name
  }

  private static func stem(of input: InputFile) -> String {
    input.path.stem ?? input.name
  }
}
