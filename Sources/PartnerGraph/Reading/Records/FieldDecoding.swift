// Single values: each method gives what the field holds, nil where it is absent or was reported as bad.

extension RecordDecoder {
  typealias Bytes = UnsafeBufferPointer<UInt8>

  /// The bytes of a value that is a string as it stands: most are. Nil for what is absent, escaped or of another type;
  /// that is left to the long way.
  @inline(__always)
  private func plain(_ value: RawValue) -> Bytes? {
    guard value.isPlain else { return nil }
    return Bytes(start: buffer.start + value.start, count: value.count)
  }

  /// Remembers what a field stood for. Places in a transcript are none to come back to.
  @inline(__always)
  mutating func remember(_ value: RawValue, _ field: Field, _ number: Int32) {
    if transcript == nil { lastSeen.keep(value, field, number) }
  }

  /// Null, or an empty string: an absent field.
  func isAbsent(_ value: RawValue) -> Bool {
    switch value.shape {
    case .null: true
    case .string, .escapedString, .text, .escapedText, .quotedText: value.count == 0
    default: false
    }
  }

  /// Gives the body the text of a string value; reports other types. Nil where absent or bad.
  mutating func withText<Result>(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch,
    expected: String = "a string", _ body: (Bytes, inout RecordBatch) -> Result?
  ) -> Result? {
    guard !isAbsent(value) else { return nil }
    let slice = Bytes(start: buffer.start + value.start, count: value.count)
    switch value.shape {
    case .string, .text: return body(slice, &batch)
    case .escapedString, .escapedText:
      scratch.removeAll(keepingCapacity: true)
      JSONString.unescape(slice, into: &scratch)
      return scratch.withUnsafeBufferPointer { body($0, &batch) }
    case .quotedText:
      scratch.removeAll(keepingCapacity: true)
      CSVCell.unquote(slice, into: &scratch)
      return scratch.withUnsafeBufferPointer { body($0, &batch) }
    default:
      complain(expected, value, field, &batch)
      return nil
    }
  }

  /// Reports “FIELD: expected X, found Y” with the value, shortened.
  mutating func complain(
    _ expected: String, _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) {
    let slice = Bytes(start: buffer.start + value.start, count: min(value.count, 40))
    let cut = value.count > 40 ? "…" : ""
    let found: String
    switch value.shape {
    case .null: found = "null"
    case .object: found = "an object"
    case .array: found = "a list"
    case .string, .escapedString, .text, .escapedText, .quotedText:
      found = "\"" + String(decoding: slice, as: UTF8.self) + cut + "\""
    default: found = String(decoding: slice, as: UTF8.self) + cut
    }
    report(field.name, "expected \(expected), found \(found)", at: value.start, &batch)
  }

  /// A required id as a slot, or -1.
  @inline(__always)
  mutating func identifier(required field: Field, _ batch: inout RecordBatch) -> Int32 {
    if record.has(field) {
      let value = record.value(field)
      if value.isPlain || !isAbsent(value) { return identifier(value, field, &batch) }
    }
    return missingIdentifier(field, &batch)
  }

  private mutating func missingIdentifier(_ field: Field, _ batch: inout RecordBatch) -> Int32 {
    report(field.name, "expected an id, but the record has none", at: nil, &batch)
    return -1
  }

  /// An id as a slot, or -1: often the one that the field held last.
  @inline(__always)
  mutating func identifier(_ value: RawValue, _ field: Field, _ batch: inout RecordBatch) -> Int32 {
    if let bytes = plain(value), let slot = lastSeen.number(bytes, field, in: buffer) { return slot }
    return newIdentifier(value, field, &batch)
  }

  private mutating func newIdentifier(_ value: RawValue, _ field: Field, _ batch: inout RecordBatch) -> Int32
  {
    guard let bytes = plain(value) else { return unusualIdentifier(value, field, &batch) }
    let key = WordKey(bytes)
    if let slot = knownIDs.number(key, bytes, in: buffer) {
      remember(value, field, slot)
      return slot
    }
    guard let slot = batch.identifier(bytes) else { return unusualIdentifier(value, field, &batch) }
    if transcript == nil {
      lastSeen.keep(value, field, slot)
      knownIDs.keep(key, start: value.start, slot)
    }
    return slot
  }

