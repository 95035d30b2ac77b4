// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Embeds files of `config` in the target that uses the plugin, so that the binary needs no other files:
/// `config/pages` in Presentation, the other folders in Formats.
@main
struct EmbedConfig: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let config = context.package.directoryURL.appending(path: "config")
    let folders =
      target.name == "Presentation"
      ? ["pages"] : ["claims", "crosswalk", "formats", "rules", "schema"]
    return try folders.map { folder in
      let files = try FileManager.default
        .contentsOfDirectory(at: config.appending(path: folder), includingPropertiesForKeys: nil)
        .filter { !$0.lastPathComponent.hasPrefix(".") }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
      let output = context.pluginWorkDirectoryURL.appending(path: "Embedded-\(folder).swift")
      return .buildCommand(
        displayName: "Embed config/\(folder)",
        executable: try context.tool(named: "embed-files").url,
        arguments: [folder, output.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    }
  }
}
