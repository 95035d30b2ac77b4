// SPDX-License-Identifier: Apache-2.0

package import Basics

/// A finding's message as a form's file words it: a sentence in two languages, with names in braces
/// in place of what the rule fills in (`{figure} is {value}, but …`).
package struct MessageTemplate<Name: RawRepresentable<String> & Sendable>: Sendable {
  private enum Part: Sendable {
    case text(String)
    case name(Name)
  }

  private let en: [Part]
  private let zh: [Part]

  /// A name that the rule doesn't fill in, or a brace without its partner.
  package struct Mistake: Error {
    package let message: Localized
  }

  package init(_ sentence: Localized) throws(Mistake) {
    en = try Self.parts(of: sentence.en)
    zh = try Self.parts(of: sentence.zh)
  }

  /// The message, with each name replaced by its value in the message's language.
  package func filled(_ value: (Name) -> Localized) -> Localized {
    func text(_ parts: [Part], _ language: Language) -> String {
      parts.map { part in
        switch part {
        case .text(let text): text
        case .name(let name): value(name)[language]
        }
      }.joined()
    }
    return Localized(en: text(en, .en), zh: text(zh, .zh))
  }

  private static func parts(of sentence: String) throws(Mistake) -> [Part] {
    var parts: [Part] = []
    for (index, piece) in sentence.parts(between: "{").enumerated() {
      guard index > 0 else {
        if piece.utf8.contains(UInt8(ascii: "}")) {
          throw Mistake(message: Localized(en: "} without {", zh: "}前缺少{"))
        }
        parts.append(.text(piece))
        continue
      }
      let halves = piece.parts(between: "}")
      guard halves.count == 2 else {
        throw Mistake(message: Localized(en: "{ and } don't match", zh: "{与}不成对"))
      }
      guard let name = Name(rawValue: halves[0]) else {
        throw Mistake(
          message: Localized(
            en: "nothing is filled in for {\(halves[0])}", zh: "{\(halves[0])}无内容可填"))
      }
      // Joining two lists of a generic type costs a search among all conformances at every start.
      parts.append(.name(name))
      parts.append(.text(halves[1]))
    }
    return parts
  }
}
