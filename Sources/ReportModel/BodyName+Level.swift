// SPDX-License-Identifier: Apache-2.0

import Basics

extension BodyName {
  /// A body's level, where its name says it with certainty.
  package enum Level: Sendable {
    /// A township, a town or a street office, or an office of one.
    case township
    /// A county's government.
    case county
    /// A bureau of a county or of a city's district.
    case countyOffice
    case other
  }

  package var level: Level {
    guard let last = places.last else { return office.ends(with: "街道") ? .township : .other }
    if office.ends(with: "街道") || last.ends(with: "乡") || last.ends(with: "镇") { return .township }
    let isCounty = last.ends(with: "县") || last.ends(with: "旗")
    // The level of a 开发区 or 新区 differs from place to place.
    let isDistrict =
      last.ends(with: "区") && places.count > 1 && !last.ends(with: "新区")
      && !last.ends(with: "开发区") && !last.ends(with: "自治区")
    guard isCounty || isDistrict else { return .other }
    return office == "政府" ? .county : .countyOffice
  }
}
