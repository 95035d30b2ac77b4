// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import ReportModel
import Basics
import SystemIO
import ArgumentParser
import Conversion
import DocumentModel
import DocumentReading
import SystemPackage

struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tables",
    abstract: String(
      en: "Print the bare grids of the tables in a document or workbook.",
      zh: "输出文档或工作簿中表格的原始单元格。"),
    discussion: String(
      en: """
        Tables are in document order, counting from 1; one that is nested names the cell that \
        contains it, and its text isn't repeated there. A cell covers exactly the places that its \
        spans cover.

        Each sheet of a workbook is a table, with the sheet's rows and columns and the text that its \
        cells show; as JSON a number's exact value is beside it.

        What was left out of the tables, or isn't certain in them, is printed to standard error.

        Exit codes: 0 printed; 64 usage error; 65 the document can't be read; 73 an output can't be \
        written.
        """,
      zh: """
        表格按文档顺序从1编号；嵌套的表格注明所在的单元格，其文字不在该单元格中重复。合并的单元格\
        覆盖其跨行、跨列的全部位置。

        工作簿的每个工作表为一个表格，行列与工作表一致，文字为单元格所显示的内容；JSON形式同时给出\
        数值的精确值。

        未读取或不能确定的内容写到标准错误。

        退出码：0 已输出；64 用法错误；65 无法读取文档；73 无法写入输出文件。
        """))

  @Argument(
    help: ArgumentHelp(
      en: "A document, or - for standard input.", zh: "文档，或 -（标准输入）。", value: .file))
  var file: String

  @Option(
    help: ArgumentHelp(
      en: "How to print them.", zh: "输出形式。", value: Localized(en: "format", zh: "形式")))
  var format = TablesOutput.json

  @Option(
    help: ArgumentHelp(
      en: "Also write the notes on the document to a file, as JSON.",
      zh: "同时把关于文档的提示以JSON写入文件。", value: .file))
  var notes: String?

  @OptionGroup var languageOptions: LanguageOptions
  @OptionGroup var officeOptions: OfficeOptions

  private var language: Language { languageOptions.language }

  func run() throws {
    let argument = DocumentArgument(file: file, language: language)
    let document = try argument.read { (bytes, _) throws(Rejection) in
      try DocumentReader.read(bytes, as: .sheets, office: officeOptions.filter, limits: .timed)
    }
    let tables = document.allTables
    let notes = document.notes + tables.uncertainCells
    let printer = FindingPrinter(language: language, usesColour: Console.usesColour)
    Console.report(styled: printer.lines(notes, file: file))
    if let path = self.notes { try write(notes, to: path) }
    try Console.print(format.bytes(tables))
  }

  private func write(_ notes: [Note], to path: String) throws {
    do throws(FileError) {
      try FileWriting.replace(FilePath(argument: path), with: NotesJSON.bytes(notes))
    } catch {
      Console.report("nianbao: \(error.message[language])\n")
      throw ExitStatus.cannotWrite.code
    }
  }
}

extension TablesOutput: ExpressibleByArgument {}
