// The programme's markets: which country codes there are, and in which region each is in each edition.

/// The compiled-in table of markets in both editions, by packed country code.
struct MarketTable: Sendable {
  /// Whether a packed code is assigned: by ISO 3166-1, or by the programme itself (XS, XE, XJ, AN, XK).
  private(set) var isAssigned = [Bool](repeating: false, count: CountryCode.packedCount)
  private(set) var editions: [Edition] = [Edition(), Edition()]

  /// One edition: region ids, and for each code the index of its region and its currency.
  struct Edition: Sendable {
    var regions: [String] = []
    var region = [Int32](repeating: -1, count: CountryCode.packedCount)
    var currency = [UInt16](repeating: 0, count: CountryCode.packedCount)
  }

  static let shared = MarketTable(parsing: text)

  /// What `isAssigned` of the table says.
  static let assignedCodes = ConstantTable(shared.isAssigned)

  /// The codes by the names of the markets in lower case, for documents that name countries in words.
  static let codes: [String: CountryCode] = {
    var codes: [String: CountryCode] = [:]
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: " ", maxSplits: 5)
      if cells.count == 6 { codes[cells[5].lowercased()] = CountryCode(cells[0]) }
    }
    return codes
  }()

  private init(parsing text: String) {
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: " ", maxSplits: 5).map { Array($0.utf8) }
      guard cells.count >= 5, let code = cells[0].withUnsafeBufferPointer({ CountryCode.pack($0) }) else {
        continue
      }
      isAssigned[Int(code)] = true
      for edition in 0..<2 where cells[1 + edition * 2] != [UInt8(ascii: "-")] {
        let region = String(decoding: cells[1 + edition * 2], as: UTF8.self)
        if !editions[edition].regions.contains(region) { editions[edition].regions.append(region) }
        let index = editions[edition].regions.firstIndex(of: region) ?? 0
        editions[edition].region[Int(code)] = Int32(index)
        let currency = cells[2 + edition * 2].withUnsafeBufferPointer { CurrencyCode(utf8: $0) }
        editions[edition].currency[Int(code)] = currency?.packed ?? 0
      }
    }
  }
}
