import Formats
import Testing

@testable import Validation

@Suite struct CatalogueTests {
  @Test func `Each rule is explained, and nothing else`() throws {
    let ids = Validator.catalogue.map(\.id)
    let explained = try RuleExplanations.builtIn().keys
    #expect(Set(ids) == Set(explained))
    #expect(Set(ids).count == ids.count)
  }
}
