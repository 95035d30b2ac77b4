// SPDX-License-Identifier: Apache-2.0

import ReportModel

extension OtherForm {
  /// The form's name, and the figures that the document has cells for, nested as their pointers say.
  func write(to json: inout JSONWriter) {
    json.beginObject()
    json.member("template", format.name)
    var open: [Substring] = []
    for figure in figures {
      // Behind the first slash: tables, the table, the row, the column.
      let path = format.figures[figure].pointer.dropFirst().split(separator: "/")
      var shared = 0
      while shared < min(open.count, path.count - 1), open[shared] == path[shared] { shared += 1 }
      for _ in shared..<open.count { json.endObject() }
      for key in path[shared..<(path.count - 1)] {
        json.key(String(key))
        json.beginObject()
      }
      open = Array(path.dropLast())
      json.key(String(path[path.count - 1]))
      if let quantity = readings[figure].quantity {
        json.number(quantity)
      } else {
        json.null()
      }
    }
    for _ in open { json.endObject() }
    json.endObject()
  }
}
