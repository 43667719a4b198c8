// One planted violation: its records, and what the rules find in them.

/// A planted violation.
struct Plant {
  private(set) var nodes: [RecordFields] = []
  private(set) var edges: [RecordFields] = []
  private(set) var findings: [(rule: String, nodes: [String])] = []
  /// A node with a field that the model does not know; it is written after all other nodes.
  private(set) var misspelled: (node: RecordFields, field: String, text: String)?
  private let prefix: String
  private let round: Int

  init(_ name: String, round: Int, _ build: (inout Plant) -> Void) {
    prefix = "plant\(round)-\(name)-"
    self.round = round
    build(&self)
  }

  /// An id of this plant.
  func id(_ name: String) -> String { name == "microsoft" ? name : prefix + name }

  /// A partner location id that no other partner has: its number is below 100 and used by one plant only. Those of the
  /// network's own partners are smaller.
  func mpnId(_ number: Int) -> String { String(900_000_000 + round * 100 + number) }

  /// A subscription that no other plant has.
  func subscription(_ name: String = "s") -> (field: Field, value: FieldValue) {
    (.subscription, .text(id(name)))
  }

  /// Says that a rule finds something about nodes of this plant.
  mutating func find(_ rule: String, _ names: String...) { findings.append((rule, names.map { id($0) })) }

  private mutating func node(_ kind: NodeKind, _ name: String, _ country: String?, _ more: RecordFields) {
    var fields: RecordFields = [(.id, .text(id(name))), (.kind, .text(kind.name))]
    if let country { fields.append((.country, .text(country))) }
    nodes.append(fields + more)
  }

  /// A provider that the vendor supplies.
  mutating func provider(_ name: String, _ country: String = "US", _ more: RecordFields = []) {
    node(.indirectProvider, name, country, more)
    sell("microsoft", name)
  }

  /// A reseller that a provider supplies.
  mutating func reseller(
    _ name: String, of provider: String?, _ country: String = "US", _ more: RecordFields = []
  ) {
    node(.indirectReseller, name, country, more)
    if let provider { sell(provider, name) }
  }

  /// A direct-bill partner that the vendor supplies.
  mutating func direct(_ name: String, _ country: String = "US", _ more: RecordFields = []) {
    node(.directBillPartner, name, country, more)
    sell("microsoft", name)
  }

  /// A customer whose country is in a misspelled field, which is what the rule names.
  mutating func customer(_ name: String, misspelling field: String) {
    misspelled = ([(.id, .text(id(name))), (.kind, .text(NodeKind.customer.name))], field, "US")
    findings.append(("unknown-field", [field]))
  }

  mutating func advisor(_ name: String) { node(.advisor, name, "US", []) }
  mutating func customer(_ name: String, _ country: String? = "US", _ more: RecordFields = []) {
    node(.customer, name, country, more)
  }

  mutating func tenant(_ name: String, _ more: RecordFields = []) { node(.tenant, name, "US", more) }
  mutating func organization(_ name: String) { node(.organization, name, nil, []) }

  /// A record with fields of one's own.
  mutating func raw(_ fields: RecordFields) { nodes.append(fields) }

  mutating func edge(_ kind: EdgeKind, _ from: String, _ to: String, _ more: RecordFields = []) {
    edges.append([(.kind, .text(kind.name)), (.from, .text(id(from))), (.to, .text(id(to)))] + more)
  }

  /// A sale with its bill.
  mutating func sell(_ from: String, _ to: String, _ more: RecordFields = []) {
    edge(.supply, from, to, more)
    edge(.billing, from, to)
  }

  mutating func manage(_ from: String, _ to: String, _ more: RecordFields) {
    edge(.management, from, to, more)
  }
}
