// SPDX-License-Identifier: Apache-2.0

extension Setting {
  /// The default, as text; nil for a list, which is empty.
  var fallback: String? {
    switch self {
    case .root: "/var/lib/nianbao"
    case .inbox: "inbox"
    case .work: "work"
    case .outbox: "outbox"
    case .archive: "archive"
    case .failed: "failed"
    case .state: "state"
    case .poll: "2"
    case .settle: "5"
    case .incompleteWait: "30"
    case .ignore: nil
    case .marker: "false"
    case .workerCount: "auto"
    case .workerMemory: "1024"
    case .workerCPUTime: "30"
    case .workerWallTime: "60"
    case .workerFile: "64"
    case .workerDocuments: "1000"
    case .attempts: "3"
    case .formats: ""
    case .office: "false"
    case .review: "true"
    case .suppressions: ""
    case .collectionKept: "true"
    case .collectionFolder: "collection"
    case .collectionInterval: "30"
    case .stopWait: "20"
    case .logFormat: "auto"
    case .logLevel: "info"
    case .metricsFile: "nianbao.prom"
    case .metricsInterval: "15"
    }
  }
}
