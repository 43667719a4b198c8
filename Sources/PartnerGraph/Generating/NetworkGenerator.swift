// Synthetic networks for trials and benchmarks: of any size, the same bytes for the same seed, with planted violations.

/// Writes a network of realistic shape: a few large providers and a long tail of resellers in six regions, customers of
/// one or two partners, tenants, subscriptions, granular access, holdings. The same arguments give the same bytes on
/// every machine, and a network of any size takes no more memory than a small one.
///
/// ```swift
/// let generator = NetworkGenerator(customers: 1_000, seed: 1)
/// generator.write(as: .jsonLines) { bytes += $0 }
/// ```
public struct NetworkGenerator: Sendable {
  /// The day on which nothing but the planted violations is to be found; a network in tables does not say it.
  public static let asOf = GeneratedRecords.asOf
  /// How many customers the network has, those of planted violations not counted.
  public let customers: Int
  /// What the network is made from.
  public let seed: UInt64
  /// How often each violation is planted: once for every 20,000 customers, at least once; 0 for none.
  public let rounds: Int

  /// A generator; without violations no rule finds anything.
  public init(customers: Int, seed: UInt64, hasViolations: Bool = true) {
    self.init(customers: customers, seed: seed, rounds: hasViolations ? max(1, customers / 20_000) : 0)
  }

  /// A generator that plants each violation so many times.
  public init(customers: Int, seed: UInt64, rounds: Int) {
    self.customers = customers
    self.seed = seed
    self.rounds = rounds
  }

  /// Formats that are written record by record.
  public static let formats: [OutputFormat] = [.json, .jsonLines, .csv]

  /// What rules find in the network, each finding as its rule and nodes, in the order of planting.
  public var plantedFindings: [(rule: String, nodes: [String])] {
    (0..<rounds).flatMap { round in Plants.all(round: round).flatMap(\.findings) }
  }

  /// Writes the network as JSON or JSON Lines; for CSV see ``writeTable(ofEdges:to:)``. O(customers).
  public func write(as format: OutputFormat, to write: ([UInt8]) throws -> Void) rethrows {
    try self.write(in: format == .jsonLines ? .lines : .document, to: write)
  }

  /// Writes one of the two tables of CSV.
  public func writeTable(ofEdges: Bool, to write: ([UInt8]) throws -> Void) rethrows {
    try self.write(in: ofEdges ? .edgeTable : .nodeTable, to: write)
  }

  private func write(in layout: RecordEncoder.Layout, to write: ([UInt8]) throws -> Void) rethrows {
    let misspelled = rounds > 0 ? Plants.all(round: 0).compactMap(\.misspelled).first : nil
    var encoder = RecordEncoder(layout, unknownField: misspelled?.field)
    encoder.begin(asOf: CalendarDate(Self.asOf))
    if layout != .edgeTable {
      try forEachNode { record in
        encoder.add(record)
        if encoder.isFull { try write(encoder.take()) }
      }
      if let misspelled { encoder.add(misspelled.node, unknown: misspelled.text) }
    }
    encoder.beginEdges()
    if layout != .nodeTable {
      try forEachEdge { record in
        encoder.add(record)
        if encoder.isFull { try write(encoder.take()) }
      }
    }
    encoder.end()
    try write(encoder.take())
  }

  private func forEachNode(_ add: (RecordFields) throws -> Void) rethrows {
    let records = GeneratedRecords(shape: GeneratedShape(seed: seed, customers: customers))
    let shape = records.shape
    try add([(.id, .text("microsoft")), (.kind, .text("vendor")), (.name, .text("Microsoft"))])
    for region in GeneratedRegion.all.indices {
      for number in 0..<shape.providerCount(region) {
        try add(records.partner(.indirectProvider, region, number))
      }
      for number in 0..<shape.directCount(region) {
        try add(records.partner(.directBillPartner, region, number))
      }
      for number in 0..<shape.resellerCount(region) {
        try add(records.partner(.indirectReseller, region, number))
      }
    }
    for number in usedAdvisors(shape, records) {
      try add(records.partner(.advisor, number.region, number.number))
    }
    for number in 0..<shape.holdingCount { try add(records.holding(number)) }
    for number in 0..<customers {
      let (customer, tenant) = records.customer(number)
      try add(customer)
      try add(tenant)
    }
    for round in 0..<rounds {
      for plant in Plants.all(round: round) { for node in plant.nodes { try add(node) } }
    }
  }

  private func forEachEdge(_ add: (RecordFields) throws -> Void) rethrows {
    let records = GeneratedRecords(shape: GeneratedShape(seed: seed, customers: customers))
    let shape = records.shape
    for region in GeneratedRegion.all.indices {
      for number in 0..<shape.providerCount(region) {
        for edge in records.supply(ofProviderOrDirect: GeneratedRecords.id("provider", region, number)) {
          try add(edge)
        }
      }
      for number in 0..<shape.directCount(region) {
        for edge in records.supply(ofProviderOrDirect: GeneratedRecords.id("direct", region, number)) {
          try add(edge)
        }
      }
      for number in 0..<shape.resellerCount(region) {
        for edge in records.supply(ofReseller: number, in: region) { try add(edge) }
      }
    }
    for number in 0..<customers { for edge in records.edges(ofCustomer: number) { try add(edge) } }
    for round in 0..<rounds {
      for plant in Plants.all(round: round) { for edge in plant.edges { try add(edge) } }
    }
  }

  /// Advisors that advise somebody: one without would be alone.
  private func usedAdvisors(
    _ shape: GeneratedShape, _ records: GeneratedRecords
  ) -> [(region: Int, number: Int)] {
    var used: Set<String> = []
    for number in 0..<customers {
      if let edge = records.advice(number), case .text(let id) = edge[1].value { used.insert(id) }
    }
    return GeneratedRegion.all.indices.flatMap { region in
      (0..<shape.advisorCount(region)).map { (region: region, number: $0) }
        .filter { used.contains(GeneratedRecords.id("advisor", $0.region, $0.number)) }
    }
  }
}
