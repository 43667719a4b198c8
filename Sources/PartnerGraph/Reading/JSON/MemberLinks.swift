// What stands between two values of a record: mostly the same as the last time, so names are seldom looked up.

/// For each field, what followed its value before: from the last byte of that value, the closing quote of a string, to the
/// first of the next, behind the opening quote where that is a string. A reader compares those bytes with what is there,
/// all of them, so a wrong guess costs a look and never changes what is read: what follows a string is no guess about what
/// follows another value, as only the one begins with a quote.
///
/// Unchecked: the table is allocated by `init`, freed by `deinit`, and indexed by rows alone, which are within it. To match
/// is to read ``Link/width`` bytes at most: the margin after an input is longer.
struct MemberLinks: ~Copyable {
  /// One guess.
  struct Link {
    /// The length of a text between values that is kept, in bytes.
    static let shortest = 8
    static let width = 32
    /// Its first and its last bytes, which may overlap.
    private var first = UInt64.min
    private var last = UInt64.max
    /// Of a text longer than both, what stands beside them.
    private var second = UInt64.min
    private var nextToLast = UInt64.min
    private(set) var count = Self.shortest
    /// The member that follows, as a set, and where a record keeps its value.
    private(set) var bit = Field.Set([])
    private(set) var slot = 0
    /// Where the guesses stand about what follows that member.
    fileprivate var row = MemberLinks.emptyRow
    private(set) var field = Field.id
    private var isLong = false

    /// A guess that is never right: its first and its last eight bytes, of eight, are different.
    init() {}

    /// The way to a member behind so many bytes that were compared already.
    init(count: Int, _ field: Field) {
      self.count = count
      self.field = field
      bit = Field.Set(field)
      slot = RawRecord.slot(of: field)
      // What follows a kind depends on it: a reader looks at it first.
      row = field == .kind ? MemberLinks.emptyRow : MemberLinks.row(after: field)
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Field) {
      self.init(count: bytes.count, field)
      let raw = UnsafeRawBufferPointer(bytes)
      first = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
      isLong = count > 16
      guard isLong else { return }
      second = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      nextToLast = raw.loadUnaligned(fromByteOffset: count - 16, as: UInt64.self)
    }

    @inline(__always)
    func matches(_ bytes: UnsafePointer<UInt8>) -> Bool {
      let raw = UnsafeRawPointer(bytes)
      func differs(_ offset: Int, _ text: UInt64) -> UInt64 {
        raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ text
      }
      return differs(0, first) | differs(count &- 8, last) == 0
        && (!isLong || differs(8, second) | differs(count &- 16, nextToLast) == 0)
    }
  }

  /// Where in a record a reader is: behind which field, in a record of which kind as far as that is known.
  struct Position {
    /// Bytes from the beginning of the table, without those of the kind.
    private var row = MemberLinks.rowElsewhere
    /// Bytes from the row of any kind.
    fileprivate(set) var kind = 0

    fileprivate var ownRow: Int { row &+ kind }

    /// Goes on behind a member that is not in the model or whose name is written with escapes.
    mutating func moveBehindUnknown() { row = MemberLinks.rowElsewhere }

    /// Goes on behind the value of a field.
    @inline(__always)
    mutating func move(behind field: Field, _ value: RawValue) {
      if field == .kind { tell(kind: value) }
      row = MemberLinks.row(after: field)
    }

    /// Kinds are told apart by their lengths, which is enough for a guess.
    @inline(__always)
    mutating func tell(kind value: RawValue) { kind = (value.count & 7) &* MemberLinks.rowSize }
  }

  /// Rows of two guesses about strings and two about other values: eight of them a field, one for each length of a kind.
  /// Behind those of the fields stand rows for the beginning of a record and for what follows a member outside the model,
  /// and rows that nothing is learnt in.
  private let table: UnsafeMutablePointer<Link>
  private static let count = (Field.allCases.count + 2) * 8 * 4
  private static var rowSize: Int { MemoryLayout<Link>.stride * 4 }
  private static let rowElsewhere = row(Field.allCases.count)
  private static let emptyRow = row(Field.allCases.count + 1)

  private static func row(_ number: Int) -> Int { number * 8 * rowSize }
  private static func row(after field: Field) -> Int { row(field.rawValue) }

  init() {
    table = .allocate(capacity: Self.count)
    table.initialize(repeating: Link(), count: Self.count)
  }

  deinit { table.deallocate() }

  @inline(__always)
  private func links(_ place: Position, isString: Bool) -> UnsafeMutablePointer<Link> {
    (UnsafeMutableRawPointer(table) + place.ownRow).assumingMemoryBound(to: Link.self) + (isString ? 0 : 2)
  }

  /// The guesses for records of a kind, to be followed from link to link.
  @inline(__always)
  func rows(_ place: Position) -> UnsafeRawPointer { UnsafeRawPointer(table) + place.kind }

  /// The guess that is right about the bytes from the last of a link's value on, or nil: one that leads to a string.
  @inline(__always)
  static func next(
    at bytes: UnsafePointer<UInt8>, behind link: UnsafePointer<Link>, in rows: UnsafeRawPointer
  ) -> UnsafePointer<Link>? {
    match(bytes, (rows + link.pointee.row).assumingMemoryBound(to: Link.self))
  }

  /// The same at a position, and of a string or another value.
  @inline(__always)
  func next(at bytes: UnsafePointer<UInt8>, _ place: Position, isString: Bool) -> UnsafePointer<Link>? {
    Self.match(bytes, UnsafePointer(links(place, isString: isString)))
  }

  @inline(__always)
  private static func match(_ bytes: UnsafePointer<UInt8>, _ links: UnsafePointer<Link>)
    -> UnsafePointer<Link>?
  {
    if links[0].matches(bytes) { return links }
    if links[1].matches(bytes) { return links + 1 }
    return nil
  }

  /// Keeps what stood there this time; of the two guesses before it the older goes.
  mutating func learn(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Position, _ field: Field, isString: Bool
  ) {
    guard Link.shortest...Link.width ~= bytes.count else { return }
    let links = links(place, isString: isString)
    links[1] = links[0]
    links[0] = Link(bytes, field)
  }
}
