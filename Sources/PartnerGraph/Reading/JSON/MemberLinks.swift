// What stands between two values of a record: mostly the same as the last time, so names are seldom looked up.

/// For each field, what followed its value before: comma, spaces, the next name, colon. A reader compares those bytes
/// with what is there, all of them, so a wrong guess costs a look and never changes what is read.
///
/// Unchecked: the table is allocated by `init`, freed by `deinit`, and indexed by ``Position`` alone, whose values are
/// within it. ``next(at:after:)`` reads `Link.width` bytes: the margin after an input is longer.
struct MemberLinks: ~Copyable {
  /// One guess.
  struct Link {
    /// The longest text between values that is kept, in bytes.
    static let width = 32
    /// The bytes, and which of them count.
    private var text: (UInt64, UInt64, UInt64, UInt64)
    private var mask: (UInt64, UInt64, UInt64, UInt64)
    private(set) var count = 0
    private(set) var field = Field.id
    /// The field as a set.
    private(set) var bit = Field.Set([])
    /// Where the guesses stand about what follows the field.
    fileprivate var row = 0

    /// A guess that is never right: no text holds these bytes.
    init() {
      text = (.max, .max, .max, .max)
      mask = text
    }

    /// The way to a field behind so many bytes that were compared already.
    init(count: Int, _ field: Field) {
      self.init()
      self.count = count
      self.field = field
      bit = Field.Set(field)
      row = MemberLinks.row(after: field)
    }

    init(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Field) {
      func words(_ byte: (Int) -> UInt8) -> (UInt64, UInt64, UInt64, UInt64) {
        func word(_ start: Int) -> UInt64 {
          (0..<8).reduce(0) { $0 | UInt64(byte(start + $1)) << UInt64(8 * $1) }
        }
        return (word(0), word(8), word(16), word(24))
      }
      text = words { $0 < bytes.count ? bytes[$0] : 0 }
      mask = words { $0 < bytes.count ? 0xFF : 0 }
      count = bytes.count
      self.field = field
      bit = Field.Set(field)
      row = MemberLinks.row(after: field)
    }

    @inline(__always)
    func matches(_ bytes: UnsafePointer<UInt8>) -> Bool {
      let raw = UnsafeRawPointer(bytes)
      func differs(_ offset: Int, _ text: UInt64, _ mask: UInt64) -> UInt64 {
        (UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) ^ text) & mask
      }
      return differs(0, text.0, mask.0) | differs(8, text.1, mask.1) == 0
        && (count <= 16 || differs(16, text.2, mask.2) | differs(24, text.3, mask.3) == 0)
    }
  }

  /// Where in a record a reader is: after which field, in a record of which kind as far as that is known.
  struct Position {
    /// Bytes from the beginning of the table.
    fileprivate var row = MemberLinks.rowAtBeginning
    /// Bytes from the row of any kind.
    fileprivate var kind = 0

    /// Goes on behind a member that is not in the model or whose name is written with escapes.
    mutating func moveAfterUnknown() { row = MemberLinks.rowAtBeginning + MemberLinks.rowSize * 8 + kind }

    /// Goes on behind the value of a field.
    mutating func move(after field: Field, _ value: RawValue) {
      if field == .kind { tell(kind: value) }
      row = MemberLinks.row(after: field) + kind
    }

    /// The same behind a member that a guess told.
    @inline(__always)
    mutating func move(after link: UnsafePointer<Link>, _ value: RawValue) {
      if link.pointee.field == .kind { tell(kind: value) }
      row = link.pointee.row &+ kind
    }

    /// Kinds are told apart by their lengths, which is enough for a guess.
    @inline(__always)
    mutating func tell(kind value: RawValue) { kind = (value.count & 7) &* MemberLinks.rowSize }
  }

  /// Two guesses a position, eight positions a field; after those of the fields stand the beginning of a record and what is
  /// not in the model.
  private let table: UnsafeMutablePointer<Link>
  private static let count = (Field.allCases.count + 2) * 8 * 2
  private static var rowSize: Int { MemoryLayout<Link>.stride * 2 }
  private static let rowAtBeginning = Field.allCases.count * 8 * rowSize

  private static func row(after field: Field) -> Int { field.rawValue * 8 * rowSize }

  init() {
    table = .allocate(capacity: Self.count)
    table.initialize(repeating: Link(), count: Self.count)
  }

  deinit { table.deallocate() }

  @inline(__always)
  private func links(at position: Position) -> UnsafeMutablePointer<Link> {
    (UnsafeMutableRawPointer(table) + position.row).assumingMemoryBound(to: Link.self)
  }

  /// The guess that is right about the bytes at a pointer, or nil. It is there as long as nothing is learnt.
  @inline(__always)
  func next(at bytes: UnsafePointer<UInt8>, after position: Position) -> UnsafePointer<Link>? {
    let links = links(at: position)
    if links[0].matches(bytes) { return UnsafePointer(links) }
    if links[1].matches(bytes) { return UnsafePointer(links + 1) }
    return nil
  }

  /// Keeps what stood there this time; of the two guesses before it the older goes.
  mutating func learn(_ bytes: UnsafeBufferPointer<UInt8>, after position: Position, _ field: Field) {
    guard bytes.count <= Link.width else { return }
    let links = links(at: position)
    links[1] = links[0]
    links[0] = Link(bytes, field)
  }
}
