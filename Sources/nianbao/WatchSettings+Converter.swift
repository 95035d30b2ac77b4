// SPDX-License-Identifier: Apache-2.0

import Conversion
import Formats
import WatchService
import Workers

extension WatchSettings {
  /// The converter of old formats, if the service uses one and it is installed.
  var office: LibreOffice? { usesOffice ? LibreOffice.installed : nil }

  /// The version of the converter that a service with these settings has.
  ///
  /// - Throws: what is wrong with the formats.
  func converterVersion() throws(FormatFolderError) -> String {
    ConverterVersion.name(
      program: Nianbao.version, library: try FormatLibrary(folder: formats),
      hasOffice: office != nil)
  }
}
