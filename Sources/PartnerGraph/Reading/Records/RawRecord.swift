// A record between scanning and decoding: for each known field, where its value stands in the input.

/// A value as it stands in the input: a range of bytes and what it looks like.
struct RawValue {
  enum Shape: UInt8 {
    /// A JSON string without escapes; the range is between the quotes.
    case string
    /// A JSON string with escapes; the range is between the quotes.
    case escapedString
    case number, `true`, `false`, null, array, object
    /// Text of a format without types (sketch); the range is the text itself.
    case text
    /// The same, written as a JSON string with escapes.
    case escapedText
    /// Text between quotes in which a quote is written twice (CSV).
    case quotedText
  }

  var start: Int
  var count: Int
  var shape: Shape

  /// No value.
  static var none: RawValue { RawValue(start: 0, count: 0, shape: .null) }
}

/// The fields of one record. Reused from record to record: nothing is allocated or copied while scanning.
struct RawRecord: ~Copyable {
  /// Which fields stood in a record.
  struct Fields {
    fileprivate(set) var present = Field.Set([])
    /// Those that stood there more than once.
    fileprivate(set) var repeated = Field.Set([])

    /// The fields that a record begins with.
    @inline(__always)
    mutating func begin(_ fields: Field.Set) { present = fields }

    /// Adds a field.
    @inline(__always)
    mutating func insert(_ bit: Field.Set) {
      repeated.formUnion(present.intersection(bit))
      present.formUnion(bit)
    }
  }

  var fields = Fields()
  /// What its beginning tells. It is not the last word on a field that is ``repeated``.
  var telling = RecordTelling()
  var present: Field.Set { fields.present }
  var repeated: Field.Set { fields.repeated }
  /// One place for each field, initialized and owned by this record; a field's number is within it.
  private let values: UnsafeMutablePointer<RawValue>
  /// Where the record begins.
  var start = 0

  init() {
    values = .allocate(capacity: Field.allCases.count)
    values.initialize(repeating: .none, count: Field.allCases.count)
  }

  deinit { values.deallocate() }

  /// Forgets all fields.
  mutating func reset(start: Int) {
    fields = Fields()
    telling = RecordTelling()
    self.start = start
  }

  func has(_ field: Field) -> Bool { present.contains(field) }

  /// The value of a field, or nil. Of several the last counts.
  @inline(__always)
  subscript(field: Field) -> RawValue? { has(field) ? values[field.rawValue] : nil }

  /// The value of a field that the record has.
  @inline(__always)
  func value(_ field: Field) -> RawValue { values[field.rawValue] }

  /// Forgets a field.
  mutating func remove(_ field: Field) { fields.present.subtract(Field.Set(field)) }

  @inline(__always)
  mutating func set(_ field: Field, _ value: RawValue) {
    fields.insert(Field.Set(field))
    place(field, value)
  }

  /// Keeps the value of a field that is among ``fields`` or soon will be.
  @inline(__always)
  mutating func place(_ field: Field, _ value: RawValue) { values[field.rawValue] = value }
}
