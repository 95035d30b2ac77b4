import Formats
import Testing

@testable import Validation

@Suite struct CatalogueTests {
  @Test("Each rule is explained, and nothing else") func explained() throws {
    let ids = Validator.catalogue.map(\.id)
    let explained = try RuleExplanations.builtIn().keys
    #expect(Set(ids) == Set(explained))
    #expect(Set(ids).count == ids.count)
  }
}
