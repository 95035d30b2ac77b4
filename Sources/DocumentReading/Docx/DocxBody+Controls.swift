// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

// Content controls: ECMA-376 part 1, 17.5.2.
extension DocxBody {
  mutating func withControl(_ change: (inout DocxControl) -> Void) {
    guard let last = controls.indices.last else { return }
    change(&controls[last])
  }

  mutating func beginControl() { controls.append(DocxControl()) }

  mutating func endControl() {
    showControls(atEnd: true)
    guard let control = controls.popLast() else { return }
    guard control.showsValue, control.isStale else { return }
    // Of a control round a cell, the cell has ended.
    if let place = control.place, !tally.knows(.controlBound) {
      tally.count(.controlBound, in: place)
    } else {
      note(.controlBound)
    }
  }

  mutating func endControlProperties() {
    guard let last = controls.indices.last, controls[last].isInProperties else { return }
    controls[last].isInProperties = false
    let selection = controls[last].binding.map { binding in
      // Values count as text, before they are put in.
      let bytesLeft = limits.text - boundBytes
      return stores.selection(
        binding.path, prefixes: binding.prefixes, id: binding.store, limit: bytesLeft)
    }
    if case .value(let value) = selection { boundBytes += value.utf8.count }
    controls[last].resolve(selection)
    hasControlText = controls.contains { $0.shown != .asWritten }
  }

  /// Takes up a property of the open control.
  mutating func startControlProperty(_ name: DocxName?, _ attributes: borrowing Attributes) {
    guard let last = controls.indices.last else { return }
    switch name {
    case .dataBinding, .richBinding:
      controls[last].binding = DocxControl.Binding(
        path: attributes.string(DocxAttribute.path) ?? "",
        prefixes: attributes.string(DocxAttribute.prefixMappings) ?? "",
        store: attributes.string(DocxAttribute.storeID))
    case .plainText: controls[last].kind = .text
    case .controlDate:
      controls[last].kind = .date
      controls[last].date = attributes.string(DocxAttribute.fullDate)
    case .controlDropDown: controls[last].kind = .choice
    case .controlComboBox:
      controls[last].kind = .choice
      controls[last].takesOthers = true
    case .listItem:
      guard let value = attributes.string(DocxAttribute.listValue) else { return }
      controls[last].items[value] = attributes.string(DocxAttribute.displayText) ?? value
    case .controlPicture: controls[last].kind = .picture
    case .controlCheckBox: controls[last].kind = .checkBox
    case .controlChecked:
      controls[last].isChecked = attributes.isOn(DocxAttribute.state, otherwise: true)
    case .showingPlaceholder: controls[last].showsPlaceholder = attributes.isOn
    // The runs that are typed into it are formatted by it.
    case .runProperties, .placeholder: skip()
    default: break
    }
  }

  /// Text comes in a control, or a paragraph or the control ends: notes what there is to note of
  /// it, and puts in the value that is shown in the text's place.
  mutating func showControls(atEnd: Bool = false) {
    guard hasControlText else { return }
    for index in controls.indices where !controls[index].isDone && !controls[index].isInProperties {
      switch controls[index].shown {
      case .asWritten: break
      case .compared:
        guard atEnd else { continue }
        if controls[index].isStale { doubtControl() }
      case .uncertain: doubtControl()
      case .placeholder:
        builder.doubt(.control)
        note(.controlPlaceholder)
      case .value(let value):
        controls[index].place = builder.place
        // Within a control that shows a value of its own nothing else is shown.
        if !controls[..<index].contains(where: \.showsValue) { builder.append(value) }
      }
      controls[index].isDone = true
    }
  }

  private mutating func doubtControl() {
    builder.doubt(.bound)
    note(.controlUncertain)
  }

  /// Whether text is replaced by a control's value; what was written is kept to be compared.
  mutating func isReplaced(_ utf8: Span<UInt8>) -> Bool {
    guard hasControlText else { return false }
    showControls()
    for index in controls.indices { controls[index].take(utf8) }
    return controls.contains(where: \.showsValue)
  }
}