  private mutating func unusualIdentifier(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> Int32 {
    var complaint: String?
    let slot = withText(value, field, &batch, expected: "an id as a string") { bytes, batch -> Int32? in
      let slot = batch.identifier(bytes)
      if slot == nil { complaint = IdentifierCheck.complaint(about: bytes) }
      return slot
    }
    if let complaint { report(field.name, complaint, at: value.start, &batch) }
    return slot ?? -1
  }

  /// An explicit edge id.
  mutating func edgeID(_ value: RawValue, _ batch: inout RecordBatch)
    -> Int32?
  {
    var complaint: String?
    let id = withText(value, .id, &batch) { bytes, batch -> Int32? in
      complaint = IdentifierCheck.complaint(about: bytes)
      return complaint == nil ? batch.edgeIDs.append(bytes) : nil
    }
    if let complaint { report(Field.id.name, complaint, at: value.start, &batch) }
    return id
  }

  /// A text to keep.
  @inline(__always)
  mutating func text(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> Text {
    if let bytes = plain(value), bytes.count <= Text.maximumLength {
      guard let textStart else { return batch.texts.append(bytes) }
      return Text(offset: textStart + value.start, length: value.count)
    }
    return unusualText(value, field, &batch)
  }

  /// A text to keep and to compare with others, with its key.
  @inline(__always)
  mutating func keyedText(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> KeyedText {
    guard let bytes = plain(value), bytes.count <= Text.maximumLength else {
      // Such a text is copied, without its escapes.
      let text = unusualText(value, field, &batch)
      return batch.texts.keyed(text)
    }
    return KeyedText(text: text(value, field, &batch), key: StringIndex.key(of: bytes))
  }

  private mutating func unusualText(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> Text {
    guard value.count <= Text.maximumLength else {
      complain("at most 16 MiB of text", value, field, &batch)
      return .none
    }
    return withText(value, field, &batch) { bytes, batch in batch.texts.append(bytes) } ?? .none
  }

  /// A text of which each distinct one is kept once, as a label, or -1.
  @inline(__always)
  mutating func label(_ value: RawValue, _ field: Field, _ batch: inout RecordBatch) -> Int32 {
    guard let bytes = plain(value) else { return unusualLabel(value, field, &batch) }
    let key = WordKey(bytes)
    return knownLabels.number(key, bytes, in: buffer) ?? newLabel(key, value, bytes, &batch)
  }

  private mutating func newLabel(
    _ key: WordKey, _ value: RawValue, _ bytes: Bytes, _ batch: inout RecordBatch
  ) -> Int32 {
    let label = batch.labels.append(bytes)
    if transcript == nil { knownLabels.keep(key, start: value.start, label) }
    return label
  }

  private mutating func unusualLabel(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> Int32 {
    withText(value, field, &batch) { bytes, batch in batch.labels.append(bytes) } ?? -1
  }

  /// A string of digits, or a whole number, as a label, or -1.
  @inline(__always)
  mutating func digits(_ value: RawValue, _ field: Field, _ batch: inout RecordBatch) -> Int32 {
    guard let bytes = plain(value) else { return unusualDigits(value, field, &batch) }
    let key = WordKey(bytes)
    return knownDigits.number(key, bytes, in: buffer) ?? newDigits(key, value, field, &batch)
  }

  private mutating func newDigits(
    _ key: WordKey, _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> Int32 {
    guard let bytes = plain(value), bytes.allSatisfy({ $0 &- 0x30 <= 9 }) else {
      return unusualDigits(value, field, &batch)
    }
    let label = batch.labels.append(bytes)
    if transcript == nil { knownDigits.keep(key, start: value.start, label) }
    return label
  }

  private mutating func unusualDigits(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> Int32 {
    var value = value
    if value.shape == .number { value.shape = .string }
    let label: Int32?? = withText(value, field, &batch, expected: "digits") { bytes, batch in
      bytes.allSatisfy { $0 &- 0x30 <= 9 } ? .some(batch.labels.append(bytes)) : .some(nil)
    }
    if case .some(nil) = label { complain("digits", value, field, &batch) }
    return (label ?? nil) ?? -1
  }

  /// One of the words of a vocabulary.
  @inline(__always)
  mutating func word<Word: Vocabulary>(
    _ value: RawValue, _ field: Field, _ words: WordTable<Word>, _ batch: inout RecordBatch
  ) -> Word? {
    if let bytes = plain(value), let word = words.find(bytes) { return word }
    return unusualWord(value, field, &batch)
  }

  private mutating func unusualWord<Word: Vocabulary>(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> Word? {
    let isFolded = foldsNames && field == .kind
    var unknown: String?
    var meant: Word?
    let word = withText(value, field, &batch) { bytes, _ -> Word? in
      if let word = Word.word(bytes) { return word }
      meant = Word.folded(bytes)
      if isFolded, let meant { return meant }
      unknown = String(decoding: bytes.prefix(40), as: UTF8.self)
      return nil
    }
    guard let unknown else { return word }
    let names = Word.allCases.map(\.name)
    // Looking for the nearest name takes time: the first few hundred mistakes are enough to learn from.
    let isEarly = batch.problems.count < 500
    let hint =
      meant.map { "; did you mean \($0.name)?" } ?? (isEarly ? NearestName.hint(for: unknown, in: names) : "")
    report(
      field.name, "expected one of \(names.joined(separator: ", ")), found \"\(unknown)\"\(hint)",
      at: value.start, &batch)
    return nil
  }

  @inline(__always)
  mutating func country(_ value: RawValue, _ batch: inout RecordBatch) -> UInt16 {
    if let bytes = plain(value), let code = CountryCode(utf8: bytes, words.assignedCountries) {
      return code.packed
    }
    return unusualCountry(value, &batch)
  }

  private mutating func unusualCountry(_ value: RawValue, _ batch: inout RecordBatch) -> UInt16 {
    let code: CountryCode?? = withText(value, .country, &batch) { bytes, _ in
      .some(CountryCode(utf8: bytes))
    }
    if case .some(nil) = code {
      complain("a country code of two letters (ISO 3166-1 alpha-2)", value, .country, &batch)
    }
    return (code ?? nil)?.packed ?? 0
  }

  @inline(__always)
  mutating func currency(_ value: RawValue, _ batch: inout RecordBatch) -> UInt16 {
    if let bytes = plain(value), let code = CurrencyCode(utf8: bytes, words.currencies) {
      return code.packed
    }
    return unusualCurrency(value, &batch)
  }

  private mutating func unusualCurrency(_ value: RawValue, _ batch: inout RecordBatch) -> UInt16 {
    let code: CurrencyCode?? = withText(value, .currency, &batch) { bytes, _ in
      .some(CurrencyCode(utf8: bytes))
    }
    if case .some(nil) = code {
      complain(CurrencyCode.expected, value, .currency, &batch)
    }
    return (code ?? nil)?.packed ?? 0
  }

  @inline(__always)
  mutating func date(_ value: RawValue, _ field: Field, _ batch: inout RecordBatch) -> CalendarDate? {
    if let bytes = plain(value), bytes.count == 10, let date = months.date(bytes) { return date }
    return unusualDate(value, field, &batch)
  }

  private mutating func unusualDate(
    _ value: RawValue, _ field: Field, _ batch: inout RecordBatch
  ) -> CalendarDate? {
    let date: CalendarDate?? = withText(value, field, &batch, expected: "a date") { bytes, _ in
      .some(CalendarDate(utf8: bytes))
    }
    if case .some(nil) = date {
      complain("a date YYYY-MM-DD or an RFC 3339 time", value, field, &batch)
    }
    return date ?? nil
  }

  /// A date, `true`, or `null`, which here means known not signed.
  mutating func agreement(
    _ value: RawValue, _ batch: inout RecordBatch
  ) -> AgreementState? {
    switch spelling(value) {
    case "null": return .notSigned
    case "true": return .signedAtUnknownDate
    default: break
    }
    switch value.shape {
    case .string, .escapedString, .text, .escapedText, .quotedText:
      return date(value, .mpaSigned, &batch).map { .signed($0) }
    default:
      complain("a date, true or null", value, .mpaSigned, &batch)
      return nil
    }
  }

  @inline(__always)
  mutating func boolean(_ value: RawValue, _ batch: inout RecordBatch) -> Bool? {
    switch value.shape {
    case .true: true
    case .false: false
    default: unusualBoolean(value, &batch)
    }
  }

  private mutating func unusualBoolean(_ value: RawValue, _ batch: inout RecordBatch) -> Bool? {
    switch spelling(value) {
    case "true": return true
    case "false": return false
    default:
      if !isAbsent(value) { complain("true or false", value, .autoExtend, &batch) }
      return nil
    }
  }

  /// A literal of JSON, or the same word in a format without types.
  private mutating func spelling(_ value: RawValue) -> String? {
    switch value.shape {
    case .true: "true"
    case .false: "false"
    case .null: "null"
    case .text where value.count <= 5:
      // In any case: spreadsheets write TRUE, Python True.
      String(decoding: Bytes(start: buffer.start + value.start, count: value.count), as: UTF8.self)
        .lowercased()
    default: nil
    }
  }

  /// A number of one or two digits: most shares are. Nil for all others.
  private func smallNumber(_ value: RawValue) -> Double? {
    guard value.shape == .number || value.shape == .text, 1...2 ~= value.count else { return nil }
    let (ten, one) = (buffer.start[value.start] &- 0x30, buffer.start[value.start + value.count - 1] &- 0x30)
    guard ten <= 9, one <= 9 else { return nil }
    return Double(value.count == 1 ? one : ten * 10 + one)
  }

  mutating func share(_ value: RawValue, _ batch: inout RecordBatch) -> Double? {
    guard !isAbsent(value) else { return nil }
    if let number = smallNumber(value) { return number }
    if value.shape == .number || value.shape == .text {
      let text = String(
        decoding: Bytes(start: buffer.start + value.start, count: value.count), as: UTF8.self)
      let isPlain = text.utf8.allSatisfy { $0 &- 0x30 <= 9 || "+-.eE".utf8.contains($0) }
      if isPlain, let number = Double(text), (0...100).contains(number) { return number }
    }
    complain("a number from 0 to 100", value, .share, &batch)
    return nil
  }
}
