// SPDX-License-Identifier: Apache-2.0

import CLibXML2
import CLibZip

/// The cost of the C libraries alone on a document, which every measure is compared with.
///
/// Of a package, the document part alone is inflated and parsed, with callbacks that do nothing; of
/// a page, its text in UTF-8.
enum NoOpPass {
  static func docx(_ bytes: [UInt8], part: String = "word/document.xml") -> Int {
    unsafe bytes.withUnsafeBytes { bytes in
      var error = unsafe zip_error_t()
      let source = unsafe zip_source_buffer_create(
        bytes.baseAddress, zip_uint64_t(bytes.count), 0, &error)
      guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY, &error) else { return 0 }
      defer { unsafe zip_discard(archive) }
      let index = unsafe zip_name_locate(archive, part, 0)
      guard index >= 0 else { return 0 }
      var status = unsafe zip_stat_t()
      unsafe zip_stat_index(archive, zip_uint64_t(index), 0, &status)
      let size = unsafe Int(status.size)
      let file = unsafe zip_fopen_index(archive, zip_uint64_t(index), 0)
      defer { unsafe zip_fclose(file) }
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size + 1, alignment: 16)
      defer { unsafe buffer.deallocate() }
      let count = unsafe zip_fread(file, buffer.baseAddress, zip_uint64_t(size + 1))
      guard
        let context = unsafe xmlCreateMemoryParserCtxt(
          buffer.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(count))
      else { return 0 }
      defer { unsafe xmlFreeParserCtxt(context) }
      var handlers = unsafe xmlSAXHandler()
      unsafe handlers.initialized = CUnsignedInt(XML_SAX2_MAGIC)
      unsafe handlers.startElementNs = { _, _, _, _, _, _, _, _, _ in }
      unsafe handlers.endElementNs = { _, _, _, _ in }
      unsafe handlers.characters = { _, _, _ in }
      unsafe handlers.ignorableWhitespace = { _, _, _ in }
      unsafe context.pointee.sax.pointee = handlers
      unsafe xmlParseDocument(context)
      return Int(count)
    }
  }

  static func html(_ utf8: [UInt8]) -> Int {
    unsafe utf8.withUnsafeBytes { bytes in
      guard
        let context = unsafe htmlCreateMemoryParserCtxt(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), CInt(bytes.count))
      else { return 0 }
      defer { unsafe htmlFreeParserCtxt(context) }
      var handlers = unsafe xmlSAXHandler()
      unsafe handlers.initialized = CUnsignedInt(XML_SAX2_MAGIC)
      unsafe handlers.startElement = { _, _, _ in }
      unsafe handlers.endElement = { _, _ in }
      unsafe handlers.characters = { _, _, _ in }
      unsafe handlers.ignorableWhitespace = { _, _, _ in }
      unsafe handlers.serror = { _, _ in }
      unsafe context.pointee.sax.pointee = handlers
      _ = unsafe htmlCtxtUseOptions(
        context, CInt(bitPattern: HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
      _ = unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
      _ = unsafe htmlParseDocument(context)
      return bytes.count
    }
  }
}
