// Closed sets of words, told from bytes.

/// An enumeration whose cases have names in files.
protocol Vocabulary: CaseIterable, Sendable {
  var name: String { get }
}

extension Vocabulary {
  /// The case with that name, or nil.
  static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> Self? {
    for candidate in allCases {
      var name = candidate.name
      if name.utf8.count == bytes.count, name.withUTF8({ $0.elementsEqual(bytes) }) { return candidate }
    }
    return nil
  }
}

extension NodeKind: Vocabulary {}
extension EdgeKind: Vocabulary {}
extension Status: Vocabulary {}
extension TenantUse: Vocabulary {}
extension Delegation: Vocabulary {}
extension Publisher: Vocabulary {}
