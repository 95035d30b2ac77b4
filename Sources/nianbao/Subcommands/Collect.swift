// SPDX-License-Identifier: Apache-2.0

import Presentation
import Basics
import Aggregation
import ArgumentParser
import DocumentModel
import DocumentReading
import Formats
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import WatchService

struct Collect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collect",
    abstract: String(
      en: "Put all results of a year, or of several, together.",
      zh: "汇总一个或多个年度的全部结果。"),
    discussion: String(
      en: """
        Reads the results that convert or watch wrote below the folders, and writes to the output \
        folder: index.html (which reports came, which are missing, what was found in them), \
        summary.xlsx (the sums as the form itself), summary.report.json (the same as a report, for \
        convert --against), figures.csv and figures.jsonl (one figure per row, explained in \
        dictionary.csv), findings.csv.

        Of several versions of a report the newest counts. A blank is not a zero. Whatever looks like a \
        result counts, whoever put it there: only the service knows which ones it has made.

        Exit codes: 0 collected; 64 usage error, or a wrong roster; 65 a result could not be read \
        (the others still are); 73 an output can't be written.
        """,
      zh: """
        读取各目录下由convert或watch生成的结果，并在输出目录中生成：index.html（已报送、未报送的报告及\
        发现的问题）、summary.xlsx（按法定表格汇总的数据）、summary.report.json（以报告形式保存的汇总\
        数据，供convert --against使用）、figures.csv和figures.jsonl（每行一个数据，说明见\
        dictionary.csv）、findings.csv（问题清单）。

        同一报告有多个版本时，以最新的为准。空白不等于零。凡形似结果的文件都会计入，不问由谁放入；只有监视\
        服务知道哪些结果由它生成。

        退出码：0 汇总完成；64 用法错误或名册有误；65 有结果无法读取（其余照常汇总）；73 无法写入输出文件。
        """))

  @Argument(
    help: ArgumentHelp(en: "Folders of results.", zh: "存放结果的目录，可多个。", value: .folder))
  var folders: [String]

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      en: "The folder for what is collected; created if it is missing.",
      zh: "存放汇总结果的目录；不存在时自动创建。", value: .folder))
  var output: String

  @Option(
    help: ArgumentHelp(
      en: """
        The bodies whose reports are expected: CSV with the columns issuer, aliases, level, parent, \
        expected. Without it, roster.csv in a folder of results or in the output folder is read.
        """,
      zh: """
        应报送单位名册：CSV文件，列为issuer、aliases、level、parent、expected。未给出时，读取结果目录或\
        输出目录中的roster.csv。
        """, value: .file))
  var roster: String?

  @Option(
    name: .customLong("year"),
    help: ArgumentHelp(
      en: """
        A year whose missing reports are listed; may be given several times. Without it, the years \
        that occur.
        """,
      zh: "列出此年度未报送的报告；可多次给出。未给出时为结果中出现的年度。",
      value: Localized(en: "year", zh: "年度")))
  var years: [Int] = []

  @Option(
    help: ArgumentHelp("", visibility: .private))
  var memory: Int?

  @Option(
    help: ArgumentHelp(
      "The service's list of its results; others don't count.", visibility: .hidden))
  var known: String?

  @OptionGroup var languageOptions: LanguageOptions
  @OptionGroup var formatOptions: FormatOptions

  private var language: Language { languageOptions.language }

  func validate() throws {
    if folders.isEmpty {
      throw ValidationError(
        en: "Name at least one folder of results.", zh: "请至少给出一个存放结果的目录。")
    }
  }

  func run() throws {
    if let memory { try limit(memory: memory) }
    let library = try formatOptions.library()
    let expected = try readRoster()
    let known = try readKnown()
    let folder = FilePath(argument: output)
    do throws(FileError) {
      try FileWriting.createFolder(folder)
    } catch {
      report(error.message[language])
      throw ExitStatus.cannotWrite.code
    }
    let roster = roster.map { [FilePath(argument: $0)] } ?? []
    Confinement.ownWork(
      reading: FilePath.paths(ofArguments: folders) + roster, writing: [folder]
    ).apply()
    let reader = CollectionFolder(library: library, output: folder)
    let contents: CollectionFolder.Contents
    do throws(FileError) {
      contents = try reader.contents(of: FilePath.paths(ofArguments: folders), known: known)
    } catch {
      throw ValidationError(error.message[language])
    }
    // The service's outbox may be empty yet, and of a named year it is asked who is missing.
    if known == nil, years.isEmpty, contents.submissions.isEmpty, contents.problems.isEmpty {
      throw noResults
    }
    if let strangers = Strangers(contents.strangers) { report(strangers.words[language]) }
    for problem in contents.problems { report(problem.message[language]) }
    guard let today = Host.today else {
      throw ValidationError(
        Localized(en: "The machine's clock gives no date.", zh: "系统时钟未给出日期。")[language])
    }
    let collection = ReportCollection(
      contents.submissions, roster: expected, formats: library.formats.all, today: today,
      years: years)
    do throws(CollectionOutputs.Failure) {
      try CollectionOutputs(collection, folder: folder).write()
    } catch {
      report(error.message[language])
      throw ExitStatus.cannotWrite.code
    }
    for notice in CollectionNotices(collection).all {
      report(notice[language])
    }
    if !contents.problems.isEmpty { throw ExitStatus.notConverted.code }
  }

  private var noResults: ValidationError {
    let names = folders.map(\.visible)
    let files = folders.reduce(0) { count, folder in
      count + ((try? FolderListing.files(below: FilePath(argument: folder)).count) ?? 0)
    }
    return ValidationError(
      en: """
        No results below \(names.joined(separator: ", ")), but \(files) other files; \
        nianbao convert FOLDER --output RESULTS makes results of documents.
        """,
      zh: """
        \(names.joined(separator: "、"))中没有转换结果，只有其他文件\(files)个；\
        请先运行nianbao convert 文档目录 --output 结果目录。
        """)
  }

  /// For the service: what is summed up came from documents.
  private func limit(memory: Int) throws {
    do throws(FileError) {
      try OwnProcess.hideMemory()
      try OwnProcess.limit(.core, to: 0)
      try OwnProcess.limit(.data, to: memory << 20)
      try OwnProcess.limit(.fileSize, to: 1 << 30)
      try OwnProcess.limitProcessorTime(toFurther: .seconds(600))
    } catch {
      throw ValidationError(error.message[language])
    }
  }

  private func report(_ sentence: String) { Console.report("nianbao: \(sentence.visible)\n") }

  /// The list of known results, where one is named.
  private func readKnown() throws -> KnownResults? {
    guard let known else { return nil }
    let content: FileContent
    do throws(FileError) {
      content = try FileReading.read(FilePath(argument: known), limit: KnownResults.byteLimit)
    } catch {
      throw ValidationError("--known", error.message)
    }
    guard case .bytes(let bytes) = content, let results = KnownResults(bytes) else {
      throw ValidationError(
        en: "\(known.visible) is no list of results.", zh: "\(known.visible)不是结果列表。")
    }
    return results
  }

  /// The roster that is named, or else one that lies where it is looked for.
  private func readRoster() throws -> Roster? {
    let places =
      roster.map { [FilePath(argument: $0)] }
      ?? FilePath.paths(ofArguments: folders + [output]).map {
        $0.appending(CollectionFile.roster)
      }
    for path in places {
      if roster == nil, (try? path.stat())?.type != .regular { continue }
      let content: FileContent
      do throws(FileError) {
        content = try FileReading.read(path, limit: CollectionFile.rosterLimit)
      } catch {
        throw ValidationError("--roster", error.message)
      }
      guard case .bytes(let bytes) = content else {
        let limit = CollectionFile.rosterLimit.byteSize
        throw ValidationError(
          en:
            "The roster \(path.string.visible) is not a regular file, or is larger than \(limit).",
          zh: "名册\(path.string.visible)不是普通文件，或超过\(limit)。")
      }
      do {
        return try Roster(csv: try ListText.decode(bytes))
      } catch let error as RosterError {
        throw ValidationError(path.string.visible, error.message.map(\.visible))
      } catch let error as Rejection {
        throw ValidationError(path.string.visible, error.message.map(\.visible))
      }
    }
    return nil
  }
}
