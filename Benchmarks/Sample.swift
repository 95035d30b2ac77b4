// SPDX-License-Identifier: Apache-2.0

import CLibZip
import DocumentModel
import Fixtures
import SystemIO
import SystemPackage
import TestSupport

/// A document to measure with, made from one random report.
struct Sample {
  let name: String
  let bytes: [UInt8]
  /// What the C libraries parse of it, in UTF-8.
  let markupBytes: Int
  /// The libraries' own pass, once.
  let noOpPass: @Sendable () -> Int

  /// A user's own document, DOCX or HTML in UTF-8.
  init?(file: String) {
    let content = try? FileReading.read(FilePath(file), limit: DocumentLimits.fileBytes)
    guard case .bytes(let bytes)? = content else {
      return nil
    }
    let isPackage = bytes.starts(with: Array("PK".utf8))
    name = String(FilePath(file).lastComponent?.string.prefix(20) ?? "")
    self.bytes = bytes
    markupBytes = isPackage ? NoOpPass.docx(bytes) : bytes.count
    noOpPass = { isPackage ? NoOpPass.docx(bytes) : NoOpPass.html(bytes) }
  }

  init(name: String, bytes: [UInt8], markupBytes: Int, noOpPass: @escaping @Sendable () -> Int) {
    self.name = name
    self.bytes = bytes
    self.markupBytes = markupBytes
    self.noOpPass = noOpPass
  }

  /// A package whose document part has a size, reached by more of what word processors say of a run.
  static func docx(
    _ name: String, _ flavour: WordMarkup.Flavour, runLength: Int?, size: Int
  ) -> Sample {
    let content = report.content(in: Layout(.docx(flavour)))
    let document = Docx(flavour, runLength: runLength, hasStyles: true) { content }
    let markup = padded(document.documentXML, to: size)
    var package = document.package
    package[document.documentPart] = StoredZip.Entry(document.documentPart, markup)
    let bytes = deflated(package.bytes)
    return Sample(
      name: name, bytes: bytes, markupBytes: markup.utf8.count,
      noOpPass: { NoOpPass.docx(bytes) })
  }

  /// The document with run properties as Word and WPS write them, until it has the wanted size.
  private static func padded(_ markup: String, to size: Int) -> String {
    let properties = """
      <w:rFonts w:hint="eastAsia" w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:cs="宋体"/>\
      <w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="21"/><w:szCs w:val="21"/>\
      <w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/>
      """
    let end = "</w:rPr>"
    let parts = markup.components(between: end)
    var wanted = size - markup.utf8.count
    var result = parts[0]
    for (index, part) in parts.dropFirst().enumerated() {
      let left = parts.count - 1 - index
      let count = max(0, (wanted / properties.utf8.count + left - 1) / left)
      wanted -= count * properties.utf8.count
      result += String(repeating: properties, count: count) + end + part
    }
    return result
  }

  static func html(_ name: String, _ flavour: HTMLMarkup.Flavour, runLength: Int?) -> Sample {
    let content = report.content(in: Layout(.html(flavour)))
    let page = HTMLPage(
      flavour, runLength: runLength, encoding: .gb18030, label: "gb2312", hasFurniture: true
    ) { content }
    let utf8 = Array(page.text.utf8)
    return Sample(
      name: name, bytes: gb18030(page.text), markupBytes: utf8.count,
      noOpPass: { NoOpPass.html(utf8) })
  }

  private static var report: AnnualReport {
    var generator = SplitMix64(seed: 2021)
    return AnnualReport.random(.cn2021, using: &generator)
  }

  /// The same package with its parts deflated, as word processors write them.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    unsafe bytes.withUnsafeBytes { bytes in
      var error = unsafe zip_error_t()
      guard
        let source = unsafe zip_source_buffer_create(
          bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error)
      else { return [] }
      unsafe zip_source_keep(source)
      defer { unsafe zip_source_free(source) }
      guard let archive = unsafe zip_open_from_source(source, 0, &error) else { return [] }
      let count = unsafe zip_get_num_entries(archive, 0)
      for index in 0..<count {
        unsafe zip_set_file_compression(archive, zip_uint64_t(index), ZIP_CM_DEFLATE, 6)
      }
      guard unsafe zip_close(archive) == 0, unsafe zip_source_open(source) == 0 else { return [] }
      defer { unsafe zip_source_close(source) }
      var status = unsafe zip_stat_t()
      unsafe zip_source_stat(source, &status)
      var result = [UInt8](repeating: 0, count: unsafe Int(status.size))
      let length = unsafe result.withUnsafeMutableBytes {
        unsafe zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count))
      }
      return Array(result.prefix(max(0, Int(length))))
    }
  }
}

extension String {
  /// The parts of a text between the places of another.
  fileprivate func components(between separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map(String.init)
  }
}
