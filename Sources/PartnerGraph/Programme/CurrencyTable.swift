// The currency codes that a record may name.

/// The codes of ISO 4217 that were in use on or after 2015-01-01.
///
/// Source: lists one (current codes) and three (codes withdrawn since) of the standard's maintenance agency, as published on
/// 2026-01-01; compared with the list one of Debian's iso-codes. The facts are in `currencies.csv`, with the last month of
/// each code that was withdrawn.
enum CurrencyTable {
  /// Whether a packed code is one of them: a bit each, in words of 64.
  static let bits: ConstantTable<UInt64> = {
    var words = [UInt64](repeating: 0, count: CurrencyCode.packedCount >> 6 + 1)
    for code in text.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      guard let packed = Array(code).withUnsafeBufferPointer({ CurrencyCode.pack($0) }) else { continue }
      words[Int(packed >> 6)] |= 1 << UInt64(packed & 63)
    }
    return ConstantTable(words)
  }()
}
