// Lists that records bear again and again: the few that a field held last are told by their bytes, before anybody scans
// them.

/// By field some of the lists that it held lately, as they were written, each with its number in the batch where that is
/// known. All bytes are compared, so what is kept saves work and never changes what is read: an array of JSON that begins
/// like one that was scanned ends where that did.
///
/// Unchecked: both tables are allocated by `init`, freed by `deinit` and indexed by a field's number and a place below
/// `places`; a text has `longest` bytes, of which those that its entry tells are written and read.
struct RecentLists: ~Copyable {
  private struct Entry {
    /// The last eight bytes, and where they begin. No text has eight bytes FF.
    var last = UInt64.max
    var lastStart = 0
    var number: Int32 = -1

    /// An entry that no list is.
    init() {}

    init(_ list: UnsafeBufferPointer<UInt8>, _ number: Int32) {
      lastStart = list.count - 8
      last = UnsafeRawBufferPointer(list).loadUnaligned(fromByteOffset: lastStart, as: UInt64.self)
      self.number = number
    }

    var count: Int { lastStart &+ 8 }

    @inline(__always)
    func mayBe(at bytes: UnsafePointer<UInt8>) -> Bool {
      UnsafeRawPointer(bytes + lastStart).loadUnaligned(as: UInt64.self) == last
    }
  }

  /// The length of a list that is kept, in bytes.
  static let shortest = 8
  static let longest = 256
  private static let places = 4
  private static let count = Field.allCases.count * places
  private let entries: UnsafeMutablePointer<Entry>
  private let texts: UnsafeMutablePointer<UInt8>
  /// Where the next list goes that is not kept yet, whatever its field.
  private var nextPlace = 0

  init() {
    entries = .allocate(capacity: Self.count)
    entries.initialize(repeating: Entry(), count: Self.count)
    texts = .allocate(capacity: Self.count * Self.longest)
  }

  deinit {
    entries.deallocate()
    texts.deallocate()
  }

  /// The list that stands there as the value of a field, where it is one of those that are kept: its length and its place.
  /// An array of JSON tells its length itself. Reads ``longest`` bytes at most: the margin after an input is longer.
  @inline(__always)
  func find(at bytes: UnsafePointer<UInt8>, _ field: Field, count: Int? = nil) -> (count: Int, place: Int)? {
    let first = entries + field.rawValue * Self.places
    func mayBe(_ place: Int) -> Bool {
      first[place].mayBe(at: bytes) && (count == nil || first[place].count == count)
    }
    for place in 0..<Self.places
    where mayBe(place) && ByteArena.areEqual(text(field, place), bytes, first[place].count) {
      return (first[place].count, place)
    }
    return nil
  }

  /// The number in the batch of the list at a place of a field; nil where it is not known.
  @inline(__always)
  func number(_ place: Int, _ field: Field) -> Int32? {
    let number = entries[field.rawValue * Self.places + place].number
    return number < 0 ? nil : number
  }

  /// Keeps a list that a field held, with its number in the batch: where it is kept already, else in the next place.
  mutating func keep(_ list: UnsafeBufferPointer<UInt8>, _ number: Int32, _ field: Field, at place: Int?) {
    let first = entries + field.rawValue * Self.places
    if let place {
      first[place].number = number
    } else if Self.shortest...Self.longest ~= list.count, let bytes = list.baseAddress {
      let place = nextPlace
      nextPlace = (nextPlace + 1) % Self.places
      text(field, place).update(from: bytes, count: list.count)
      first[place] = Entry(list, number)
    }
  }

  /// Forgets the numbers of the batch before.
  mutating func forgetNumbers() { for index in 0..<Self.count { entries[index].number = -1 } }

  @inline(__always)
  private func text(_ field: Field, _ place: Int) -> UnsafeMutablePointer<UInt8> {
    texts + (field.rawValue * Self.places + place) * Self.longest
  }
}
