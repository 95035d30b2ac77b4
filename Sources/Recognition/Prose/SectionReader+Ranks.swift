// SPDX-License-Identifier: Apache-2.0

import ReportModel

// 分别: several names and then as many numbers, each of the name of its rank.
extension SectionReader {
  /// The clauses of a sentence, with one for each name and its number where 分别 has them apart:
  /// 行政复议、行政诉讼分别为2件和1件. Where names and numbers don't pair off, they are left as they are, and
  /// nothing is said of the numbers.
  func ranked(_ clauses: [Clause]) -> [Clause] {
    guard clauses.contains(where: { $0.contains(.respectively) }) else { return clauses }
    var result: [Clause] = []
    /// The names of the last list, for one of columns alone: 废止件数分别为0件、1件.
    var names: [[Token]] = []
    var index = clauses.startIndex
    while index < clauses.endIndex {
      guard let list = list(clauses, from: index, names) else {
        result.append(clauses[index])
        index += 1
        continue
      }
      names = list.names
      for (name, number) in zip(list.names, list.numbers) {
        result.append(
          Clause(
            tokens: name + list.shared + [number], isKnown: false,
            endsWithSemicolon: number.range == list.numbers.last?.range
              && clauses[list.end - 1].endsWithSemicolon))
      }
      index = list.end
    }
    return result
  }

  private struct RankedList {
    var names: [[Token]]
    /// What is said of each (制发件数).
    var shared: [Token] = []
    var numbers: [Token]
    /// The clause behind it.
    var end: Int
  }

  private func list(_ clauses: [Clause], from start: Int, _ earlier: [[Token]]) -> RankedList? {
    let tokens = clauses[start].tokens
    guard let place = tokens.firstIndex(where: { $0.kind == .meaning(.respectively) }),
      !tokens.contains(where: { $0.kind == .open }),
      let (numbers, end) = numbers(clauses, from: start, behind: place), numbers.count > 1
    else { return nil }
    var names = tokens[..<place].split {
      $0.kind == .enumeration || $0.kind == .meaning(.sum)
    }.map(Array.init)
    guard let last = names.last else { return nil }
    // 规章、规范性文件制发件数: the column is said of each.
    let shared = last.filter(isColumn)
    if !shared.isEmpty {
      if names.count == 1, shared.count == last.count(where: { !$0.isFiller }) {
        names = earlier
      } else {
        names[names.count - 1] = last.filter { !isColumn($0) }
      }
    }
    guard names.count == numbers.count, names.allSatisfy(isName) else { return nil }
    return RankedList(names: names, shared: shared, numbers: numbers, end: end)
  }

  /// The numbers behind 分别, with nothing else between them, and the clause after them.
  private func numbers(
    _ clauses: [Clause], from start: Int, behind place: Int
  ) -> (numbers: [Token], end: Int)? {
    var numbers: [Token] = []
    for token in clauses[start].tokens[(place + 1)...] {
      if token.isNumber {
        numbers.append(token)
      } else if token.kind != .meaning(.sum), !token.isFiller {
        return nil
      }
    }
    var end = start + 1
    while end < clauses.endIndex, numbers.count < Self.rankLimit {
      let more = clauses[end].tokens.filter { $0.kind != .meaning(.sum) }
      guard !clauses[end - 1].endsWithSemicolon, more.count == 1, more[0].isNumber else { break }
      numbers.append(more[0])
      end += 1
    }
    return numbers.isEmpty ? nil : (numbers, end)
  }

  private static let rankLimit = 16

  private func isColumn(_ token: Token) -> Bool {
    if case .meaning(.qualifier(let index, _)) = token.kind {
      return phrasebook.qualifiers[index].partition == .columns
    }
    return false
  }

  /// Whether a name is of one figure, as it must be to have a number of its own.
  private func isName(_ tokens: [Token]) -> Bool {
    let words = self.words(tokens)
    return words.subjects.count + words.verbs.count
      + (words.subjects.isEmpty ? words.leading.count : 0)
      == 1 && words.unknownBetween + words.unknownBehind == 0 && words.veto == nil
  }
}
