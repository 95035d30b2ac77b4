// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct XMLStreamTests {
  private static let vocabulary = Vocabulary(
    namespaces: ["urn:transitional": "w", "urn:strict": "w", "urn:other": "o"],
    names: ["w:p", "w:t", "w:val", "root", "plain", "o:p"])

  private func events(
    of text: String, attributes: [NameID] = [], stopAt: NameID? = nil,
    limits: MarkupLimits = MarkupLimits()
  ) throws(MarkupError) -> String {
    var recorder = EventRecorder(attributes: attributes, stopAt: stopAt)
    try XMLStream.parse(
      Array(text.utf8), vocabulary: Self.vocabulary, handler: &recorder, limits: limits)
    return recorder.events.joined()
  }

  @Test(arguments: [
    (#"<x:p xmlns:x="urn:transitional"/>"#, "<1></1>"),
    (#"<p xmlns="urn:strict"><t/></p>"#, "<1><2></2></1>"),
    (#"<p xmlns="urn:other"/>"#, "<6></6>"),
    (#"<p xmlns="urn:unknown"/>"#, "<0></0>"),
    ("<root><p/></root>", "<4><0></0></4>"),
  ])
  func `Names are resolved by namespace, whatever the document's prefixes`(
    text: String, expected: String
  ) throws {
    let found = try events(of: text)
    #expect(found == expected)
  }

  /// Passes on what it gets of the elements that the vocabulary knows.
  private struct KnownElements: MarkupHandler {
    static let takesUnknownElements = false

    var recorder = EventRecorder()

    mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
      try recorder.start(element, attributes)
    }
    mutating func end(_ element: NameID) throws(Stop) { try recorder.end(element) }
    mutating func text(_ utf8: Span<UInt8>) throws(Stop) { try recorder.text(utf8) }
  }

  @Test func `A handler that takes no unknown elements gets what is in them`() throws {
    var handler = KnownElements()
    try XMLStream.parse(
      Array("<root>1<new>2<plain/>3</new>4</root>".utf8), vocabulary: Self.vocabulary,
      handler: &handler)
    #expect(handler.recorder.events.joined() == "<4>12<5></5>34</4>")
  }

  @Test(arguments: [
    (#"<root w:val="1" xmlns:w="urn:strict"/>"#, "<4 3=1></4>"),
    (#"<root plain="1" val="2"/>"#, "<4 5=1></4>"),
    (#"<root plain=""/>"#, "<4 5=></4>"),
    (#"<root plain="A&amp;B &lt; &#38;&#x4e2d;"/>"#, "<4 5=A&B < &中></4>"),
    (#"<root plain="&amp;#38;"/>"#, "<4 5=&#38;></4>"),
  ])
  func `Attributes are resolved by namespace, and their references too`(
    text: String, expected: String
  ) throws {
    let found = try events(of: text, attributes: [3, 5])
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<root>一 &amp; 二</root>", "<4>一 & 二</4>"),
    ("<root> <plain/>\n</root>", "<4> <5></5>\n</4>"),
    ("<root><![CDATA[<a>&amp;]]></root>", "<4><a>&amp;</4>"),
    ("<root><!-- no --><?no no?>yes</root>", "<4>yes</4>"),
  ])
  func `Text comes with its references and CDATA resolved, white space included`(
    text: String, expected: String
  ) throws {
    let found = try events(of: text)
    #expect(found == expected)
  }

  @Test func `A handler may end the parse, and is not called again`() throws {
    let found = try events(of: "<root><plain>一</plain><root/></root>", stopAt: 5)
    #expect(found == "<4><5>")
  }

  @Test(arguments: [
    "", "plain text", "<root>", "<root></plain>", "<root>&unknown;</root>", "<x:root/>",
    "<root x:plain='1'/>", "<root/><root/>", "<root plain='1' plain='2'/>", "<root>\u{1}</root>",
    #"<?xml version="1.0" encoding="no-such"?><root/>"#,
  ])
  func `Markup that isn't well-formed is an error, and standard error stays empty`(text: String) {
    #expect(throws: MarkupError(.malformed, "")) { try events(of: text) }
  }

  @Test func `Bytes that aren't of the declared encoding are an error`() {
    #expect(throws: MarkupError(.malformed, "")) {
      var recorder = EventRecorder()
      try XMLStream.parse(
        [UInt8]("<root>".utf8) + [0xD6, 0xD0] + [UInt8]("</root>".utf8),
        vocabulary: Self.vocabulary, handler: &recorder)
    }
  }

  @Test(arguments: [
    "<!DOCTYPE root><root/>",
    #"<!DOCTYPE root [<!ENTITY e SYSTEM "file:///etc/hostname">]><root>&e;</root>"#,
    #"<!DOCTYPE root SYSTEM "http://127.0.0.1:9/x.dtd"><root/>"#,
  ])
  func `A DOCTYPE is refused before any of it is used`(text: String) {
    var recorder = EventRecorder()
    #expect(throws: MarkupError(.doctype, "")) {
      try XMLStream.parse(Array(text.utf8), vocabulary: Self.vocabulary, handler: &recorder)
    }
    #expect(recorder.events == [])
  }

  @Test func `What is too large is an error of its own`() throws {
    var limits = MarkupLimits()
    limits.depth = 2
    limits.attributes = 2
    limits.text = 5
    let within = try events(of: "<root a='' b=''><plain>12345</plain></root>", limits: limits)
    #expect(within == "<4><5>12345</5></4>")
    for (text, code) in [
      ("<root><plain><plain/></plain></root>", MarkupError.Code.tooDeep),
      ("<root a='' b='' c=''/>", .tooManyAttributes),
      ("<root xmlns:a='a' xmlns:b='b' xmlns:c='c'/>", .tooManyNamespaces),
      ("<root>123<plain/>456</root>", .tooMuchText),
    ] {
      #expect(throws: MarkupError(code, "")) { try events(of: text, limits: limits) }
    }
  }

  @Test(arguments: ["<a{}/>", "<a b{}='1'/>", "<x:a xmlns:x='u{}'/>", "<?a{}?>"])
  func `Different names are counted wherever they stand`(_ unit: String) throws {
    var limits = MarkupLimits()
    limits.names = 60
    for (count, isRefused) in [(20, false), (100, true)] {
      let text = "<root>\((0..<count).map { unit.replacing("{}", with: "\($0)") }.joined())</root>"
      if isRefused {
        #expect(throws: MarkupError(.tooManyNames, "")) { try events(of: text, limits: limits) }
      } else {
        _ = try events(of: text, limits: limits)
      }
    }
  }

  @Test func `Depth beyond libxml2's own limit is an error, not silence`() {
    let text = String(repeating: "<root>", count: 300) + String(repeating: "</root>", count: 300)
    var limits = MarkupLimits()
    limits.depth = 1000
    #expect(throws: MarkupError(.tooDeep, "")) { try events(of: text, limits: limits) }
  }

  @Test func `A tag of 100,000 attributes is refused before it is parsed`() {
    let attributes = (0..<100_000).map { " a\($0)=''" }.joined()
    #expect(throws: MarkupError(.tooManyAttributes, "")) {
      try events(of: "<root\(attributes)/>")
    }
  }

  @Test(arguments: [1, 3]) func `A long tag of few attributes is read, as Word writes it`(
    count: Int
  ) throws {
    let data = String(repeating: "UEsDBBQABgAIAAAA", count: 20_000)
    let attributes = (0..<count).map { " a\($0)='\(data)'" }.joined()
    let found = try events(of: "<root><plain\(attributes)/>1</root>")
    #expect(found.hasSuffix("1</4>"))
  }

  @Test func `Long text, comments and CDATA aren't mistaken for a long tag`() throws {
    let long = String(repeating: "长", count: 200_000)
    let found = try events(of: "<root><!--\(long)--><plain/><![CDATA[>\(long)]]>\(long)</root>")
    #expect(found.utf8.count == "<4><5></5></4>".utf8.count + 2 * long.utf8.count + 1)
  }

  @Test func `An error has its line and libxml2's message`() {
    var recorder = EventRecorder()
    do throws(MarkupError) {
      try XMLStream.parse(
        Array("<root>\n<plain>\n</root>".utf8), vocabulary: Self.vocabulary,
        handler: &recorder)
      Issue.record("no error")
    } catch {
      #expect(
        error.description
          == "line 3: Opening and ending tag mismatch: plain line 2 and root")
    }
  }
}
