// SPDX-License-Identifier: Apache-2.0

internal import CLibXML2

/// A name of XML as its namespace and its local name, for parts whose vocabulary isn't known.
package struct XMLName: Hashable, Sendable {
  /// Nil for a name in no namespace.
  package var namespace: String?
  package var local: String

  package init(namespace: String? = nil, local: String) {
    self.namespace = namespace
    self.local = local
  }
}

// What only markup of any vocabulary needs: a namespace's prefix, and names as they are written.
extension Attributes {
  /// The name of the element that begins, nil for one of HTML.
  package var elementName: XMLName? {
    let (local, namespace) = unsafe delivery.pointee.element
    return unsafe local.map { unsafe XMLName(local: $0, namespace: namespace) }
  }

  /// Each attribute's name and value, for an element of XML.
  package var all: [(name: XMLName, value: String)] {
    guard let fields = unsafe fields, unsafe delivery.pointee.element.local != nil else {
      return []
    }
    var all: [(name: XMLName, value: String)] = []
    for index in 0..<count {
      // Local name, prefix, namespace, value, end of value (`startElementNsSAX2Func`).
      let field = unsafe fields + index * 5
      guard let local = unsafe field[0], let start = unsafe field[3], let end = unsafe field[4]
      else { continue }
      let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
      unsafe all.append((XMLName(local: local, namespace: field[2]), decoded(value.span)))
    }
    return all
  }

  /// The namespace that a prefix stands for where the element begins; nil for one that isn't
  /// declared.
  package func namespace(ofPrefix prefix: String) -> String? {
    guard let context = unsafe delivery.pointee.context, let table = unsafe context.pointee.nsTab
    else { return nil }
    // Pairs of prefix and namespace, the innermost declaration last.
    var index = unsafe Int(context.pointee.nsNr) - 2
    while index >= 0 {
      if let name = unsafe table[index], unsafe String(cString: name) == prefix {
        return unsafe table[index + 1].map { unsafe String(cString: $0) }
      }
      index -= 2
    }
    return nil
  }
}

extension XMLName {
  @unsafe
  fileprivate init(local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?) {
    self.local = unsafe String(cString: local)
    self.namespace = unsafe namespace.map { unsafe String(cString: $0) }
  }
}
