import Foundation
import PackagePlugin

/// Builds files under `config` into the target that uses the plugin, so that the binary runs alone
/// and a further format is a further file: `config/pages` into Presentation, the other folders into Formats.
@main
struct EmbedConfig: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let config = context.package.directoryURL.appending(path: "config")
    let folders =
      target.name == "Presentation" ? ["pages"] : ["claims", "formats", "rules", "schema"]
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
