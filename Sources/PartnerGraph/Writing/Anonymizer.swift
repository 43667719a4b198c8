// A network that can be shown to others: names and ids replaced, structure, countries and dates kept.

/// Replaces what tells who somebody is. The same text under the same key becomes the same word, so that two exports
/// that are anonymized with one key still fit together; without the key a word can neither be turned back nor guessed.
///
/// Replaced: ids of nodes and edges and everything that refers to them, names, MPN ids, subscriptions, tags. Kept:
/// kinds, countries, regions, dates, states, currencies, roles, offers, shares, and vendors whole.
public struct Anonymizer: Sendable {
  private let key: [UInt8]

  /// An anonymizer with a secret key of any length.
  public init(key: [UInt8]) { self.key = key }

  /// The network under other names, its records in the same order. O(records).
  public func anonymized(_ network: Network) -> Network {
    var builder = NetworkBuilder()
    if let asOf = network.asOf { builder.state(asOf: asOf) }
    let vendors = Set(network.declaredNodes.filter { $0.kind == .vendor }.map(\.index))
    for node in network.declaredNodes { builder.add(record(node, vendors)) }
    for index in 0..<network.edgeCount { builder.add(record(network.edge(index), vendors)) }
    return builder.build()
  }

  private func record(_ node: Node, _ vendors: Set<Int32>) -> NodeRecord {
    var record = NodeRecord(id: id(node, vendors), kind: node.kind ?? .customer)
    record.name =
      vendors.contains(node.index) ? node.name : node.name.map { word("name", $0, as: "Company ") }
    record.country = node.country
    record.region = node.region
    record.organization = node.organization.map { id($0) }
    record.tenant = node.tenant.map { id($0) }
    record.use = node.use
    record.mpnId = node.mpnId.map { digits($0) }
    record.agreement = node.agreement
    record.enrolments = node.enrolments
    record.capabilities = node.capabilities
    record.status = node.statesStatus ? node.status : nil
    record.currency = node.currency
    record.tags = node.network.nodes.tags[node.index].map { node.network.lists[$0] }?.map {
      word("tag", $0, as: "tag-")
    }
    return record
  }

  private func record(_ edge: Edge, _ vendors: Set<Int32>) -> EdgeRecord {
    var record = EdgeRecord(edge.kind, from: id(edge.from, vendors), to: id(edge.to, vendors))
    record.id = edge.id.map { word("edge", $0, as: "edge-") }
    record.since = edge.since
    record.until = edge.until
    record.status = edge.statesStatus ? edge.status : nil
    record.tenant = edge.tenant.map { id($0) }
    record.through = edge.through.map { id($0) }
    record.subscription = edge.subscription.map { word("subscription", $0, as: "subscription-") }
    record.offer = edge.offer
    record.publisher = edge.publisher
    record.partnerOfRecord = edge.partnerOfRecord.map { digits($0) }
    record.currency = edge.currency
    record.via = edge.via
    record.title = edge.title.map { word("title", $0, as: "Relation ") }
    record.roles = edge.roles
    record.assigned = edge.assigned
    record.autoExtend = edge.autoExtend
    record.created = edge.created
    record.consentOf = edge.consentOf.map { id($0) }
    record.share = edge.share
    return record
  }

  // MARK: - Words

  private func id(_ node: Node, _ vendors: Set<Int32>) -> String {
    vendors.contains(node.index) ? node.id : id(node.id)
  }

  private func id(_ text: String) -> String { word("id", text, as: "id-") }

  /// 64 bits of the keyed hash of a text, by what it is: an id and a name that are spelled alike differ.
  private func word(_ meaning: String, _ text: String, as prefix: String) -> String {
    prefix + SHA256.hexadecimal(SHA256.keyed(key, "\(meaning):\(text)").prefix(8))
  }

  /// An MPN id of the same shape: ten digits.
  private func digits(_ text: String) -> String {
    let hash = SHA256.keyed(key, "mpn:\(text)").prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return String(1_000_000_000 + hash % 9_000_000_000)
  }
}
