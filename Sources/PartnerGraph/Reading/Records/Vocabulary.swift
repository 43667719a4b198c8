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

/// Words with a case each, few enough to look at one after another.
struct WordTable<Word: Vocabulary>: Sendable {
  private let entries: [(key: WordKey, name: [UInt8], word: Word)]

  init() { entries = Word.allCases.map { (WordKey($0.name), Array($0.name.utf8), $0) } }

  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Word? {
    let key = WordKey(bytes)
    for entry in entries where entry.key == key {
      // Beyond sixteen bytes the key leaves out the middle.
      if bytes.count <= 16 || entry.name.elementsEqual(bytes) { return entry.word }
    }
    return nil
  }
}

/// A short word as three numbers: its length, its first and its last eight bytes. Up to sixteen bytes it says all.
struct WordKey: Equatable {
  var first: UInt64 = 0
  var last: UInt64 = 0
  var count: Int

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
