// Closed sets of words, told from bytes.

/// An enumeration whose cases have names in files.
protocol Vocabulary: CaseIterable, Sendable {
  var name: String { get }
  /// The cases by their names.
  static var words: WordTable<Self> { get }
}

extension Vocabulary {
  /// The case with that name, or nil.
  @inline(__always)
  static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> Self? { words.find(bytes) }
}

/// Words with a case each, found by a hash of their bytes.
struct WordTable<Word: Vocabulary>: Sendable {
  private let entries: ConstantTable<(key: WordKey, word: Word)?>
  /// More than twice as many as any vocabulary has words: some are free.
  private static var size: Int { 32 }

  init() {
    var entries = [(key: WordKey, word: Word)?](repeating: nil, count: Self.size)
    for word in Word.allCases {
      let key = WordKey(word.name)
      var slot = Self.slot(key)
      while entries[slot] != nil { slot = (slot + 1) & (Self.size - 1) }
      entries[slot] = (key, word)
    }
    self.entries = ConstantTable(entries)
  }

  @inline(__always)
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Word? {
    bytes.count <= 16 ? find(WordKey(bytes)) { _ in true } : findLong(bytes)
  }

  /// Beyond sixteen bytes the key leaves out the middle.
  private func findLong(_ bytes: UnsafeBufferPointer<UInt8>) -> Word? {
    find(WordKey(bytes)) { word in
      var name = word.name
      return name.withUTF8 { $0.elementsEqual(bytes) }
    }
  }

  @inline(__always)
  private func find(_ key: WordKey, where isRight: (Word) -> Bool) -> Word? {
    var slot = Self.slot(key)
    while let entry = entries[slot] {
      if entry.key == key, isRight(entry.word) { return entry.word }
      slot = (slot + 1) & (Self.size - 1)
    }
    return nil
  }

  @inline(__always)
  private static func slot(_ key: WordKey) -> Int { Int(truncatingIfNeeded: key.hash >> 59) }
}

/// A table that lasts as long as the program: an array without counting of references and without checks of who else
/// holds it. Only for `static let`.
///
/// Unchecked: the memory is written by `init` alone and never freed.
struct ConstantTable<Element: Sendable>: @unchecked Sendable {
  let count: Int
  private let base: UnsafePointer<Element>

  init(_ elements: [Element]) {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: elements.count)
    memory.initialize(from: elements, count: elements.count)
    count = elements.count
    base = UnsafePointer(memory)
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "an index outside the table")
    return base[index]
  }
}

/// A short word as three numbers: its length, its first and its last eight bytes. Up to sixteen bytes it says all.
struct WordKey: Equatable {
  var first: UInt64 = 0
  var last: UInt64 = 0
  var count: Int

  /// The key of nothing.
  static var none: WordKey { WordKey(count: -1) }

  private init(count: Int) { self.count = count }

  /// Its upper bits tell words apart.
  @inline(__always)
  var hash: UInt64 { (first ^ last &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93 }

  @inline(__always)
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    if count >= 8 {
      first = raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
      last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      first = UInt64(raw.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
      last = UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      for byte in bytes { first = first << 8 | UInt64(byte) }
    }
  }

  init(_ text: String) {
    var text = text
    self = text.withUTF8 { WordKey($0) }
  }
}

extension NodeKind: Vocabulary { static let words = WordTable<NodeKind>() }
extension EdgeKind: Vocabulary { static let words = WordTable<EdgeKind>() }
extension Status: Vocabulary { static let words = WordTable<Status>() }
extension TenantUse: Vocabulary { static let words = WordTable<TenantUse>() }
extension Delegation: Vocabulary { static let words = WordTable<Delegation>() }
extension Publisher: Vocabulary { static let words = WordTable<Publisher>() }
