// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import Testing

@Suite struct CSVWriterTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("+86", "+86"), ("-18", "-18"),
    ("-1.5", "-1.5"), ("-cmd", "'-cmd"), ("-", "-"), ("＝1", "'＝1"), ("\tx", "'\tx"),
    ("46", "46"), ("一、", "一、"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("a\nb", "\"a\nb\""), ("=\"a\"", "\"'=\"\"a\"\"\""),
  ])
  func `No text of a document becomes a spreadsheet's formula`(_ field: String, _ expected: String)
  {
    #expect(String(decoding: CSVWriter.fields([field]), as: UTF8.self) == expected)
  }
}
