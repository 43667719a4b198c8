// Where exports leave suppliers open: marked in passes over the network, against a search from each node.

import Testing

@testable import PartnerGraph

@Suite struct OpenSupplyTests {
  private struct Sale {
    var seller, buyer: String
    var through: String?
  }

  /// A random network, and a search for its open places in the records alone.
  private struct Case {
    var tenants: [String: [String]] = [:]
    var sales: [Sale] = []
    var openCustomers: Set<String> = []
    var openResellers: Set<String> = []
    var network: Network

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      var builder = NetworkBuilder()
      func some(_ name: String) -> String { "\(name)\(Int.random(in: 0..<4, using: &generator))" }
      for number in 0..<4 {
        builder.add(NodeRecord(id: "p\(number)", kind: .indirectProvider))
        builder.add(NodeRecord(id: "r\(number)", kind: .indirectReseller))
        builder.add(NodeRecord(id: "t\(number)", kind: .tenant))
        builder.add(NodeRecord(id: "c\(number)", kind: .customer))
        tenants["c\(number)"] = []
      }
      for _ in 0..<Int.random(in: 0...5, using: &generator) {
        let (customer, tenant) = (some("c"), some("t"))
        builder.add(EdgeRecord(.ownership, from: customer, to: tenant))
        tenants[customer, default: []].append(tenant)
      }
      for _ in 0..<Int.random(in: 0...6, using: &generator) {
        let isNamed = Bool.random(using: &generator)
        let sale = Sale(
          seller: some(Bool.random(using: &generator) ? "r" : "p"),
          buyer: some(Bool.random(using: &generator) ? "c" : "t"), through: isNamed ? some("p") : nil)
        var record = EdgeRecord(.supply, from: sale.seller, to: sale.buyer)
        record.through = sale.through
        builder.add(record)
        sales.append(sale)
      }
      openCustomers = Bool.random(using: &generator) ? [some("c")] : []
      openResellers = Bool.random(using: &generator) ? [some("r"), some("r")] : []
      for id in openCustomers { builder.noteUnknownSupplier(id) }
      for id in openResellers { builder.noteUnknownProvider(id) }
      network = builder.build()
    }

    func customers(of tenant: String) -> [String] {
      tenants.keys.filter { tenants[$0]?.contains(tenant) ?? false }
    }

    func sales(to buyer: String) -> [Sale] {
      sales.filter { $0.buyer == buyer || tenants[buyer]?.contains($0.buyer) ?? false }
    }

    func isSellerOpen(_ node: String) -> Bool {
      openCustomers.contains(node) || customers(of: node).contains { openCustomers.contains($0) }
    }

    func isProviderOpen(_ node: String) -> Bool {
      sales(to: node).contains { openResellers.contains($0.seller) }
    }

    func isProviderSetOpen(_ node: String) -> Bool {
      ([node] + customers(of: node)).contains { buyer in
        sales(to: buyer).contains { $0.through == nil && openResellers.contains($0.seller) }
      }
    }
  }

  @Test func openPlacesAreThoseThatASearchFinds() throws {
    var counts = (sellers: 0, providers: 0, sets: 0)
    for seed in 1...2_000 as ClosedRange<UInt64> {
      let one = Case(seed: seed)
      let analysis = Analysis(of: one.network, asOf: try #require(CalendarDate("2024-03-01")))
      for id in (0..<4).flatMap({ ["c\($0)", "t\($0)"] }) {
        let slot = try #require(one.network.node(id)).index
        let (seller, provider, set) = (
          one.isSellerOpen(id), one.isProviderOpen(id), one.isProviderSetOpen(id)
        )
        #expect(analysis.mayHaveUnknownSeller(slot) == seller, "seed \(seed), \(id)")
        #expect(analysis.mayHaveUnknownProvider(slot) == provider, "seed \(seed), \(id)")
        #expect(analysis.mayHaveUnknownProviderSet(slot) == set, "seed \(seed), \(id)")
        counts = (
          counts.sellers + (seller ? 1 : 0), counts.providers + (provider ? 1 : 0),
          counts.sets + (set ? 1 : 0)
        )
      }
    }
    #expect(counts.sellers > 500 && counts.providers > 500 && counts.sets > 500)
  }
}
