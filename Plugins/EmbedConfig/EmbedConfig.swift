// SPDX-License-Identifier: Apache-2.0

import Foundation
import PackagePlugin

/// Embeds files of `config` in the target that uses the plugin, so that the binary needs no other files:
/// `config/pages` in Presentation, the other folders in Formats, each as a list that is called after it.
@main
struct EmbedConfig: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let config = context.package.directoryURL.appending(path: "config")
    let folders =
      target.name == "Presentation"
      ? ["pages"] : ["claims", "crosswalk", "formats", "formats/former", "rules", "schema"]
    return try folders.map { folder in
      let name = config.appending(path: folder).lastPathComponent
      let files = try FileManager.default
        .contentsOfDirectory(at: config.appending(path: folder), includingPropertiesForKeys: nil)
        .filter { !$0.lastPathComponent.hasPrefix(".") && !$0.hasDirectoryPath }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }
      let output = context.pluginWorkDirectoryURL.appending(path: "Embedded-\(name).swift")
      return .buildCommand(
        displayName: "Embed config/\(folder)",
        executable: try context.tool(named: "embed-files").url,
        arguments: [name, output.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    }
  }
}
