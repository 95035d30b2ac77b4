// SPDX-License-Identifier: Apache-2.0

import ResultFiles

extension WireWriter {
  mutating func outputs(_ outputs: [Output]) {
    number(UInt8(clamping: outputs.count))
    for output in outputs {
      number(output.kind.rawValue)
      list(output.bytes)
    }
  }
}

extension WireReader {
  mutating func outputs() throws(WireError) -> [Output] {
    var outputs: [Output] = []
    for _ in 0..<(try number(UInt8.self)) {
      guard let kind = OutputKind(rawValue: try number(UInt8.self)) else {
        throw WireError("an output of an unknown kind")
      }
      guard !outputs.contains(where: { $0.kind == kind }) else {
        throw WireError("one kind of output twice")
      }
      outputs.append(Output(kind, try list()))
    }
    return outputs
  }
}
