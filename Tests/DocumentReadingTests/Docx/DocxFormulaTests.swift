// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// Formulas (OMML): their text in one line, and whether it is what a person sees.
@Suite struct DocxFormulaTests {
  private static func r(_ text: String) -> String { "<m:r><m:t>\(text)</m:t></m:r>" }
  private static func e(_ content: String) -> String { "<m:e>\(content)</m:e>" }

  private static func fraction(_ numerator: String, _ denominator: String) -> String {
    "<m:f><m:fPr/><m:num>\(numerator)</m:num><m:den>\(denominator)</m:den></m:f>"
  }

  private struct Found: Equatable {
    var text: String
    var doubt: TextDoubt?
    var notes: [String]
  }

  private func read(_ formula: String) throws -> Found {
    let document = try DocxReader.read(
      DocxBytes(
        "<w:tbl><w:tr><w:tc><w:p><m:oMathPara><m:oMath>\(formula)</m:oMath></m:oMathPara></w:p>"
          + "</w:tc></w:tr></w:tbl><w:p><w:r><w:t>文</w:t></w:r></w:p>"
      ).bytes)
    let cell = document.cells.first
    return Found(
      text: cell?.text ?? "", doubt: cell?.doubt, notes: document.notes.map(\.code))
  }

  @Test(arguments: [
    (r("46"), "46"), (r("4") + r("6"), "46"), ("<m:d>\(e(r("46")))</m:d>", "(46)"),
    (
      "<m:d><m:dPr><m:begChr m:val='['/><m:endChr m:val=''/></m:dPr>\(e(r("1")))\(e(r("2")))</m:d>",
      "[1|2"
    ),
    ("<m:box>\(e(r("46")))</m:box>", "46"),
  ])
  func `Plain runs are what a person sees`(formula: String, text: String) throws {
    let found = try read(formula)
    #expect(found == Found(text: text, notes: []))
  }

  @Test(arguments: [
    (fraction(r("3"), r("4")), "3/4"), (fraction(r("a+b"), r("2")), "(a+b)/2"),
    (fraction(r("1"), fraction(r("2"), r("3"))), "1/(2/3)"),
    ("<m:rad><m:deg/>\(e(r("144")))</m:rad>", "√144"),
    ("<m:rad><m:deg>\(r("3"))</m:deg>\(e(r("a+b")))</m:rad>", "3√(a+b)"),
    ("<m:sSup>\(e(r("10")))<m:sup>\(r("6"))</m:sup></m:sSup>", "10⁶"),
    ("<m:sSup>\(e(r("10")))<m:sup>\(r("n-1"))</m:sup></m:sSup>", "10^(n-1)"),
    ("<m:sSub>\(e(r("x")))<m:sub>\(r("12"))</m:sub></m:sSub>", "x₁₂"),
    ("<m:sPre><m:sub/><m:sup>\(r("2"))</m:sup>\(e(r("3")))</m:sPre>", "²3"),
    (
      "<m:m><m:mr>\(e(r("12")))\(e(r("345")))</m:mr><m:mr>\(e(r("6")))\(e(r("7")))</m:mr></m:m>",
      "12\t345\t\n6\t7"
    ),
    ("<m:eqArr>\(e(r("12")))\(e(r("345")))</m:eqArr>", "12\n345"),
    (
      "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>\(r("1"))</m:sub><m:sup>\(r("9"))</m:sup>\(e(r("i")))</m:nary>",
      "∑₁⁹i"
    ),
    ("<m:func><m:fName>\(r("sin"))</m:fName>\(e(r("x")))</m:func>", "sin x"),
    ("<m:bar>\(e(r("12")))</m:bar>", "12"), ("<m:phant>\(e(r("12")))</m:phant>", "12"),
    ("<m:borderBox>\(e(r("12")))</m:borderBox>", "12"),
    ("<m:limLow>\(e(r("lim")))<m:lim>\(r("0"))</m:lim></m:limLow>", "lim0"),
  ])
  func `Parts above and beside one another are text in one line, but no figure`(
    formula: String, text: String
  ) throws {
    let found = try read(formula)
    #expect(found == Found(text: text, doubt: .formula, notes: ["formula.in_line"]))
  }

  @Test func `The solution of a quadratic equation can be distinguished from another number`()
    throws
  {
    let root =
      "<m:rad><m:deg/>\(Self.e("<m:sSup>\(Self.e(Self.r("b")))<m:sup>\(Self.r("2"))</m:sup></m:sSup>" + Self.r("-4ac")))</m:rad>"
    let found = try read(Self.r("x=") + Self.fraction(Self.r("-b±") + root, Self.r("2a")))
    #expect(found.text == "x=(-b±√(b²-4ac))/(2a)")
  }

  @Test func `Hidden runs of a formula aren't shown, and hide no other`() throws {
    let found = try read("<m:r><w:rPr><w:vanish/></w:rPr><m:t>7</m:t></m:r>" + Self.r("12"))
    #expect(found == Found(text: "12", notes: ["text.hidden"]))
  }

  @Test func `A deep formula is read in time`() throws {
    let depth = 100
    let long = String(repeating: Self.r(String(repeating: "1", count: 100)), count: 1_000)
    let found = try read(
      String(repeating: "<m:f><m:num>", count: depth) + long
        + String(repeating: "</m:num><m:den/></m:f>", count: depth))
    #expect(found.text.utf8.count == 100_000 + 3 * depth)
  }
}
