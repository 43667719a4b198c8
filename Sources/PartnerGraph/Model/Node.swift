// A node as library users see it: a network and a slot number.

/// A view of one node. Costs two words; every property is read from the columns when it is asked for.
public struct Node: Sendable {
  /// The network that the node belongs to.
  public let network: Network
  package let index: Int32

  private var slot: Int { Int(index) }

  /// The id, compared byte for byte.
  public var id: String { network.ids[index] }
  /// What the node is; nil for an id that nothing declares or implies.
  public var kind: NodeKind? { NodeKind(rawValue: network.nodes.kind[slot]) }
  /// Whether a record declares the node; else it is an implied tenant or organization.
  public var isDeclared: Bool { network.nodes.place[slot] != .none }
  /// What people call it: `name`, else the id.
  public var displayName: String { name ?? id }
  /// The `name` field.
  public var name: String? { network.texts[network.nodes.name[slot]] }
  /// The country of the record; nil where absent.
  public var country: CountryCode? {
    let code = network.nodes.country[slot]
    return code == 0 ? nil : CountryCode(packed: code)
  }
  /// The `region` field of the record itself; the region in force comes from an analysis.
  public var region: String? { network.nodes.region[index].map { network.labels[$0] } }
  /// The organization's id.
  public var organization: String? { id(network.nodes.organization[slot]) }
  /// The tenant's id, as the record names it.
  public var tenant: String? { id(network.nodes.tenant[slot]) }
  /// What a tenant is used for.
  public var use: TenantUse? { TenantUse(rawValue: network.nodes.use[slot]) }
  /// The partner location id, as on invoices.
  public var mpnId: String? { network.nodes.mpnId[index].map { network.labels[$0] } }
  /// What the record says of the partner agreement; nil where it says nothing.
  public var agreement: AgreementState? { network.nodes.agreement[index] }
  /// Steps of enrolment that are done (indirect resellers); nil where not known.
  public var enrolments: Enrolments? {
    kind == .indirectReseller ? steps.map { Enrolments(rawValue: $0) } : nil
  }
  /// Capabilities in place (direct-bill partners); nil where not known.
  public var capabilities: Capabilities? {
    kind == .directBillPartner ? steps.map { Capabilities(rawValue: $0) } : nil
  }
  /// Where the enrolment stands in its life.
  public var status: Status { Status(rawValue: network.nodes.status[slot]) ?? .active }
  /// The currency that the node deals in.
  public var currency: CurrencyCode? {
    let code = network.nodes.currency[slot]
    return code == 0 ? nil : CurrencyCode(packed: code)
  }
  /// One's own labels.
  public var tags: [String] { network.nodes.tags[index].map { network.lists[$0] } ?? [] }
  /// Where the record begins; `Place.none` for an implied node.
  public var place: Place { network.nodes.place[slot] }

  private var steps: UInt8? {
    let set = network.nodes.steps[slot]
    return set == NodeColumns.unknownSet ? nil : set
  }

  private func id(_ slot: Int32) -> String? { slot < 0 ? nil : network.ids[slot] }
}

extension Node: Hashable {
  /// Whether both are the same slot of the same network.
  public static func == (left: Node, right: Node) -> Bool {
    left.network === right.network && left.index == right.index
  }
  /// Hashes the slot number.
  public func hash(into hasher: inout Hasher) { hasher.combine(index) }
}
