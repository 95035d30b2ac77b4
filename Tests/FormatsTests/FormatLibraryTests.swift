// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import ReportModel
import Testing

@Suite struct FormatLibraryTests {
  @Test func `The built-in formats are listed in the order of their names`() throws {
    let library = try FormatLibrary()
    #expect(library.formats.all.map(\.name) == ["cn-2014", "cn-2019", "cn-2021", "fujian-2008"])
    #expect(library["cn-2008"] == nil)
  }

  @Test func `A user's format is added`() throws {
    let library = try FormatLibrary(adding: [("local.yaml", FormatFileTests.sound)])
    #expect(
      library.formats.all.map(\.name) == ["cn-2014", "cn-2019", "cn-2021", "fujian-2008", "local"])
  }

  @Test func `A user's format replaces the one of its name`() throws {
    let text = FormatFileTests.sound.replacing("name: local", with: "name: cn-2021")
    let library = try FormatLibrary(adding: [("cn.yaml", text)])
    #expect(library.formats.all.map(\.name) == ["cn-2014", "cn-2019", "cn-2021", "fujian-2008"])
    #expect(library["cn-2021"]?.title == "测试格式")
  }

  @Test func `Two files with formats of one name are an error that names both`() throws {
    let error = try #require(throws: FormatError.self) {
      try FormatLibrary(adding: [
        ("a.yaml", FormatFileTests.sound), ("b.yaml", FormatFileTests.sound),
      ])
    }
    #expect(error.file == "b.yaml")
    #expect(error.problem.en.contains("local is that of the format in a.yaml"))
    #expect(error.problem.zh.contains("local与a.yaml中的相同"))
  }

  @Test func `A user's faulty format is an error and isn't left out`() {
    #expect(throws: FormatError.self) { try FormatLibrary(adding: [("local.yaml", "name: x")]) }
  }

  @Test(arguments: ["report", "validation-log", "error"])
  func `The schemas are built in`(_ name: String) throws {
    let schema = try #require(SchemaLibrary.schema(named: name))
    #expect(schema.contains("\"$schema\""))
    #expect(SchemaLibrary.schema(named: name + "s") == nil)
  }
}
