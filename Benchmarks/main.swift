// SPDX-License-Identifier: Apache-2.0

// Measures the conversion of one document, in-process and single-threaded, against the cost of libzip
// and libxml2 alone on the same bytes, and in a worker process. Compare the ratios of one run; the times
// depend on the machine.
import Conversion
import DocumentModel
import DocumentReading
import Formats
import Glibc
import Recognition
import ReportModel
import SystemIO
import SystemPackage
import TestSupport

let library = try FormatLibrary()
let converter = Converter(formats: library.formats, phrasebook: library.phrasebook)
let isWriting = CommandLine.arguments.contains("write")
let named =
  isWriting ? [] : CommandLine.arguments.dropFirst().filter { !$0.hasPrefix("profile") }
let samples = named.isEmpty ? generatedSamples() : named.compactMap(Sample.init(file:))

func generatedSamples() -> [Sample] {
  [
    Sample.docx("lean DOCX", .lean, runLength: nil, size: 40_000),
    Sample.docx("WPS DOCX", .wps, runLength: nil, size: 250_000),
    Sample.docx("verbose DOCX", .word, runLength: 1, size: 850_000),
    Sample.html("verbose GB18030 HTML", .word, runLength: 1),
  ]
}

// `nianbao-bench profile` converts one sample repeatedly, for a profiler.
if CommandLine.arguments.contains("profile") {
  for _ in 0..<2000 {
    _ = converter.convert(samples[min(1, samples.count - 1)].bytes, named: "report")
  }
  exit(0)
}

if CommandLine.arguments.contains("profile-recognition") {
  let document = try DocumentReader.read(samples[min(1, samples.count - 1)].bytes)
  let recognizer = Recognizer(formats: try FormatLibrary().formats)
  for _ in 0..<8000 { _ = try recognizer.recognize(document) }
  exit(0)
}

if CommandLine.arguments.contains("profile-claims") {
  let document = try DocumentReader.read(LongReport.bytes)
  let (report, _) = try Recognizer(formats: library.formats).recognize(document)
  let reader = ProseReader(phrasebook: library.phrasebook, formats: library.formats)
  for _ in 0..<2000 { _ = reader.claims(in: report) }
  exit(0)
}

// `nianbao-bench write FILE` writes the 250 KB document, for other measurements.
if let place = CommandLine.arguments.firstIndex(of: "write") {
  try FileWriting.replace(
    FilePath(CommandLine.arguments[place + 1]),
    with: Sample.docx("WPS DOCX", .wps, runLength: nil, size: 250_000).bytes)
  exit(0)
}

/// The least time of one run in microseconds, over rounds of some 20 ms each.
func microseconds(_ body: () -> Void) -> Double {
  let clock = ContinuousClock()
  var least = Double.infinity
  for _ in 0..<25 {
    let time = clock.measure { for _ in 0..<20 { body() } }
    let (seconds, attoseconds) = time.components
    least = min(least, (Double(seconds) * 1e6 + Double(attoseconds) * 1e-12) / 20)
  }
  return least
}

func column(_ text: String, _ width: Int) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

func rounded(_ value: Double, _ digits: Int) -> String {
  let power = [1.0, 10, 100][digits]
  return "\((value * power).rounded() / power)"
}

/// What a report of ten pages says of its figures, against reading it.
func printClaims() {
  guard let document = try? DocumentReader.read(LongReport.bytes),
    let (report, _) = try? Recognizer(formats: library.formats).recognize(document)
  else { return print("the ten-page report can't be read") }
  let reader = ProseReader(phrasebook: library.phrasebook, formats: library.formats)
  let characters = report.sections.reduce(0) { $0 + ($1.text?.count ?? 0) }
  let readTime = microseconds { _ = try? DocumentReader.read(LongReport.bytes) }
  let claimTime = microseconds { _ = reader.claims(in: report) }
  print(
    "claims of a ten-page report: \(characters) characters, "
      + "\(reader.claims(in: report).all.count) claims, \(rounded(claimTime, 0)) µs, "
      + "read \(rounded(readTime, 0)) µs (\(rounded(claimTime / readTime, 2)))")
}

// `nianbao-bench claims` measures nothing else.
if CommandLine.arguments.contains("claims") {
  printClaims()
  exit(0)
}

print("document              file KB  markup KB  no-op µs   read µs  (ratio)  convert µs  (ratio)")
for sample in samples {
  // Interleaved, so that a slow moment of the machine meets all three.
  var noOp = Double.infinity
  var read = Double.infinity
  var convert = Double.infinity
  for _ in 0..<3 {
    noOp = min(noOp, microseconds { _ = sample.noOpPass() })
    read = min(read, microseconds { _ = try? DocumentReader.read(sample.bytes) })
    convert = min(convert, microseconds { _ = converter.convert(sample.bytes, named: "report") })
  }
  guard case .converted = converter.convert(sample.bytes, named: "report") else {
    print("\(sample.name): not converted")
    continue
  }
  print(
    sample.name + column("\(sample.bytes.count / 1000)", 29 - sample.name.count)
      + column("\(sample.markupBytes / 1000)", 11) + column(rounded(noOp, 0), 10)
      + column(rounded(read, 0), 10) + column("(\(rounded(read / noOp, 2)))", 9)
      + column(rounded(convert, 0), 12) + column("(\(rounded(convert / noOp, 2)))", 9))
}
WorkerBench(converter: converter)?.print(samples)
printClaims()
