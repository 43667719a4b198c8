// What each field of a node or edge holds for a rule of one's own: as the model has it, defaults and look-ups included.

internal import PartnerGraph

extension Analysis {
  /// What a field of a node holds.
  func content(_ field: Field, ofNode node: Int32) -> FieldContent {
    let view = network.node(node)
    func text(_ text: String?) -> FieldContent { text.map { .text($0) } ?? .missing(field) }
    switch field {
    case .id: return .text(view.id)
    case .kind: return text(view.kind?.name)
    case .name: return .text(view.displayName)
    case .country: return text(view.country?.description)
    case .region:
      let region = regions.ofNode[Int(node)]
      if region != Regions.unknown { return .text(regions.name(region)) }
      return .missing(regions.missingField(node) == "region" ? .region : .country)
    case .organization: return text(view.organization)
    case .tenant:
      let tenant = tenancy.ownTenant[Int(node)]
      return tenant < 0 ? .missing(field) : .text(network.ids[tenant])
    case .use: return text(use(of: node)?.name)
    case .mpnId: return text(view.mpnId)
    case .mpaSigned:
      switch view.agreement {
      case .signed(let day): return .signed(day)
      case .signedAtUnknownDate: return .signedAtUnknownDate
      case .notSigned: return .notSigned
      case nil: return .missing(field)
      }
    case .enrolments:
      return view.enrolments.map { .list(Self.names(Enrolments.names, $0.rawValue)) } ?? .missing(field)
    case .capabilities:
      return view.capabilities.map { .list(Self.names(Capabilities.names, $0.rawValue)) } ?? .missing(field)
    case .status: return .text(view.status.name)
    case .currency: return text(view.currency?.description)
    case .tags: return .list(view.tags)
    default: return .missing(field)
    }
  }

  /// What a field of an edge holds.
  func content(_ field: Field, ofEdge edge: Int32) -> FieldContent {
    let view = network.edge(edge)
    func text(_ text: String?) -> FieldContent { text.map { .text($0) } ?? .missing(field) }
    func date(_ date: CalendarDate?) -> FieldContent { date.map { .date($0) } ?? .missing(field) }
    func list(_ items: [String]?) -> FieldContent { items.map { .list($0) } ?? .missing(field) }
    switch field {
    case .id: return .text(view.name)
    case .kind: return .text(view.kind.name)
    case .since: return date(view.since)
    case .until: return date(view.until)
    case .status: return .text(view.status.name)
    case .tenant:
      let tenant = view.kind == .supply ? targetTenant(edge) : -1
      return tenant < 0 ? .missing(field) : .text(network.ids[tenant])
    case .through: return text(through(edge).map { network.ids[$0] })
    case .subscription: return text(view.subscription)
    case .offer: return text(view.offer)
    case .publisher: return text(view.publisher?.name)
    case .partnerOfRecord: return text(view.partnerOfRecord)
    case .currency: return text(view.currency?.description)
    case .via: return text(view.via?.name)
    case .name: return text(view.title)
    case .roles: return list(view.roles)
    case .assigned: return list(view.assigned)
    case .autoExtend: return view.autoExtend.map { .flag($0) } ?? .missing(field)
    case .created: return date(view.created)
    case .consentOf: return text(view.consentOf)
    case .share: return view.share.map { .number($0) } ?? .missing(field)
    default: return .missing(field)
    }
  }

  /// What a tenant is used for; of an implied one who names it tells.
  private func use(of node: Int32) -> TenantUse? {
    guard kind(node) == .tenant else { return nil }
    if network.nodes.place[Int(node)] != .none { return tenancy.declaredUse(node) }
    return tenancy.partners(of: node).isEmpty ? .customer : .csp
  }

  private static func names(_ names: [(name: String, bit: UInt8)], _ set: UInt8) -> [String] {
    names.filter { set & $0.bit != 0 }.map(\.name)
  }
}
