// Whom a way out may name, and the changes that it names.

internal import PartnerGraph

extension Analysis {
  /// The partners that advice may name. Evaluates the rules that spoil chains, unless a linter has run them all before.
  var soundPartners: SoundPartners { soundPartners { Linter(only: Linter.spoilingRules).result(on: self) } }

  /// Makes the partners that advice may name from a result that holds all spoiling rules.
  func prepareAdvice(_ result: LintResult) { _ = soundPartners { result } }

  private func soundPartners(_ result: () -> LintResult) -> SoundPartners {
    let kept = advice.value { SoundPartners(result()) }
    return kept as? SoundPartners ?? SoundPartners(result())
  }

  /// The first two partners that could sell to a customer or tenant in a seller's place: sound, able to make the step, in the
  /// sale's region, neither the buyer's company nor an affiliate of it, and without a new finding of a spoiling rule.
  ///
  /// - Parameters:
  ///   - kinds: kinds that may sell to customers.
  ///   - region: the region of the sale.
  ///   - tenant: the tenant that the sale goes into; -1 where it is not known.
  ///   - isWanted: what else a partner has to be.
  func sellers(
    _ kinds: [NodeKind], to buyer: Int32, in region: Int32, into tenant: Int32,
    where isWanted: (Int32) -> Bool = { _ in true }
  ) -> [Int32] {
    // A new sale to a buyer that sells itself could close a cycle; one into a CSP tenant would be a finding of its own.
    guard supply.leaving(buyer).isEmpty, tenant < 0 || !tenancy.isCSPTenant(tenant) else { return [] }
    return candidates(kinds, in: region) { partner in
      isWanted(partner) && !isSameCompany(partner, buyer, tenant)
        && !affiliation.areAffiliates(partner, buyer)
        && ownProviders.grounds(from: partner, to: buyer, into: tenant, through: nil, in: self).isEmpty
    }
  }

  /// The first two providers that could supply a reseller.
  func providers(of reseller: Int32, besides kept: [Int32] = [], avoiding: [Int32] = []) -> [Int32] {
    candidates([.indirectProvider], in: regions.ofNode[Int(reseller)]) { provider in
      !avoiding.contains(provider)
        && soundPartners.maySupply(provider, reseller, besides: kept, in: self)
    }
  }

  /// Looks at a bounded number of partners, for a network in which none qualifies to take no longer than others.
  private func candidates(
    _ kinds: [NodeKind], in region: Int32, where isWanted: (Int32) -> Bool
  ) -> [Int32] {
    var found: [Int32] = []
    for kind in kinds {
      for partner in soundPartners.partners(kind, in: region).prefix(Self.candidateLimit)
      where found.count < 2 && isWanted(partner) {
        found.append(partner)
      }
    }
    return found
  }

  private static let candidateLimit = 200

  private func isSameCompany(_ partner: Int32, _ buyer: Int32, _ tenant: Int32) -> Bool {
    let organization = network.nodes.organization[Int(partner)]
    let own = tenancy.ownTenant[Int(partner)]
    return partner == buyer || (organization >= 0 && entities.organizations(of: buyer).contains(organization))
      || (own >= 0 && (own == tenant || own == buyer || own == tenancy.ownTenant[Int(buyer)]))
  }

  /// Removes some edges and adds one like each of them, changed by the body.
  func replacing(_ edges: [Int32], _ change: (inout EdgeRecord) -> Void) -> [NetworkEdit] {
    var added: [EdgeRecord] = []
    for edge in edges {
      let view = network.edge(edge)
      var record = EdgeRecord(view.kind, from: view.from.id, to: view.to.id)
      record.tenant = view.tenant
      record.through = view.through
      record.subscription = view.subscription
      record.offer = view.offer
      change(&record)
      if !added.contains(record) { added.append(record) }
    }
    return edges.map { NetworkEdit.remove(edge: network.edgeName($0)) } + added.map { NetworkEdit.add($0) }
  }

  /// Lets another partner make some sales.
  func selling(
    _ edges: [Int32], by partner: Int32, through provider: Int32? = nil, into tenant: String? = nil
  )
    -> [NetworkEdit]
  {
    replacing(edges) { record in
      record.from = network.ids[partner]
      record.through = provider.map { network.ids[$0] }
      record.tenant = tenant ?? record.tenant
    }
  }

  /// The one tenant and region that some sales go into; nil where they differ.
  func destination(of sales: [Int32]) -> (tenant: Int32, region: Int32)? {
    guard let first = sales.first else { return nil }
    let (tenant, region) = (targetTenant(first), regions.ofSale(first))
    return sales.allSatisfy { targetTenant($0) == tenant } ? (tenant, region) : nil
  }

  /// An id for a new tenant of a customer, which no node has.
  func newTenant(for buyer: Int32) -> String {
    var id = "\(network.ids[buyer])-tenant"
    while network.node(id) != nil { id += "-2" }
    return id
  }
}

extension Linter {
  /// The rules whose definite findings spoil chains.
  static let spoilingRules = RuleCatalogue.all.map {
    ActiveRule(description: $0.description, check: $0.init())
  }
  .filter(ChainSpoilers.isSpoiling).map(\.description.id)
}
