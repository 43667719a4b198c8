// A record between scanning and decoding: for each known field, where its value stands in the input.

/// A value as it stands in the input: a range of bytes and what it looks like.
struct RawValue {
  enum Shape: UInt8 {
    // The first two differ in the lowest bit alone, by which ``isPlain`` tells both.
    /// A JSON string without escapes; the range is between the quotes.
    case string
    /// Text of a format without types (sketch); the range is the text itself.
    case text
    /// A JSON string with escapes; the range is between the quotes.
    case escapedString
    case number, `true`, `false`, null, array, object
    /// Text of a format without types, written as a JSON string with escapes.
    case escapedText
    /// Text between quotes in which a quote is written twice (CSV).
    case quotedText
  }

  var start: Int
  /// Four bits tell the shape, the four above them a place of ``RecentLists`` and one, and those above the length.
  private var word: Int

  @inline(__always)
  init(start: Int, count: Int, shape: Shape) {
    self.start = start
    word = count &<< 8 | Int(shape.rawValue)
  }

  /// An array that is known to stand at a place of ``RecentLists``.
  @inline(__always)
  init(start: Int, count: Int, listPlace: Int) {
    self.init(start: start, count: count, shape: .array)
    word |= (listPlace &+ 1) &<< 4
  }

  var count: Int { word &>> 8 }

  /// The place among ``RecentLists``, where that is known.
  @inline(__always)
  var listPlace: Int? { word & 0xF0 == 0 ? nil : (word &>> 4) & 15 &- 1 }

  /// Only shapes are written where it is read.
  var shape: Shape {
    get { unsafeBitCast(UInt8(truncatingIfNeeded: word & 0xF), to: Shape.self) }
    set { word = word & ~0xFF | Int(newValue.rawValue) }
  }

  /// Whether it is a string or a text as it stands, and not empty.
  @inline(__always)
  var isPlain: Bool { word & 0xFE == 0 && count != 0 }

  /// No value.
  static var none: RawValue { RawValue(start: 0, count: 0, shape: .null) }
}

/// The fields of one record. Reused from record to record: nothing is allocated or copied while scanning.
struct RawRecord: ~Copyable {
  /// Which fields stood in a record.
  struct Fields {
    var present = Field.Set([])
    /// Those that stood there more than once.
    var repeated = Field.Set([])

    /// Adds a field.
    @inline(__always)
    mutating func insert(_ bit: Field.Set) {
      repeated.formUnion(present.intersection(bit))
      present.formUnion(bit)
    }
  }

  var fields = Fields()
  /// What fields held before that hold lists: whoever scans an array looks there first.
  var lists = RecentLists()
  /// How it begins, where that is known. What that tells is not the last word on a field that is ``repeated``.
  var beginning: UnsafePointer<RecordHeads.Head>?
  var present: Field.Set { fields.present }
  var repeated: Field.Set { fields.repeated }
  /// One place for each field and a spare one, initialized and owned by this record; a field's number is within it.
  private let values: UnsafeMutablePointer<RawValue>
  /// Where the record begins.
  var start = 0
  /// What sort of record it is, where that is known.
  var sort: LineType?

  init() {
    values = .allocate(capacity: Field.allCases.count + 1)
    values.initialize(repeating: .none, count: Field.allCases.count + 1)
  }

  deinit { values.deallocate() }

  /// Forgets all fields.
  mutating func reset(start: Int) {
    fields = Fields()
    beginning = nil
    sort = nil
    self.start = start
  }

  /// Keeps the values of type and kind that the beginning holds: nobody asks for them as long as it tells what they are.
  @inline(never)
  mutating func placeBeginning() {
    guard let head = beginning else { return }
    for (field, value) in [(Field.type, head.pointee.type), (.kind, head.pointee.kind)]
    where head.pointee.fields.contains(field) && !repeated.contains(field) {
      var value = value
      value.start += start
      place(field, value)
    }
  }

  func has(_ field: Field) -> Bool { present.contains(field) }

  /// The value of a field, or nil. Of several the last counts.
  @inline(__always)
  subscript(field: Field) -> RawValue? { has(field) ? values[field.rawValue] : nil }

  /// The value of a field that the record has.
  @inline(__always)
  func value(_ field: Field) -> RawValue { values[field.rawValue] }

  /// Where the values are: that of a field at its ``slot(of:)``.
  var slots: UnsafeMutableRawPointer { UnsafeMutableRawPointer(values) }
  static func slot(of field: Field) -> Int { field.rawValue * MemoryLayout<RawValue>.stride }
  /// For what belongs to no field.
  static var spareSlot: Int { Field.allCases.count * MemoryLayout<RawValue>.stride }

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
