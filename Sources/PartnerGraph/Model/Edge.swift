// An edge as library users see it: a network and a number.

/// A view of one edge. Costs two words; every property is read from the columns when it is asked for.
public struct Edge: Sendable {
  /// The network that the edge belongs to.
  public let network: Network
  package let index: Int32

  private var slot: Int { Int(index) }

  /// The explicit id, or `KIND:FROM->TO` with `#2`, `#3`… on later edges of the same name.
  public var name: String { network.edgeName(index) }
  /// The explicit id.
  public var id: String? { network.edges.id[index].map { network.edgeIDs[$0] } }
  /// What the edge states.
  public var kind: EdgeKind { EdgeKind(rawValue: network.edges.kind[slot]) ?? .supply }
  /// Where the edge begins: seller, biller, manager or owner.
  public var from: Node { network.node(network.edges.from[slot]) }
  /// Where the edge ends: buyer, payer, managed or owned.
  public var to: Node { network.node(network.edges.to[slot]) }
  /// Where the edge stands in its life.
  public var status: Status { Status(rawValue: network.edges.status[slot]) ?? .active }
  /// The first day; nil is always.
  public var since: CalendarDate? {
    let days = network.edges.since[slot]
    return days == EdgeColumns.noSince ? nil : CalendarDate(days: days)
  }
  /// The last day; nil is for ever.
  public var until: CalendarDate? {
    network.edges.until[index].map { CalendarDate(days: $0) }
  }
  /// The tenant that a sale is provisioned into, where the record names one.
  public var tenant: String? { id(network.edges.tenant[slot]) }
  /// The provider that a sale went through, where the record names one.
  public var through: String? { network.edges.through[index].flatMap { id($0) } }
  /// The subscription that was sold.
  public var subscription: String? { network.edges.subscription[index].flatMap { network.texts[$0.text] } }
  /// What was sold.
  public var offer: String? { network.edges.offer[index].map { network.labels[$0] } }
  /// Whose product was sold.
  public var publisher: Publisher? { network.edges.traits[slot].publisher }
  /// The mpnId of the partner of record.
  public var partnerOfRecord: String? { network.edges.partnerOfRecord[index].map { network.labels[$0] } }
  /// The currency of a bill.
  public var currency: CurrencyCode? { network.edges.currency[index] }
  /// How access was granted.
  public var via: Delegation? { network.edges.traits[slot].via }
  /// What a management relation is called.
  public var title: String? { network.edges.name[index].flatMap { network.texts[$0] } }
  /// Role names or template ids; nil where the record has no list.
  public var roles: [String]? { network.edges.roles[index].map { network.lists[$0] } }
  /// Roles granted to groups; nil where not read.
  public var assigned: [String]? { network.edges.assigned[index].map { network.lists[$0] } }
  /// Whether access extends itself when it ends.
  public var autoExtend: Bool? { network.edges.traits[slot].autoExtend }
  /// The day of the request.
  public var created: CalendarDate? { network.edges.created[index] }
  /// The provider that asked for access.
  public var consentOf: String? { network.edges.consentOf[index].map { network.ids[$0] } }
  /// Percent owned; nil is controlling.
  public var share: Double? { network.edges.share[index] }
  /// Whether an end names no node.
  public var isDangling: Bool { network.edges.traits[slot].isDangling }
  /// Where the record begins.
  public var place: Place { network.edges.place[slot] }

  private func id(_ slot: Int32) -> String? { slot < 0 ? nil : network.ids[slot] }
}
