// SPDX-License-Identifier: Apache-2.0

/// What a label's wording may differ in from the form's and still mean the same.
///
/// One wrong character may be a slip of the keyboard (申清), or make the label another one: 非行政许可,
/// 上年处理决定数量, 本年退费金额. So a character may be lost if it doesn't turn the meaning, come in addition
/// if it says nothing, and stand for another if the two are typed or scanned for one another.
enum LabelSlip {
  /// Whether a text differs from a known one by one character, and by one that leaves its meaning.
  static func isSlip(_ text: [Unicode.Scalar], of known: [Unicode.Scalar]) -> Bool {
    var start = 0
    while start < min(text.count, known.count), text[start] == known[start] { start += 1 }
    switch text.count - known.count {
    case 0:
      return start < text.count && text[(start + 1)...] == known[(start + 1)...]
        && mayStand(text[start], for: known[start])
    case 1:
      return text[(start + 1)...] == known[start...] && mayBeAdded(at: start, to: text)
    case -1:
      return text[start...] == known[(start + 1)...] && !turning.contains(known[start])
    default: return false
    }
  }

  private static func mayStand(_ scalar: Unicode.Scalar, for known: Unicode.Scalar) -> Bool {
    if scalar == "它", known == "他" { return true }
    if turning.contains(scalar) { return false }
    if SimilarCharacters.lookAlike(scalar, known) { return true }
    return !turning.contains(known) && SimilarCharacters.haveOneReading(scalar, known)
  }

  /// Whether the character at a place of a text adds nothing to the others.
  private static func mayBeAdded(at place: Int, to text: [Unicode.Scalar]) -> Bool {
    let scalar = text[place]
    let before = place > 0 ? text[place - 1] : nil
    switch scalar {
    case "的", "之": return true
    case "度": return before == "年"
    case "数", "量", "类": return place == text.count - 1 || before == scalar
    default: return before == scalar && !turning.contains(scalar)
    }
  }

  /// Whether a group's label may be the form's in other words: it has much of it, and neither has
  /// what the other lacks but words that say nothing of what the group is.
  static func isRewording(_ text: [Unicode.Scalar], of known: [Unicode.Scalar]) -> Bool {
    guard text != known else { return true }
    guard text.count <= 60, known.count <= 60, !text.isEmpty else { return text.isEmpty }
    let lengths = commonLengths(text, known)
    let common = lengths[0][0]
    guard 5 * common >= 2 * known.count || common == text.count && common > 1 else { return false }
    var i = 0
    var j = 0
    while i < text.count || j < known.count {
      if i < text.count, j < known.count, text[i] == known[j] {
        i += 1
        j += 1
      } else if j == known.count || i < text.count && lengths[i + 1][j] >= lengths[i][j + 1] {
        guard fillers.contains(text[i]) else { return false }
        i += 1
      } else {
        guard !negating.contains(known[j]) else { return false }
        j += 1
      }
    }
    return true
  }

  /// The length of the longest common subsequence of two texts; 0 for long ones.
  static func commonLength(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    left.count <= 60 && right.count <= 60 ? commonLengths(left, right)[0][0] : 0
  }

  /// For each i and j, the length of the longest common subsequence of `left[i...]` and `right[j...]`.
  private static func commonLengths(
    _ left: [Unicode.Scalar], _ right: [Unicode.Scalar]
  ) -> [[Int]] {
    var lengths = Array(
      repeating: Array(repeating: 0, count: right.count + 1), count: left.count + 1)
    for i in left.indices.reversed() {
      for j in right.indices.reversed() {
        lengths[i][j] =
          left[i] == right[j]
          ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
      }
    }
    return lengths
  }

  /// What a group's label may have in addition: 的情况, 数量, 政府信息公开申请, 本年度.
  private static let fillers = Set("的之情况形数量件度类型别种本年政府信息公开申请各处办理和及与或、".unicodeScalars)

  /// Characters without which a label says the opposite, or another thing.
  private static let negating = Set("不未非无没前后首次第一二三四五六七八九十".unicodeScalars)

  /// Characters that turn a label's meaning by themselves: negation and mood, time and order,
  /// direction, measure and extent, numbers.
  private static let turning: Set<Unicode.Scalar> = {
    let characters = """
      不未非无没否勿莫有拟应可能免禁止拒撤退销已曾将需须误上下去前后先历现今昨明年月季日旬周期新旧初\
      率费金额款比倍元总合共均累增减净页人户除外内含其他余每各全半多少大小收付一二三四五六七八九十百千万亿两零〇\
      0123456789%‰
      """
    return Set(characters.unicodeScalars.filter { !$0.properties.isWhitespace })
  }()
}
