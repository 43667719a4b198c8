// What library users ask of an analysis gives what rules see.

import PartnerGraph
import Testing

@Suite struct AnalysisViewTests {
  private static let text = """
    asOf 2021-05-19
    vendor microsoft
    direct-bill-partner contoso country=DK tenant=t-contoso
    customer acme country=US
    tenant t-acme country=SE
    customer lucerne
    microsoft -supply-> contoso
    contoso -supply-> acme until=2020-12-31
    contoso -supply-> acme tenant=t-acme
    contoso -supply-> acme status=suspended
    contoso -supply-> lucerne
    contoso -supply-> nobody
    acme -ownership-> t-acme
    """

  private func analysis() throws -> Analysis {
    let network = NetworkReader.read(Self.text, format: .sketch).network
    return Analysis(of: network, asOf: try #require(network.asOf))
  }

  @Test func activeEdges() throws {
    let analysis = try analysis()
    let (contoso, acme) = (
      try #require(analysis.network.node("contoso")), try #require(analysis.network.node("acme"))
    )
    let active = ["microsoft->contoso", "contoso->acme#2", "contoso->lucerne"].map { "supply:" + $0 }
    #expect(analysis.activeEdges(.supply).map(\.name) == active)
    #expect(analysis.activeEdges(.supply, from: contoso).map(\.name) == Array(active.dropFirst()))
    #expect(analysis.activeEdges(.supply, to: acme).map(\.name) == [active[1]])
    #expect(analysis.activeEdges(.billing).isEmpty)
    #expect(analysis.network.allEdges.count == 7)
    #expect(
      analysis.network.allEdges.filter(analysis.isActive).map(\.name) == active + ["ownership:acme->t-acme"])
  }

  @Test func danglingReferences() throws {
    let network = try analysis().network
    #expect(network.danglingReferences.map { $0.id(in: network) } == ["nobody"])
    let edges = network.danglingReferences.flatMap { $0.edges(in: network) }
    #expect(edges.map(\.name) == ["supply:contoso->nobody"] && edges.allSatisfy(\.isDangling))
  }

  @Test func regionsAndTenants() throws {
    let analysis = try analysis()
    let network = analysis.network
    let regions = ["contoso", "acme", "lucerne", "microsoft"].map { id in
      network.node(id).flatMap { analysis.region(of: $0) }
    }
    #expect(regions == ["europe", "europe", nil, nil])
    let sales = Array(network.allEdges.prefix(5))
    #expect(analysis.region(ofSale: sales[2]) == "europe")
    #expect(analysis.region(ofSale: sales[4]) == nil)
    #expect(analysis.tenant(ofSale: sales[2])?.id == "t-acme")
    #expect(analysis.tenant(ofSale: sales[4]) == nil)
    let acme = try #require(network.node("acme"))
    #expect(analysis.tenant(of: acme)?.id == "t-acme")
  }
}
