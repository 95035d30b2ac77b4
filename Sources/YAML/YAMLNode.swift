// SPDX-License-Identifier: Apache-2.0

/// A YAML document as a value: every scalar is a text, and every node knows its line.
///
/// Aliases (`*name`) are the nodes that they stand for.
package struct YAMLNode: Sendable, Equatable {
  package enum Content: Sendable, Equatable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])

    package static func == (left: Content, right: Content) -> Bool {
      switch (left, right) {
      case (.scalar(let a), .scalar(let b)): a == b
      case (.sequence(let a), .sequence(let b)): a == b
      case (.mapping(let a), .mapping(let b)):
        a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value == $1.value }
      default: false
      }
    }
  }

  package let content: Content
  /// Counting from 1.
  package let line: Int

  package var scalar: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  package var sequence: [YAMLNode]? {
    if case .sequence(let items) = content { items } else { nil }
  }

  package var mapping: [(key: YAMLNode, value: YAMLNode)]? {
    if case .mapping(let members) = content { members } else { nil }
  }

  /// A mapping's value for a key.
  package subscript(key: String) -> YAMLNode? {
    mapping?.first { $0.key.scalar == key }?.value
  }
}

/// What is wrong with a YAML text.
package struct YAMLError: Error, Sendable, Equatable {
  package let line: Int
  /// In libyaml's words, or in those of ``YAMLParser``.
  package let problem: String
  /// The list or mapping that libyaml was in, in its words, and the line in which that begins.
  package let context: Context?

  package struct Context: Sendable, Equatable {
    package let line: Int
    package let words: String
  }

  init(line: Int, problem: String, context: Context? = nil) {
    self.line = line
    self.problem = problem
    self.context = context
  }
}
