// SPDX-License-Identifier: Apache-2.0

/// The chapters that every form has, for the files of forms that tests write.
package enum SectionsYAML {
  /// All but the first, as items of a list in one line.
  package static let others = [
    "{ kind: proactive_disclosure, heading: 第二部分, optional: true }",
    "{ kind: requests, heading: 第三部分, optional: true }",
    "{ kind: reconsideration_litigation, heading: 第四部分, optional: true }",
    "{ kind: problems, heading: 第五部分, optional: true }",
    "{ kind: other, heading: 第六部分, optional: true }",
  ].joined(separator: ", ")
}
