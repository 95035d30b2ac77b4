// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel

extension WorkerSettings {
  /// Why a document can't be converted, as its error JSON says it, where its last worker failed.
  package func rejection(after failure: WorkerFailure) -> Rejection {
    switch failure {
    case .crashed(let signal): .workerCrashed("signal \(signal)")
    case .exited(let status): .workerCrashed("exit code \(status)")
    case .protocolError(let problem): .workerCrashed(problem)
    case .timedOut: .workerTimeout(after: wallLimit)
    case .outOfMemory: .workerMemory(limit: memory)
    case .cpuExceeded: .workerProcessorTime(limit: processorTime)
    case .outputTooLarge: .workerOutput(limit: replyLimit)
    }
  }
}

extension Rejection {
  /// The attempts at the same bytes were used up before, for a reason that was given then.
  package static func exhausted(_ reason: FailureReason) -> Rejection {
    Rejection(code: reason.code, message: reason.message, advice: copyElsewhere)
  }

  /// Attempts were interrupted by crashes of the computer until none was left.
  package static let interrupted = Rejection(
    code: "worker.interrupted",
    message: Localized(
      en: "Every attempt to convert the document was cut short by a crash of the machine.",
      zh: "每次转换该文件时系统都意外中断。"),
    advice: copyElsewhere)

  /// The end is how the process ended, such as `signal 11`.
  fileprivate static func workerCrashed(_ end: String) -> Rejection {
    Rejection(
      code: "worker.crashed",
      message: Localized(
        en: "Converting the document made the program crash (\(end)).", zh: "转换该文档时程序异常退出（\(end)）。"),
      advice: Localized(
        en: copyElsewhere.en + " Please report it, with the document if it may be passed on.",
        zh: copyElsewhere.zh + "请向开发者反馈；文档可以外传时请一并附上。"))
  }

  fileprivate static func workerTimeout(after limit: Duration) -> Rejection {
    Rejection(
      code: "worker.timeout",
      message: Localized(
        en: "Converting the document took longer than \(limit.components.seconds) seconds.",
        zh: "转换该文档超过\(limit.components.seconds)秒仍未完成。"),
      advice: copyElsewhere)
  }

  /// The limit is in bytes; nil where none was set.
  fileprivate static func workerMemory(limit: Int?) -> Rejection {
    let size = limit.map(\.byteSize)
    return Rejection(
      code: "worker.memory",
      message: Localized(
        en: "Converting the document needs more memory than " + (size ?? "there is") + ".",
        zh: "转换该文档所需内存超过" + (size ?? "可用内存") + "。"),
      advice: copyElsewhere)
  }

  fileprivate static func workerProcessorTime(limit: Duration) -> Rejection {
    Rejection(
      code: "worker.cpu",
      message: Localized(
        en: "Converting the document took more than \(limit.components.seconds) seconds "
          + "of a processor's time.", zh: "转换该文档占用处理器时间超过\(limit.components.seconds)秒。"),
      advice: copyElsewhere)
  }

  /// The limit is in bytes.
  fileprivate static func workerOutput(limit: Int) -> Rejection {
    Rejection(
      code: "worker.output",
      message: Localized(
        en: "The document's results have more than \(limit.byteSize).",
        zh: "该文档的转换结果超过\(limit.byteSize)。"),
      advice: copyElsewhere)
  }

  private static let copyElsewhere = Localized(
    en: "Open the document in Word or WPS, copy the report into a new document, and submit that.",
    zh: "请用Word或WPS打开，将报告内容复制到新建文档后重新报送。")
}
