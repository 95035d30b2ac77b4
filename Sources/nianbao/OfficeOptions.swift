// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Conversion
import DocumentReading
import SystemIO

/// Whether documents of old formats are read by way of LibreOffice.
struct OfficeOptions: ParsableArguments {
  @Flag(help: Self.help)
  var office = false

  static let help = ArgumentHelp(
    en: """
      Convert .doc, .wps, .rtf, .odt, .xls, .et and .ods files by LibreOffice, where it is \
      installed, and read those. NIANBAO_OFFICE=1 does the same.
      """,
    zh: """
      如已安装LibreOffice，先用它转换旧格式文档（.doc、.wps、.rtf、.odt）和\
      工作簿（.xls、.et、.ods）再读取。设置NIANBAO_OFFICE=1效果相同。
      """)

  var filter: OfficeFilter? { Self.filter(office) }

  /// What converts them; nil where that isn't wanted, or there's no LibreOffice.
  static func filter(_ office: Bool) -> OfficeFilter? {
    guard office || Host.environment("NIANBAO_OFFICE") == "1" else { return nil }
    return .libreOffice
  }
}
