// How records begin: what they are and of which kind stands in front of most, written in one of a dozen ways.

/// What the beginning of a record tells of it, so that nobody needs to look at those words again.
struct RecordTelling {
  /// In JSON Lines.
  var type: LineType?
  var nodeKind: NodeKind?
  var edgeKind: EdgeKind?
}

/// What a line of JSON Lines is.
enum LineType: String, Vocabulary {
  case node, edge, network

  var name: String { rawValue }
  static let words = WordTable<LineType>()
}

/// The beginnings of records that were met: maybe a type and a kind, and the name of the member that follows, a string. As
/// with ``MemberLinks`` all bytes are compared, so a wrong guess costs a look and never changes what is read.
///
/// Unchecked: the table is allocated by `init`, freed by `deinit` and indexed by numbers below `count`. ``next(at:)`` reads
/// `Head.width` bytes: the margin after an input is longer.
struct RecordHeads: ~Copyable {
  /// One beginning.
  struct Head {
    /// The longest that is kept, in bytes.
    static let width = 48
    /// Its length, and the member that follows. It stands first, so where the head is, it is.
    private var link = MemberLinks.Link()
    /// Its length in bytes.
    var count: Int { link.count }
    /// The bytes, and which of them count.
    private var text: Words = (.zero, .zero, .zero)
    private var mask: Words = (Self.all, Self.all, Self.all)
    /// The members that stand in it, and what they tell.
    fileprivate(set) var fields = Field.Set([])
    fileprivate(set) var telling = RecordTelling()
    /// Where type and kind stand, from the beginning of the record; null where they do not.
    fileprivate(set) var type = RawValue.none
    fileprivate(set) var kind = RawValue.none
    /// The heads that followed it the last times.
    fileprivate var next: UnsafeMutablePointer<Head>?
    fileprivate var otherNext: UnsafeMutablePointer<Head>?

    fileprivate typealias Words = (SIMD2<UInt64>, SIMD2<UInt64>, SIMD2<UInt64>)

    private static var all: SIMD2<UInt64> { SIMD2(repeating: .max) }

    /// A beginning that no record has: no text holds zeros.
    fileprivate init() {}

    /// Keeps its bytes, and which member follows.
    fileprivate mutating func keep(_ bytes: UnsafePointer<UInt8>, count: Int, _ field: Field) {
      func words(_ byte: (Int) -> UInt8) -> Words {
        func word(_ start: Int) -> UInt64 {
          (0..<8).reduce(0) { $0 | UInt64(byte(start + $1)) << UInt64(8 * $1) }
        }
        func pair(_ start: Int) -> SIMD2<UInt64> {
          SIMD2(UInt64(littleEndian: word(start)), UInt64(littleEndian: word(start + 8)))
        }
        return (pair(0), pair(16), pair(32))
      }
      text = words { $0 < count ? bytes[$0] : 0 }
      mask = words { $0 < count ? 0xFF : 0 }
      link = MemberLinks.Link(count: count, field)
    }

    @inline(__always)
    fileprivate func matches(_ bytes: UnsafePointer<UInt8>) -> Bool {
      let raw = UnsafeRawPointer(bytes)
      func difference(_ offset: Int, _ text: SIMD2<UInt64>, _ mask: SIMD2<UInt64>) -> SIMD2<UInt64> {
        (raw.loadUnaligned(fromByteOffset: offset, as: SIMD2<UInt64>.self) ^ text) & mask
      }
      let all =
        difference(0, text.0, mask.0) | difference(16, text.1, mask.1) | difference(32, text.2, mask.2)
      return all.x | all.y == 0
    }
  }

  /// How the record goes on behind a head.
  @inline(__always)
  static func link(of head: UnsafePointer<Head>) -> UnsafePointer<MemberLinks.Link> {
    UnsafeRawPointer(head).assumingMemoryBound(to: MemberLinks.Link.self)
  }

  private let table: UnsafeMutablePointer<Head>
  private var last: UnsafeMutablePointer<Head>
  private var count = 0
  /// How many unknown beginnings were looked at.
  private var missCount = 0
  private static let capacity = 24
  private static let missLimit = 200

  init() {
    table = .allocate(capacity: Self.capacity)
    table.initialize(repeating: Head(), count: Self.capacity)
    last = table
  }

  deinit { table.deallocate() }

  /// The head of the record at a pointer, or nil. It is there until another is learnt.
  @inline(__always)
  mutating func next(at bytes: UnsafePointer<UInt8>) -> UnsafePointer<Head>? {
    if let guess = last.pointee.next, guess.pointee.matches(bytes) {
      last = guess
    } else if let guess = last.pointee.otherNext, guess.pointee.matches(bytes) {
      last = guess
    } else {
      return search(bytes)
    }
    return UnsafePointer(last)
  }

  @inline(never)
  private mutating func search(_ bytes: UnsafePointer<UInt8>) -> UnsafePointer<Head>? {
    for index in 0..<count where table[index].matches(bytes) {
      last.pointee.otherNext = last.pointee.next
      last.pointee.next = table + index
      last = table + index
      return UnsafePointer(last)
    }
    return nil
  }

  /// Whether a record with an unknown beginning should be learnt from: where few begin alike, that is given up.
  var isOpen: Bool { missCount < Self.missLimit && count < Self.capacity }

  /// Learns how a record begins, the scanner on its brace.
  @inline(never)
  mutating func learn(_ scanner: JSONScanner) {
    missCount += 1
    var scanner = scanner
    let start = scanner.position
    var head = Head()
    scanner.position += 1
    // What is wrong here is found by whoever reads the record.
    while let name = try? scanner.scanName(isFirst: scanner.position == start + 1), name.shape == .string,
      let field = Field.named(scanner.slice(name.start, name.count)), !head.fields.contains(field)
    {
      guard field == .type || field == .kind else {
        // The quote that opens the value of the next member belongs to it.
        let count = scanner.position + 1 - start
        guard scanner.byte == UInt8(ascii: "\""), count <= Head.width else { return }
        head.keep(scanner.here + 1 - count, count: count, field)
        table[self.count] = head
        self.count += 1
        return
      }
      guard scanner.byte == UInt8(ascii: "\""), let value = try? scanner.scanString(), value.shape == .string
      else { return }
      let bytes = scanner.slice(value.start, value.count)
      let place = RawValue(start: value.start - start, count: value.count, shape: .string)
      head.fields.formUnion(Field.Set(field))
      if field == .type {
        head.type = place
        head.telling.type = LineType.word(bytes)
      } else {
        head.kind = place
        head.telling.nodeKind = NodeKind.word(bytes)
        head.telling.edgeKind = EdgeKind.word(bytes)
      }
    }
  }
}
