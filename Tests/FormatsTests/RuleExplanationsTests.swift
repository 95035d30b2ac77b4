import Basics
import Formats
import ReportModel
import Testing

@Suite struct RuleExplanationsTests {
  @Test func `Explanations have a text in both languages`() throws {
    let explanations = try RuleExplanations.builtIn()
    #expect(explanations.count > 40)
    for (id, explanation) in explanations {
      for english in [explanation.why, explanation.causes, explanation.mend] {
        #expect(english.en.utf8.count > 20, "\(id)")
      }
      for chinese in [explanation.why.zh, explanation.causes.zh, explanation.mend.zh] {
        #expect(chinese.unicodeScalars.contains { (0x4E00..<0xA000).contains($0.value) }, "\(id)")
      }
    }
  }
}
