// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What a clause counts: subjects, and qualifiers of one of them.
struct Target {
  var subjects: [Int] = []
  var qualifiers: [Int] = []
  /// How several of either share the number.
  var sharing = Sharing.one
  var namesRow = true
  var hasObject = false
  var hasContext = false

  enum Sharing { case one, each, sum }
  private enum Join { case none, enumeration, sum, both }

  /// Nil where the words don't make one thing surely. `isNone` says that a negation stands by
  /// them, which all of them share; `isPart`, whether the second subject is a part of the first.
  init?(
    _ tokens: [Token], in phrasebook: Phrasebook, isNone: Bool,
    isPart: (_ first: Int, _ second: Int) -> Bool
  ) {
    var join = Join.none
    var joins: [Join] = []
    var isEach = false
    var generalSubjects: [Int] = []
    for token in tokens {
      switch token.kind {
      case .meaning(.object): hasObject = true
      case .meaning(.context): hasContext = true
      case .meaning(.each): isEach = true
      case .meaning(.sum): join = .sum
      case .meaning(.both): join = .both
      case .enumeration: join = .enumeration
      case .meaning(.subject(let index, let isName)):
        namesRow = namesRow && isName
        if let last = subjects.last, join == .none, qualifiers.isEmpty {
          // 行政诉讼未经复议直接起诉, 不予处理重复申请: the narrower is meant. 收到行政复议: no request.
          if isPart(last, index) {
            subjects[subjects.count - 1] = index
          } else if phrasebook.subjects[last].isGeneral {
            generalSubjects.append(last)
            subjects[subjects.count - 1] = index
          } else {
            return nil
          }
        } else {
          // 制发规范性文件3件.
          let mayFollow = subjects.isEmpty && phrasebook.subjects[index].topic == .disclosure
          guard qualifiers.isEmpty || mayFollow else { return nil }
          if !subjects.isEmpty { joins.append(join) }
          subjects.append(index)
        }
        join = .none
      case .meaning(.qualifier(let index, let isName)):
        namesRow = namesRow && isName
        if !qualifiers.isEmpty {
          guard join != .none, subjects.count <= 1 else { return nil }
          joins.append(join)
        }
        qualifiers.append(index)
        join = .none
      default: return nil
      }
    }
    generals = generalSubjects
    guard join == .none else { return nil }
    guard subjects.count > 1 || qualifiers.count > 1 else {
      sharing = .one
      return
    }
    if subjects.count > 1, !qualifiers.isEmpty { return nil }
    if isEach || isNone {
      sharing = .each
    } else if joins.allSatisfy({ $0 == .both }) {
      sharing = .each
    } else if joins.last == .sum, !joins.contains(.both) {
      sharing = .sum
    } else {
      return nil
    }
  }

  /// Verbs that only introduce the subject (收到行政复议).
  let generals: [Int]
}
