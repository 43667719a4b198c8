// A second, slow and obvious implementation of the rules, written from their description alone and with nothing
// of the tool in it. Random networks are judged by both; every difference is a bug in one of them or a sentence
// of the description that can be read in two ways.
//
// Ids are Swift strings here. That is safe as long as a network holds no two ids that are canonically equal
// but differ in bytes; the random networks hold none.

/// One finding, without words: what is compared with the tool's.
struct PlainFinding: Hashable, Comparable {
  var rule: String
  var nodes: [String]
  /// Edge names, sorted.
  var edges: [String] = []
  var possible = false
  /// Compared for rules whose row has two severities; nil for all others.
  var severity: String?

  static func < (left: PlainFinding, right: PlainFinding) -> Bool {
    if left.rule != right.rule { return left.rule < right.rule }
    if left.nodes != right.nodes { return Oracle.sortsBefore(left.nodes, right.nodes) }
    if left.edges != right.edges { return Oracle.sortsBefore(left.edges, right.edges) }
    return !left.possible && right.possible
  }
}

/// Judges one network.
struct Oracle {
  static let partnerKinds = ["indirect-provider", "indirect-reseller", "direct-bill-partner", "advisor"]
  /// Rules whose row has two severities.
  static let rulesOfTwoSeverities: Set = ["shared-mpn-id", "inactive-partner-sale"]
  /// Rules whose identity is not their nodes. The oracle makes one finding an identity, so none are merged.
  private static let rulesWithIdentity: Set = [
    "malformed-record", "subscription-sold-twice", "mixed-channel-customer",
  ]

  /// All declared nodes in file order, without the fields that their kind may not bear.
  let nodes: [PlainNode]
  /// All edges in file order, without the fields that their kind may not bear, each with its name as `id`.
  let edges: [PlainEdge]
  let asOf: String
  let today: Int
  let nodeOfID: [String: PlainNode]
  let impliedTenants: Set<String>
  let impliedOrganizations: Set<String>
  let regionOf: (_ country: String, _ asOf: String) -> String?
  let currenciesOf: (_ region: String, _ asOf: String) -> Set<String>
  /// The edges that are active on the as-of date.
  private(set) var active: [PlainEdge] = []

  init(
    _ network: PlainNetwork,
    regionOf: @escaping (_ country: String, _ asOf: String) -> String?,
    currenciesOf: @escaping (_ region: String, _ asOf: String) -> Set<String>
  ) {
    nodes = network.nodes.map(Oracle.withItsFieldsOnly)
    edges = Oracle.named(network.edges.map(Oracle.withItsFieldsOnly))
    asOf = network.asOf
    today = PlainDate.day(network.asOf) ?? 0
    nodeOfID = Dictionary(nodes.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    // Any record's field makes the id known, whether the record is removed, inactive or dangles itself.
    impliedTenants = Set(nodes.compactMap(\.tenant) + edges.compactMap(\.tenant))
    impliedOrganizations = Set(nodes.compactMap(\.organization))
    self.regionOf = regionOf
    self.currenciesOf = currenciesOf
    active = edges.filter(isActive)
  }

  /// All findings of all rules that the oracle knows, sorted.
  func findings() -> [PlainFinding] {
    let all =
      chainFindings() + regionFindings() + ownUseFindings() + agreementFindings() + billingFindings()
      + managementFindings() + exportFindings() + subscriptionFindings() + tenancyFindings() + dataFindings()
    return Oracle.merged(all).sorted()
  }

  /// Findings of the same rule and nodes are one: edges united, definite wins.
  private static func merged(_ findings: [PlainFinding]) -> [PlainFinding] {
    var result: [PlainFinding] = []
    for finding in findings {
      let same = result.firstIndex { $0.rule == finding.rule && $0.nodes == finding.nodes }
      if let same, !rulesWithIdentity.contains(finding.rule) {
        result[same].edges = sorted(result[same].edges + finding.edges)
        result[same].possible = result[same].possible && finding.possible
      } else {
        var next = finding
        next.edges = sorted(finding.edges)
        result.append(next)
      }
    }
    return result
  }
}

// MARK: - Order of ids

extension Oracle {
  static func sortsBefore(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  static func sortsBefore(_ left: [String], _ right: [String]) -> Bool {
    left.lexicographicallyPrecedes(right, by: { sortsBefore($0, $1) })
  }

  /// Without repetition, bytewise.
  static func sorted(_ ids: [String]) -> [String] {
    Set(ids).sorted(by: { sortsBefore($0, $1) })
  }
}

// MARK: - Records as they are read

extension Oracle {
  /// A field on a kind that may not bear it is not there, and neither is an empty one.
  static func withItsFieldsOnly(_ node: PlainNode) -> PlainNode {
    let isPartner = partnerKinds.contains(node.kind)
    let isParty = isPartner || node.kind == "customer"
    var read = node
    read.country = node.kind == "vendor" ? nil : node.country.flatMap(country)
    read.region = isParty || node.kind == "tenant" ? text(node.region) : nil
    read.organization = isParty || node.kind == "tenant" ? text(node.organization) : nil
    read.tenant = isParty ? text(node.tenant) : nil
    read.use = node.kind == "tenant" ? text(node.use) : nil
    read.mpnId = isPartner ? text(node.mpnId) : nil
    read.mpaSigned = isPartner ? node.mpaSigned : nil
    read.enrolments = node.kind == "indirect-reseller" ? node.enrolments : nil
    read.capabilities = node.kind == "direct-bill-partner" ? node.capabilities : nil
    return read
  }

