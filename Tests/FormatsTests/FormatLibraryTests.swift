import Formats
import ReportModel
import Testing

@Suite struct FormatLibraryTests {
  @Test("The built-in formats are there, in the order of their names") func builtIn() throws {
    let library = try FormatLibrary()
    #expect(library.formats.map(\.name) == ["cn-2019", "cn-2021"])
    #expect(library["cn-2014"] == nil)
  }

  @Test("A user's format is added") func added() throws {
    let library = try FormatLibrary(adding: [("local.yaml", FormatFileTests.sound)])
    #expect(library.formats.map(\.name) == ["cn-2019", "cn-2021", "local"])
  }

  @Test("A user's format replaces the one of its name") func replaced() throws {
    let text = FormatFileTests.sound.replacing("name: local", with: "name: cn-2021")
    let library = try FormatLibrary(adding: [("cn.yaml", text)])
    #expect(library.formats.map(\.name) == ["cn-2019", "cn-2021"])
    #expect(library["cn-2021"]?.title == "测试格式")
  }

  @Test("A faulty format of a user's is an error, not left out") func faulty() {
    #expect(throws: FormatError.self) { try FormatLibrary(adding: [("local.yaml", "name: x")]) }
  }

  @Test("The schemas are built in", arguments: ["report", "validation-log", "error"])
  func schemas(_ name: String) throws {
    let schema = try #require(SchemaLibrary.schema(named: name))
    #expect(schema.contains("\"$schema\""))
    #expect(SchemaLibrary.schema(named: name + "s") == nil)
  }
}
