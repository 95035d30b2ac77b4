// SPDX-License-Identifier: Apache-2.0

import Basics

// How the names of public bodies end, as offices write them.
extension BodyName {
  /// The endings of the names of bodies of every kind: what a title or a signature names ends so.
  package static let endings = [
    "政府", "办事处", "办公室", "委员会", "管委会", "局", "厅", "部", "委", "院", "署", "中心", "县", "市",
    "区", "镇", "乡", "街道", "支队", "大队", "总队", "公司", "学校", "大学", "开发区", "办", "站", "所",
    "自治区", "自治州", "自治县", "旗", "盟", "省", "联合会", "总会", "研究院",
  ]

  /// What a body may be called by its kind alone, where it is of that kind: 东山区公安分局 calls itself
  /// 分局.
  package static let kinds = ["分局", "支队", "大队", "中心", "管委会", "管理委员会", "指挥部"]

  /// Whether a name is that of a department. Streets, townships and zones count as governments.
  package static func isDepartment(_ name: String) -> Bool {
    if name.ends(with: "管理委员会") || name.ends(with: "管委会") || name.ends(with: "办事处") { return false }
    return ["局", "厅", "部", "委员会", "办公室", "委", "院", "署", "中心", "支队", "大队", "总队"]
      .contains(where: name.ends)
  }
}