  static func withItsFieldsOnly(_ edge: PlainEdge) -> PlainEdge {
    var read = edge
    read.id = text(edge.id)
    read.since = text(edge.since)
    read.until = text(edge.until)
    read.status = text(edge.status)
    let isSupply = edge.kind == "supply"
    read.tenant = isSupply ? text(edge.tenant) : nil
    read.through = isSupply ? text(edge.through) : nil
    read.subscription = isSupply ? text(edge.subscription) : nil
    read.partnerOfRecord = isSupply ? text(edge.partnerOfRecord) : nil
    read.currency = edge.kind == "billing" ? text(edge.currency) : nil
    let isManagement = edge.kind == "management"
    read.via = isManagement ? text(edge.via) : nil
    read.roles = isManagement ? edge.roles : nil
    read.assigned = isManagement ? edge.assigned : nil
    read.created = isManagement ? text(edge.created) : nil
    read.consentOf = isManagement ? text(edge.consentOf) : nil
    read.autoExtend = isManagement ? edge.autoExtend : nil
    read.share = edge.kind == "ownership" ? edge.share : nil
    return read
  }

  /// An empty string is an absent field.
  static func text(_ value: String?) -> String? {
    value == "" ? nil : value
  }

  /// Any case, held in upper case; XJ counts as SJ everywhere.
  static func country(_ value: String) -> String? {
    let code = value.uppercased()
    return code == "XJ" ? "SJ" : text(code)
  }

  /// An edge without id is KIND:FROM->TO, the second one of that name has #2, and so on.
  static func named(_ edges: [PlainEdge]) -> [PlainEdge] {
    var seen: [String: Int] = [:]
    return edges.map { edge in
      guard edge.id == nil else { return edge }
      var result = edge
      let name = "\(edge.kind):\(edge.from)->\(edge.to)"
      let count = seen[name, default: 0] + 1
      seen[name] = count
      result.id = count == 1 ? name : "\(name)#\(count)"
      return result
    }
  }

  func name(of edge: PlainEdge) -> String {
    edge.id ?? ""
  }

  /// One finding an edge, about its two ends.
  func findings(_ rule: String, _ edges: [PlainEdge]) -> [PlainFinding] {
    edges.map { PlainFinding(rule: rule, nodes: [$0.from, $0.to], edges: [name(of: $0)]) }
  }
}

// MARK: - Which id is what

extension Oracle {
  /// Nodes that are not removed, in file order.
  var living: [PlainNode] {
    nodes.filter { $0.status != "removed" }
  }

  func living(_ kind: String) -> [PlainNode] {
    living.filter { $0.kind == kind }
  }

  var livingPartners: [PlainNode] {
    living.filter { Oracle.partnerKinds.contains($0.kind) }
  }

  /// All partners but advisors.
  var livingCSPPartners: [PlainNode] {
    livingPartners.filter { $0.kind != "advisor" }
  }

  /// The kind of a declared node, else that of an implied tenant, else of an implied organization.
  func kind(of id: String) -> String? {
    if let node = nodeOfID[id] { return node.kind }
    if impliedTenants.contains(id) { return "tenant" }
    return impliedOrganizations.contains(id) ? "organization" : nil
  }

  func isPartner(_ id: String) -> Bool {
    Oracle.partnerKinds.contains(kind(of: id) ?? "")
  }

  func isCustomerOrTenant(_ id: String) -> Bool {
    ["customer", "tenant"].contains(kind(of: id) ?? "")
  }

  func isRemoved(_ id: String) -> Bool {
    nodeOfID[id]?.status == "removed"
  }

  /// Both ends are something. An edge that dangles takes part in nothing.
  func hasTwoEnds(_ edge: PlainEdge) -> Bool {
    kind(of: edge.from) != nil && kind(of: edge.to) != nil
  }

  func hasLivingEnds(_ edge: PlainEdge) -> Bool {
    hasTwoEnds(edge) && !isRemoved(edge.from) && !isRemoved(edge.to)
  }

  func isActive(_ edge: PlainEdge) -> Bool {
    guard edge.status == nil || edge.status == "active" else { return false }
    return (since(edge) ?? today) <= today && (until(edge) ?? today) >= today && hasLivingEnds(edge)
  }

  func active(_ kind: String) -> [PlainEdge] {
    active.filter { $0.kind == kind }
  }

  func since(_ edge: PlainEdge) -> Int? {
    edge.since.flatMap(PlainDate.day)
  }

  func until(_ edge: PlainEdge) -> Int? {
    edge.until.flatMap(PlainDate.day)
  }

  /// Any status, before and after its dates too.
  func isReversed(_ edge: PlainEdge) -> Bool {
    guard let since = since(edge), let until = until(edge) else { return false }
    return until < since
  }
}
