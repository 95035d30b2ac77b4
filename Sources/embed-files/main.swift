// SPDX-License-Identifier: Apache-2.0

// Writes a Swift file that holds the given files: `embed-files NAME OUTPUT FILE…` declares
// `Embedded.NAME`, a list of (name, text), and `Embedded.NAMENodes`, the same of each file of YAML in
// compact form (`YAMLNode.compact`). A file that isn't YAML fails the build.
//
// The bytes are in string literals, which compile in a moment; an array literal of as many bytes takes
// minutes.
import Foundation
import YAML

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  FileHandle.standardError.write(Data("usage: embed-files NAME OUTPUT FILE…\n".utf8))
  exit(64)
}
var source =
  "extension Embedded {\n  static let \(arguments[1]): [(name: String, text: String)] = [\n"
var nodes = "  static let \(arguments[1])Nodes: [(name: String, compact: String)] = [\n"
for path in arguments.dropFirst(3) {
  let url = URL(fileURLWithPath: path)
  var text = try String(contentsOf: url, encoding: .utf8)
  // The licence of a style or script is for who reads the repository, not for every page.
  if ["css", "js"].contains(url.pathExtension), let end = text.firstIndex(of: "\n"),
    text[..<end].contains("SPDX-License-Identifier")
  {
    text.removeSubrange(...end)
  }
  source += "    (\"\(url.lastPathComponent)\", #####\"\"\"\n\(text)\n\"\"\"#####),\n"
  if url.pathExtension == "yaml", let node = try YAMLParser.parse(text) {
    nodes +=
      "    (\"\(url.lastPathComponent)\", #####\"\"\"\n\(node.compact)\n\"\"\"#####),\n"
  }
}
source += "  ]\n" + nodes + "  ]\n}\n"
try source.write(toFile: arguments[2], atomically: true, encoding: .utf8)
