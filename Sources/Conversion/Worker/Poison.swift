// SPDX-License-Identifier: Apache-2.0

#if PROBES
  import Glibc
  import SystemIO
  import SystemPackage

  /// Documents that do to a worker what a bug would, for tests; release builds don't know them.
  enum Poison {
    private static let mark = Array("NIANBAO-POISON ".utf8)

    /// Does what a document says that begins with the mark; returns for every other one.
    static func take(_ document: [UInt8]) {
      guard document.starts(with: mark) else { return }
      let words = String(decoding: document.dropFirst(mark.count), as: UTF8.self)
        .split { $0 == " " || $0 == "\n" }
      switch words.first ?? "" {
      case "attack":
        for (name, refusal) in FenceProbe.attempts(on: FilePath(String(words[1]))) {
          say(Array("\(name): \(refusal.map { "\($0.rawValue)" } ?? "done")\n".utf8), to: 2...2)
        }
        exit(3)
      case "descriptors":
        for file in FenceProbe.openFiles {
          say(Array("\(file.isPipe ? "pipe" : "file") \(file.number)\n".utf8), to: 2...2)
        }
        exit(3)
      case "crash": preconditionFailure("A poisonous document.")
      case "hang": while true { sleep(1000) }
      case "spin": while true { _ = getppid() }
      case "exit": exit(3)
      case "memory":
        var allocated: [[UInt8]] = []
        while true { allocated.append(Array(repeating: 1, count: 16 << 20)) }
      case "garbage":
        say(Array(repeating: 0xA5, count: 100))
        sleep(1000)
      case "cut":
        say(Array("NBWK".utf8) + [1, 2, 0, 0, 255, 0, 0, 0, 1, 2, 3])
        exit(0)
      case "flood":
        // A reply of 4 GB is announced.
        say(Array("NBWK".utf8) + [1, 2, 0, 0, 255, 255, 255, 255])
        sleep(1000)
      case "words":
        for _ in 0..<100_000 { say("A line that nobody should have to read.\n".utf8, to: 2...2) }
        exit(3)
      default: break
      }
    }

    /// Writes to the stream of replies, whichever descriptor that is.
    private static func say(
      _ bytes: some Sequence<UInt8>, to descriptors: ClosedRange<Int32> = 3...9
    ) {
      let bytes = Array(bytes)
      for number in descriptors {
        _ = try? FileDescriptor(rawValue: number).writeAll(bytes)
      }
    }
  }
#endif
