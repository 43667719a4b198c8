// A region table of one's own, read from CSV.

extension RegionTable {
  private static let columns = ["country", "region", "currency", "name"]

  /// The table in a CSV file with the columns `country`, `region` and, where they are known, `currency` (several are
  /// separated by `;`) and `name`, which nobody reads. It takes the place of the whole edition in force.
  package static func read(path: String) throws(PlacedFailure) -> RegionTable {
    let buffer: InputBuffer
    do throws(SystemError) {
      buffer = try InputBuffer.read(path: path)
    } catch {
      throw PlacedFailure(
        location: SourceLocation(path: path, line: 1, column: 1),
        message: "expected a table of regions that can be read: \(error)")
    }
    buffer.loadAll()
    do throws(SyntaxError) {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return RegionTable(edition: PrintableText.make(name, limit: 80), markets: try markets(in: buffer))
    } catch {
      let source = Source(path: path, format: .csv, buffer: buffer)
      throw PlacedFailure(location: source.location(ofOffset: error.offset), message: error.message)
    }
  }

  private typealias Market = (country: CountryCode, region: String, currencies: [CurrencyCode])

  private static func markets(in buffer: InputBuffer) throws(SyntaxError) -> [Market] {
    var scanner = CSVScanner(buffer)
    let (numbers, columnCount) = try columnNumbers(&scanner)
    var markets: [Market] = []
    var regionOf: [CountryCode: String] = [:]
    while scanner.skipBlankLines() {
      let start = scanner.position
      let row = try scanner.row()
      guard row.count == columnCount else {
        throw SyntaxError(
          offset: start, message: "expected \(columnCount) cells as in the header, found \(row.count)")
      }
      func cell(_ name: String) -> (text: String, offset: Int) {
        guard let number = numbers[name], number < row.count else { return ("", start) }
        return (scanner.text(row[number]), row[number].start)
      }
      let market = try market(country: cell("country"), region: cell("region"), currencies: cell("currency"))
      guard regionOf[market.country] ?? market.region == market.region else {
        throw SyntaxError(
          offset: cell("country").offset,
          message: "expected each country once, found \(market.country) in a second region")
      }
      regionOf[market.country] = market.region
      markets.append(market)
    }
    guard !markets.isEmpty else {
      throw SyntaxError(offset: buffer.count, message: "expected at least one country")
    }
    return markets
  }

  /// The number of each column that the header names, and how many there are.
  private static func columnNumbers(
    _ scanner: inout CSVScanner
  ) throws(SyntaxError) -> (numbers: [String: Int], count: Int) {
    guard scanner.skipBlankLines() else {
      throw SyntaxError(offset: 0, message: "expected a header with the columns country and region")
    }
    let start = scanner.position
    var numbers: [String: Int] = [:]
    for (number, cell) in try scanner.row().enumerated() {
      let name = scanner.text(cell)
      guard columns.contains(name) else {
        throw SyntaxError(
          offset: cell.start,
          message: "expected one of the columns \(columns.joined(separator: ", ")), found"
            + " \(PrintableText.make(name, limit: 40))\(NearestName.hint(for: name, in: columns))")
      }
      guard numbers.updateValue(number, forKey: name) == nil else {
        throw SyntaxError(offset: cell.start, message: "expected each column once, found \(name) again")
      }
    }
    guard numbers["country"] != nil, numbers["region"] != nil else {
      throw SyntaxError(offset: start, message: "expected a header with the columns country and region")
    }
    return (numbers, numbers.count)
  }

  private typealias Cell = (text: String, offset: Int)

  private static func market(country: Cell, region: Cell, currencies: Cell) throws(SyntaxError) -> Market {
    guard let code = CountryCode(country.text) else {
      throw SyntaxError(
        offset: country.offset,
        message: "country: expected two letters (ISO 3166-1 alpha-2), found"
          + " \(PrintableText.make(country.text, limit: 40))")
    }
    guard !region.text.isEmpty else {
      throw SyntaxError(offset: region.offset, message: "region: expected the id of a region")
    }
    var codes: [CurrencyCode] = []
    for text in currencies.text.split(separator: ";") {
      guard let currency = CurrencyCode(text) else {
        throw SyntaxError(
          offset: currencies.offset,
          message:
            "currency: expected \(CurrencyCode.expected), found \(PrintableText.make(String(text), limit: 40))"
        )
      }
      codes.append(currency)
    }
    return (code, region.text, codes)
  }
}
