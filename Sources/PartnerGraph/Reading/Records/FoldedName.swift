// Names as people write them: in any case, and with `_`, a blank or `-` between words.

/// What is left of a name without its case and separators. Only letters of ASCII have a case here: no name of the model has
/// others.
enum FoldedName {
  /// The letters of a name, in lower case.
  static func letters(_ name: some Sequence<UInt8>) -> [UInt8] { name.compactMap(fold) }

  /// Whether two names differ in case and separators at most. O(length).
  static func areEqual(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Bool {
    left.lazy.compactMap(fold).elementsEqual(right.lazy.compactMap(fold))
  }

  /// The one of some names that a name is but for case and separators.
  static func find(_ name: some Sequence<UInt8>, in names: [String]) -> String? {
    names.first { areEqual($0.utf8, name) }
  }

  private static func fold(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: " "), UInt8(ascii: "-"): nil
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
    default: byte
    }
  }
}

extension Field {
  /// The field of a node or an edge that a name is but for case and separators: for names that are no field as they are.
  static func folded(_ name: some Sequence<UInt8>) -> Field? {
    recordFields.first { FoldedName.areEqual($0.name.utf8, name) }
  }

  /// The fields that some kind of node or edge may have.
  private static let recordFields = allCases.filter { Set.ofRecords.contains($0) }
}

extension Field.Set {
  /// The fields that some kind of node or edge may have: not those of one format alone.
  static let ofRecords = [Field.ofNodes, Field.ofEdges].joined().reduce(into: Field.Set([])) {
    $0.formUnion(Field.Set($1))
  }
}

extension Vocabulary {
  /// The case that a word is but for case and separators.
  static func folded(_ word: some Sequence<UInt8>) -> Self? {
    allCases.first { FoldedName.areEqual($0.name.utf8, word) }
  }
}
