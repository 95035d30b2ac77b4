// SPDX-License-Identifier: Apache-2.0

private let utf8 = Array("政府".utf8)
private let gb: [UInt8] = [0xD5, 0xFE, 0xB8, 0xAE]

private func page(_ charset: String?, _ text: [UInt8]) -> [UInt8] {
  Array((charset.map { "<meta charset=\($0)>" } ?? "").utf8) + Array("<p>".utf8) + text
    + Array("</p>".utf8)
}

private func utf16(_ isBigEndian: Bool, mark: Bool) -> [UInt8] {
  let text = (mark ? "\u{FEFF}" : "") + "<html><body><p>政府</p></body></html>"
  return text.utf16.flatMap { unit in
    let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
    return isBigEndian ? [high, low] : [low, high]
  }
}

let encodings: [Feature] = [
  Feature(
    "encoding.utf8", "UTF-8, declared or not, with a mark or without", .read,
    [0xEF, 0xBB, 0xBF] + page(nil, utf8), ["政府"]),
  Feature("encoding.utf16le", "UTF-16 with a mark", .read, utf16(false, mark: true), ["政府"]),
  Feature("encoding.utf16be", "UTF-16 without a mark", .read, utf16(true, mark: false), ["政府"]),
  Feature("encoding.gb", "GB 2312 and GBK, declared or not", .read, page(nil, gb), ["政府"]),
  Feature(
    "encoding.gb18030", "GB 18030 in full under the label gb2312, four-byte characters too",
    .read, page("gb2312", [0xD6, 0xEC, 0xE9, 0x46, 0xBB, 0xF9, 0x81, 0x39, 0xEE, 0x39]), ["朱镕基㐀"]),
  Feature(
    "encoding.big5", "Big5 where it is declared", .read,
    page("big5", [0xAC, 0x46, 0xA9, 0xB2]), ["政府"]),
  Feature(
    "encoding.others", "Encodings of other scripts where they are declared", .read,
    page("windows-1251", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]), ["Привет"]),
  Feature(
    "encoding.contradicted", "A declaration that the bytes contradict", .noted,
    page("gb2312", Array("政府信息公开".utf8)), ["政府信息公开"], ["encoding.contradicted"]),
  Feature(
    "encoding.unknown", "A label that nobody knows", .noted, page("x-unheard-of", utf8),
    ["政府"], ["encoding.unknown"]),
  Feature(
    "encoding.invalid", "Bytes that are no character: U+FFFD, and the rest is read", .noted,
    page("utf-8", utf8 + [0xFF] + Array("信息公开年度报告".utf8)), ["政府\u{FFFD}信息公开年度报告"],
    ["encoding.invalid_bytes"]),
  Feature(
    "encoding.damaged_gb", "GB 18030 with much damage under the label utf-8", .noted,
    page("utf-8", gb + gb + [0xFF] + gb + gb), ["政府政府\u{FFFD}政府政府"],
    ["encoding.contradicted", "encoding.invalid_bytes"]),
  Feature(
    "encoding.nul", "NUL characters", .leftOut, page("utf-8", utf8 + [0] + utf8), ["政府政府"],
    ["encoding.nul_characters"]),
  Feature(
    "encoding.nul_digit", "NUL characters beside a digit: U+FFFD, so that no number is read",
    .noted,
    page("utf-8", Array("1".utf8) + [0, 0] + Array("52".utf8)), ["1\u{FFFD}52"],
    ["encoding.nul_characters"]),
]
