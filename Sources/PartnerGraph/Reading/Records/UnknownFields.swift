// Fields of records that are not in the model: how many there are of each, where the first is, and which are near a field.

/// A field that records have and that is not read: outside the model, or on a kind that may not have it.
public struct UnreadField: Sendable, Hashable {
  /// Its name as written; of a long one the beginning.
  public var name: String
  /// How often records have it.
  public var count: Int
  /// The first record that has it.
  public var place: Place
  /// Whether `unknown-field` reports it, for some input: it is near a field of the model.
  public var isReported: Bool
}

/// Counts fields by name, in memory that does not grow with the number of names: of a great many the first are kept, and the
/// others are counted together. Fields that are near one of the model are kept even then, up to the same number.
struct UnknownFields: Sendable {
  /// How many names are kept.
  static let nameLimit = 10_000
  /// How many bytes are kept of a name.
  static let longestName = 100

  /// A field that is near one of the model: once a name, at its first place.
  struct Near {
    var name: String
    var place: Place
    var explanation: String
  }

  private struct Entry {
    var count = 0
    var place: Place
    /// The sorts of records in which it was looked at, a bit each.
    var sorts: UInt8 = 0
    var isNear = false
  }

  private var names = ByteInterner()
  /// One for each name.
  private var entries: [Entry] = []
  /// How often there was a field whose name is not kept.
  private(set) var otherCount = 0
  /// The near ones, in order of reading.
  private(set) var near: [Near] = []
  private var nearNames = ByteInterner()

  var isEmpty: Bool { entries.isEmpty && otherCount == 0 && near.isEmpty }

  /// Counts a field of a record of some sort; nil where the sort says nothing of its fields.
  mutating func count(_ written: UnsafeBufferPointer<UInt8>, in sort: RecordSort?, at place: Place) {
    let name = Self.beginning(of: written)
    guard let index = add(name, count: 1, at: place) else {
      if let sort { look(at: name, in: sort, at: place) }
      return
    }
    guard let sort, entries[index].sorts & 1 << sort.rawValue == 0 else { return }
    entries[index].sorts |= 1 << sort.rawValue
    if look(at: name, in: sort, at: place) { entries[index].isNear = true }
  }

  /// The same for a text.
  mutating func count(_ name: String, in sort: RecordSort?, at place: Place) {
    var name = name
    name.withUTF8 { count($0, in: sort, at: place) }
  }

  /// The same for the names of a record, which are used up.
  mutating func count(_ names: inout MentionedStrings, in sort: RecordSort, at place: Place) {
    for number in 0..<names.count { count(names[number], in: sort, at: place) }
    names.removeAll()
  }

  /// Adds the counts of what was read next; what is near is left to the caller.
  mutating func add(_ other: UnknownFields) {
    otherCount += other.otherCount
    for (index, entry) in other.entries.enumerated() {
      let kept = other.names.strings.withBytes(Int32(truncatingIfNeeded: index)) {
        add($0, count: entry.count, at: entry.place)
      }
      if let kept, entry.isNear { entries[kept].isNear = true }
    }
  }

  /// Forgets everything but some of the memory.
  mutating func reset() {
    guard !isEmpty else { return }
    names.reset()
    entries.removeAll(keepingCapacity: true)
    otherCount = 0
    near = []
    nearNames.reset()
  }

  /// All names that are kept, sorted.
  var fields: [UnreadField] {
    entries.enumerated().map { index, entry in
      UnreadField(
        name: names[Int32(truncatingIfNeeded: index)], count: entry.count, place: entry.place,
        isReported: entry.isNear)
    }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Adds to the count of a name; returns its number, or nil where it is not kept.
  private mutating func add(_ name: UnsafeBufferPointer<UInt8>, count: Int, at place: Place) -> Int? {
    let index: Int
    if let known = names.find(name) {
      index = Int(known)
    } else if entries.count < Self.nameLimit {
      index = Int(names.intern(name))
      entries.append(Entry(place: place))
    } else {
      otherCount += count
      return nil
    }
    entries[index].count += count
    return index
  }

  /// Whether a name is near a field; the first time it is kept.
  @discardableResult
  private mutating func look(at name: UnsafeBufferPointer<UInt8>, in sort: RecordSort, at place: Place)
    -> Bool
  {
    guard let field = NearField.find(name, in: sort) else { return false }
    if nearNames.find(name) != nil { return true }
    guard near.count < Self.nameLimit else { return false }
    _ = nearNames.intern(name)
    let name = String(decoding: name, as: UTF8.self)
    near.append(Near(name: name, place: place, explanation: sort.explanation(of: name, near: field)))
    return true
  }

  /// The bytes of a name that are kept: whole characters of UTF-8.
  private static func beginning(of name: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard name.count > longestName else { return name }
    var end = longestName
    while end > 0, name[end] & 0xC0 == 0x80 { end -= 1 }
    return UnsafeBufferPointer(rebasing: name[..<end])
  }
}
