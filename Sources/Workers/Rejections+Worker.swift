// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel

// Documents that the process which converts them didn't survive, or didn't come to an end with.
extension Rejection {
  /// The attempts of the same bytes were used up before, for a reason that was told then.
  package static func exhausted(_ reason: FailureReason) -> Rejection {
    Rejection(
      code: reason.code, message: reason.message,
      advice: Localized(en: againElsewhere, zh: againElsewhereZh))
  }

  /// `end` tells how the process ended, such as `signal 11`.
  package static func workerCrashed(_ end: String) -> Rejection {
    Rejection(
      code: "worker.crashed",
      message: Localized(
        en: "Converting the document made the program crash (\(end)).", zh: "转换该文档时程序异常退出（\(end)）。"),
      advice: Localized(
        en: againElsewhere + " Please report it, with the document if it may be passed on.",
        zh: againElsewhereZh + "请向开发者反馈；文档可以外传时请一并附上。"))
  }

  package static func workerTimeout(after limit: Duration) -> Rejection {
    Rejection(
      code: "worker.timeout",
      message: Localized(
        en: "Converting the document took longer than \(limit.components.seconds) seconds.",
        zh: "转换该文档超过\(limit.components.seconds)秒仍未完成。"),
      advice: Localized(en: againElsewhere, zh: againElsewhereZh))
  }

  /// The limit is in bytes; nil where none was set.
  package static func workerMemory(limit: Int?) -> Rejection {
    let size = limit.map { "\($0 >> 20) MiB" }
    return Rejection(
      code: "worker.memory",
      message: Localized(
        en: "Converting the document needs more memory than " + (size ?? "there is") + ".",
        zh: "转换该文档所需内存超过" + (size ?? "可用内存") + "。"),
      advice: Localized(en: againElsewhere, zh: againElsewhereZh))
  }

  package static func workerProcessorTime(limit: Duration) -> Rejection {
    Rejection(
      code: "worker.cpu",
      message: Localized(
        en: "Converting the document took more than \(limit.components.seconds) seconds "
          + "of a processor's time.", zh: "转换该文档占用处理器时间超过\(limit.components.seconds)秒。"),
      advice: Localized(en: againElsewhere, zh: againElsewhereZh))
  }

  /// The limit is in bytes.
  package static func workerOutput(limit: Int) -> Rejection {
    Rejection(
      code: "worker.output",
      message: Localized(
        en: "The document's results have more than \(limit >> 20) MiB.",
        zh: "该文档的转换结果超过\(limit >> 20) MiB。"),
      advice: Localized(en: againElsewhere, zh: againElsewhereZh))
  }

  private static let againElsewhere =
    "Open the document in Word or WPS, copy the report into a new document, and submit that."
  private static let againElsewhereZh = "请用Word或WPS打开，将报告内容复制到新建文档后重新报送。"
}
