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
  private let keys: ConstantTable<WordKey>
  private let words: ConstantTable<Word>

  init() {
    keys = ConstantTable(Word.allCases.map { WordKey($0.name) })
    words = ConstantTable(Array(Word.allCases))
  }

  @inline(__always)
  func find(_ bytes: UnsafeBufferPointer<UInt8>) -> Word? {
    let key = WordKey(bytes)
    for index in 0..<keys.count where keys[index] == key {
      // Beyond sixteen bytes the key leaves out the middle.
      if bytes.count <= 16 || words[index].name.utf8.elementsEqual(bytes) { return words[index] }
    }
    return nil
  }
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
