// SPDX-License-Identifier: Apache-2.0

import Basics

/// The name of a public body, taken apart for comparison: offices leave out the places above them,
/// and write one body in several ways.
///
/// 北京市朝阳区小红门地区办事处 has the places 北京市, 朝阳区, 小红门地区 and the office 街道. Width, blanks,
/// brackets and script are folded; 人民政府 and 政府, 街道办事处 and 办事处 are one.
package struct BodyName: Sendable, Hashable {
  /// The places in the name, from the highest.
  package let places: [String]
  /// What follows them; 政府 where nothing does.
  package let office: String

  package init(_ name: String) {
    var rest = Self.folded(name)[...]
    var places: [String] = []
    // A copy of all of the rest for each place took minutes for a name of megabytes.
    while let length = Self.placeLength(Array(rest.prefix(Self.longestPlace + 1))) {
      places.append(String(scalars: rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    self.places = places
    office = Self.office(String(scalars: rest))
  }

  /// What a government's area is called by its last character (县 in 全县); nil for other bodies.
  package var area: Unicode.Scalar? {
    if office.ends(with: "管委会") { return "区" }
    if office == Self.street || office.ends(with: Self.street) { return "道" }
    guard office == Self.government else { return nil }
    return places.last?.unicodeScalars.last
  }

  /// What a government's or a street's office may call itself besides its name: 办事处, 东山区人民政府, 区政府.
  package var governmentNames: [String] {
    if office.ends(with: Self.street) { return ["街道办", "办事处", "街道办事处", office + "办事处"] }
    guard office == Self.government, let place = places.last else { return [] }
    return [place, String(place.suffix(1))].flatMap { [$0 + "人民政府", $0 + "政府"] }
  }

  /// How two names relate to each other.
  package enum Relation: Sendable {
    /// The same words.
    case same
    /// One leaves out places above that the other names, so that they may be one body.
    case compatible
    case different
  }

  package func relation(to other: BodyName) -> Relation {
    guard office == other.office else { return .different }
    if places == other.places { return .same }
    let (short, long) =
      places.count < other.places.count ? (places, other.places) : (other.places, places)
    guard let last = short.last else {
      // 林业局 may be any county's; a government is its place.
      return office == Self.government || office == Self.street ? .different : .compatible
    }
    // 湖南省林业局 isn't the bureau of a county of Hunan.
    guard last == long.last, Self.isPart(short, of: long) else { return .different }
    return .compatible
  }

  /// Which of some bodies a name means.
  package enum Resolution: Sendable, Equatable {
    case none
    /// By their places in the list: all are one body.
    case one([Int])
    /// They may be several bodies.
    case ambiguous([Int])
  }

  /// Which of some bodies this is. A name that leaves out its county is taken for one that has it
  /// only where no other body of the list could be meant.
  package func resolution(among bodies: [BodyName]) -> Resolution {
    let same = bodies.indices.filter { relation(to: bodies[$0]) == .same }
    let compatible = bodies.indices.filter { relation(to: bodies[$0]) == .compatible }
    if compatible.isEmpty { return same.isEmpty ? .none : .one(same) }
    // Whoever is compatible with this one has to be so with all the others that are.
    let all = (same + compatible).sorted()
    let isOne = all.allSatisfy { first in
      all.allSatisfy { bodies[first].relation(to: bodies[$0]) != .different }
        && bodies.indices.allSatisfy { other in
          all.contains(other) || bodies[first].relation(to: bodies[other]) == .different
        }
    }
    if isOne { return .one(all) }
    return same.isEmpty ? .ambiguous(all) : .one(same)
  }
}

// MARK: - Taking a name apart

extension BodyName {
  private static let government = "政府"
  private static let street = "街道"

  private static func folded(_ name: String) -> [Unicode.Scalar] {
    name.unicodeScalars.compactMap { scalar in
      if scalar.isWhiteSpace || scalar.isIgnorable {
        return nil
      }
      let folded = CharacterFolding.fold(scalar)
      return switch folded {
      case "〔", "[", "【": "("
      case "〕", "]", "】": ")"
      case "“", "”", "\"", "《", "》", "·": nil
      default: folded
      }
    }
  }

  /// What ends a place's name. 州 does so only in 自治州: 徐州市 and 徐州 are a city.
  private static func endsPlace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "省", "市", "县", "区", "旗", "盟", "州", "乡", "镇": true
    default: false
    }
  }

  /// What a place's name doesn't hold: 市场监督管理局高新区分局 is no place. 会同县 and 府谷县 are.
  private static func isOfOffice(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "局", "厅", "委", "院", "队", "(", ")": true
    default: false
    }
  }

  private static let officeWords: [[Unicode.Scalar]] = [
    ["政", "府"], ["办", "公"], ["中", "心"], ["公", "司"],
  ]
  /// Words that look like a place's name, and begin an office's.
  private static let words: [[Unicode.Scalar]] = [
    ["城", "市"], ["城", "镇"], ["城", "乡"], ["都", "市"], ["地", "区"], ["社", "区"], ["超", "市"], ["乡", "镇"],
  ]

  /// The characters of the longest place's name.
  private static let longestPlace = 12

  /// How much of a name is its first place; no more of it is looked at than the longest and the character behind
  /// that.
  private static func placeLength(_ name: [Unicode.Scalar]) -> Int? {
    for (index, scalar) in name.enumerated() {
      if index >= longestPlace || isOfOffice(scalar) { return nil }
      guard index > 0, endsPlace(scalar) else { continue }
      let isAutonomous = index > 2 && name[index - 2] == "自" && name[index - 1] == "治"
      if scalar == "州", !isAutonomous { continue }
      // 景德镇市, 新乡市: the ending belongs to the name.
      let next = index + 1 < name.count ? name[index + 1] : nil
      if scalar == "镇" || scalar == "乡", next == "市" || next == "县" || next == "区" { continue }
      // 红旗镇, 红旗街道, 红旗区: so does that of a banner.
      if scalar == "旗", let next, ["镇", "乡", "区", "县", "街"].contains(next) { continue }
      let place = name[...index]
      let isOffice =
        words.contains { place.elementsEqual($0) } || officeWords.contains { holds($0, place) }
      return isOffice ? nil : index + 1
    }
    return nil
  }

  /// Whether a word of two characters is in a name. The standard library's search in strings took a
  /// third of taking a name apart.
  private static func holds(_ word: [Unicode.Scalar], _ name: ArraySlice<Unicode.Scalar>) -> Bool {
    zip(name, name.dropFirst()).contains { $0 == word[0] && $1 == word[1] }
  }

  private static func office(_ rest: String) -> String {
    if rest.isEmpty || rest == "人民政府" { return government }
    // 长桥街道办事处, 长桥街道办, 长桥办事处, 长桥街道 are one; of 小红门地区 the place is left.
    for ending in ["街道办事处", "街道办", "办事处", "街道"] where rest.ends(with: ending) {
      return rest.dropLast(ending.count) + street
    }
    for (ending, short) in [("管理委员会", "管委会"), ("委员会", "委"), ("人民政府", government)]
    where rest.ends(with: ending) {
      return rest.dropLast(ending.count) + short
    }
    return rest.hasPrefix("人民政府") ? String(rest.dropFirst(2)) : rest
  }

  private static func isPart(_ short: [String], of long: [String]) -> Bool {
    var rest = long[...]
    for place in short {
      guard let index = rest.firstIndex(of: place) else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }
}
