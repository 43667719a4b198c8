// Lists of strings (roles, tags), each distinct list held once.

/// Distinct lists of strings with dense indices.
package struct ListTable: Sendable {
  private var interner = ByteInterner()
  private var lists: [[String]] = []

  /// The index of the list, which is added where it is new.
  mutating func intern(_ list: [String]) -> Int32 {
    // Length-prefixed, so that no item's content can imitate a separator.
    var key: [UInt8] = []
    for item in list {
      withUnsafeBytes(of: UInt32(item.utf8.count)) { key.append(contentsOf: $0) }
      key.append(contentsOf: item.utf8)
    }
    let index = key.withUnsafeBufferPointer { interner.intern($0) }
    if index == lists.count { lists.append(list) }
    return index
  }

  /// The items of a list as the model counts them: without the white space around them, and without those that are empty then.
  /// Nil where nothing else is left, which is an absent field; a list without items is known to be empty.
  static func items(_ written: [String]) -> [String]? {
    let items = written.map(trimmed).filter { !$0.isEmpty }
    return items.isEmpty && !written.isEmpty ? nil : items
  }

  /// A text without the white space around it.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  /// How many lists there are.
  var count: Int { lists.count }

  package subscript(index: Int32) -> [String] { lists[Int(index)] }
}
