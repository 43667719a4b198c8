// Fields that hold lists: arrays in JSON, separated text elsewhere.

extension RecordDecoder {
  /// A set of words as bits; `NodeColumns.unknownSet` where it is absent or bad.
  mutating func steps(
    _ value: RawValue, _ field: Field, _ names: [(name: String, bit: UInt8)], _ batch: inout RecordBatch
  ) -> UInt8 {
    // Partners mostly have the same steps as the one before.
    let isPlain = (value.shape == .array || value.shape == .text) && value.count > 0
    let raw = Bytes(start: buffer.start + value.start, count: value.count)
    if isPlain, let known = lastSeen.number(raw, field, in: buffer) {
      return UInt8(truncatingIfNeeded: known)
    }
    guard let words = strings(value, field, &batch) else { return NodeColumns.unknownSet }
    var set: UInt8 = 0
    for word in words {
      guard let bit = names.first(where: { $0.name == word })?.bit else {
        let known = names.map(\.name)
        report(
          field.name,
          "expected a list of \(known.joined(separator: ", ")), found \"\(word)\""
            + NearestName.hint(for: word, in: known), at: value.start, &batch)
        return NodeColumns.unknownSet
      }
      set |= bit
    }
    if isPlain { remember(value, field, Int32(set)) }
    return set
  }

  @inline(__always)
  mutating func list(_ value: RawValue, _ field: Field, _ batch: inout RecordBatch) -> Int32? {
    // Most lists are written like one before: the same bytes are the same list.
    if let place = value.listPlace, let list = record.lists.number(place, field) { return list }
    return unknownList(value, field, &batch)
  }

  private mutating func unknownList(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> Int32? {
    let isShort =
      (value.shape == .array || value.shape == .text) && value.count > 0 && value.count <= Self.keptListLength
    guard isShort else { return strings(value, field, &batch).map { batch.lists.intern($0) } }
    let raw = Bytes(start: buffer.start + value.start, count: value.count)
    // Readers of tables do not look whether they know it.
    let place = record.lists.find(at: buffer.start + value.start, field, count: value.count)?.place
    if let place, let list = record.lists.number(place, field) { return list }
    guard let list = knownList(value, raw, field, &batch) else { return nil }
    record.lists.keep(raw, list, field, at: place)
    return list
  }

  private mutating func knownList(
    _ value: RawValue, _ raw: Bytes, _ field: Field, _ batch: inout RecordBatch
  ) -> Int32? {
    if let known = knownLists.find(raw) { return knownListIndices[Int(known)] }
    guard let list = strings(value, field, &batch).map({ batch.lists.intern($0) }) else { return nil }
    if knownListIndices.count < Self.keptListCount {
      _ = knownLists.intern(raw)
      knownListIndices.append(list)
    }
    return list
  }

  /// A list of strings: an array in JSON, separated text elsewhere. Items are those of ``ListTable/items(_:)``.
  private mutating func strings(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> [String]? {
    guard !isAbsent(value) else { return nil }
    switch value.shape {
    case .text, .escapedText, .quotedText:
      let separator = listSeparator
      return withText(value, field, &batch) { bytes, _ in
        SeparatedList.split(bytes, separator: separator)
      }
    case .array: break
    default:
      complain("a list of strings", value, field, &batch)
      return nil
    }
    var scanner = JSONScanner(buffer)
    scanner.position = value.start
    var items: [String] = []
    var isBad = false
    // The array was scanned before, so this cannot fail; were it to, the field would be reported as bad.
    do {
      try scanner.forEachElement(depth: 1) { (scanner) throws(SyntaxError) in
        let item = try scanner.scanValue(depth: 1)
        guard item.shape == .string || item.shape == .escapedString else {
          isBad = true
          return
        }
        var text: [UInt8] = []
        JSONString.unescape(scanner.slice(item.start, item.count), into: &text)
        items.append(String(decoding: text, as: UTF8.self))
      }
    } catch { isBad = true }
    guard !isBad else {
      complain("a list of strings only", value, field, &batch)
      return nil
    }
    return ListTable.items(items)
  }
}

/// Lists written as text: items with a separator between them, `\` before a separator or `\` that is meant.
enum SeparatedList {
  /// The items as the model counts them; `[]` is an empty list.
  static func split(_ bytes: UnsafeBufferPointer<UInt8>, separator: UInt8) -> [String]? {
    if ListTable.trimmed(String(decoding: bytes, as: UTF8.self)) == "[]" { return [] }
    var items: [String] = []
    var item: [UInt8] = []
    var isEscaped = false
    func finish() {
      items.append(String(decoding: item, as: UTF8.self))
      item.removeAll(keepingCapacity: true)
    }
    for byte in bytes {
      if isEscaped {
        if byte != separator && byte != 0x5C { item.append(0x5C) }
        item.append(byte)
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else if byte == separator {
        finish()
      } else {
        item.append(byte)
      }
    }
    if isEscaped { item.append(0x5C) }
    finish()
    return ListTable.items(items)
  }
}
