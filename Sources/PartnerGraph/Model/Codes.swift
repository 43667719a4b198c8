// Country and currency codes, packed so that a million of them are two bytes each.

/// A country or territory code of two letters, in upper case: ISO 3166-1 alpha-2 or one of the programme's own.
/// The programme lists Jan Mayen apart (XJ); it counts as Svalbard and Jan Mayen (SJ) and is held as that.
public struct CountryCode: Hashable, Sendable, CustomStringConvertible {
  /// 1 + the code read as a number of base 26; 0 is no code.
  package let packed: UInt16
  /// How many packed values there are, 0 included.
  package static let packedCount = 26 * 26 + 1

  package init(packed: UInt16) { self.packed = packed }

  /// The code, in any case, or nil where the text is no assigned code (see `markets.csv`).
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    guard let code = copy.withUTF8({ CountryCode(utf8: $0) }) else { return nil }
    self = code
  }

  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    self.init(utf8: bytes, MarketTable.assignedCodes)
  }

  /// The same with the table of assigned codes at hand.
  @inline(__always)
  init?(utf8 bytes: UnsafeBufferPointer<UInt8>, _ assigned: ConstantTable<Bool>) {
    guard let code = Self.pack(bytes), assigned[Int(code)] else { return nil }
    self = code == Self.janMayen ? CountryCode(packed: Self.svalbardAndJanMayen) : CountryCode(packed: code)
  }

  /// Two letters, assigned or not, as a packed value.
  @inline(__always)
  static func pack(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt16? {
    guard bytes.count == 2 else { return nil }
    let first = (bytes[0] | 0x20) &- 0x61
    let second = (bytes[1] | 0x20) &- 0x61
    guard first < 26, second < 26 else { return nil }
    return 1 + UInt16(first) * 26 + UInt16(second)
  }

  private static let janMayen: UInt16 = 1 + 23 * 26 + 9
  private static let svalbardAndJanMayen: UInt16 = 1 + 18 * 26 + 9

  /// The two letters.
  public var description: String {
    let letters = [UInt8((packed - 1) / 26) + 0x41, UInt8((packed - 1) % 26) + 0x41]
    return String(decoding: letters, as: UTF8.self)
  }
}

/// A currency code in upper case: one of ISO 4217 that was in use on or after 2015-01-01 (see `currencies.csv`).
public struct CurrencyCode: Hashable, Sendable, CustomStringConvertible {
  /// 1 + the code read as a number of base 26; 0 is no code.
  package let packed: UInt16

  /// How many packed values there are, 0 included.
  package static let packedCount = 26 * 26 * 26 + 1

  /// What messages ask for.
  package static let expected = "a currency code of ISO 4217 in use on or after 2015-01-01"

  package init(packed: UInt16) { self.packed = packed }

  /// The code, in any case, or nil where the text is none (see `currencies.csv`).
  public init?(_ text: some StringProtocol) {
    var copy = String(text)
    guard let code = copy.withUTF8({ CurrencyCode(utf8: $0) }) else { return nil }
    self = code
  }

  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    self.init(utf8: bytes, CurrencyTable.bits)
  }

  /// The same with the table of codes at hand.
  @inline(__always)
  init?(utf8 bytes: UnsafeBufferPointer<UInt8>, _ table: ConstantTable<UInt64>) {
    guard let code = Self.pack(bytes), table[Int(code >> 6)] & 1 &<< UInt64(code & 63) != 0 else {
      return nil
    }
    packed = code
  }

  /// Three letters, a code or not, as a packed value.
  @inline(__always)
  static func pack(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt16? {
    guard bytes.count == 3 else { return nil }
    var value: UInt16 = 0
    for byte in bytes {
      let letter = (byte | 0x20) &- 0x61
      guard letter < 26 else { return nil }
      value = value * 26 + UInt16(letter)
    }
    return value + 1
  }

  /// The three letters.
  public var description: String {
    let value = packed - 1
    let letters = [value / 676, value / 26 % 26, value % 26].map { UInt8($0) + 0x41 }
    return String(decoding: letters, as: UTF8.self)
  }
}
