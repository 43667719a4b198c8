// The fields of a record in the order of the model, as values that each writer spells in its own way.

/// What a field holds.
enum FieldValue {
  case text(String)
  case list([String])
  case flag(Bool)
  case number(Double)
  /// Known to be nothing: only `mpaSigned` can be.
  case null
}

extension Node {
  /// The fields of a declared node, `id` and `kind` first; absent ones are left out.
  var values: [(field: Field, value: FieldValue)] {
    var values: [(field: Field, value: FieldValue)] = []
    func add(_ field: Field, _ text: String?) { if let text { values.append((field, .text(text))) } }
    add(.id, id)
    add(.kind, kind?.name)
    add(.name, name)
    add(.country, country?.description)
    add(.region, region)
    add(.organization, organization)
    add(.tenant, tenant)
    add(.use, use?.name)
    add(.mpnId, mpnId)
    switch agreement {
    case .signed(let day): add(.mpaSigned, day.description)
    case .signedAtUnknownDate: values.append((.mpaSigned, .flag(true)))
    case .notSigned: values.append((.mpaSigned, .null))
    case nil: break
    }
    if let enrolments {
      values.append((.enrolments, .list(Self.names(Enrolments.names, enrolments.rawValue))))
    }
    if let capabilities {
      values.append((.capabilities, .list(Self.names(Capabilities.names, capabilities.rawValue))))
    }
    if statesStatus { add(.status, status.name) }
    add(.currency, currency?.description)
    if let tags = network.nodes.tags[index] { values.append((.tags, .list(network.lists[tags]))) }
    return values
  }

  /// Whether the record names its status.
  var statesStatus: Bool { network.nodes.mention[Int(index)] & 4 != 0 }

  private static func names(_ names: [(name: String, bit: UInt8)], _ set: UInt8) -> [String] {
    names.filter { set & $0.bit != 0 }.map(\.name)
  }
}

extension Edge {
  /// The fields of an edge, `kind`, `from` and `to` first; absent ones are left out.
  var values: [(field: Field, value: FieldValue)] {
    var values: [(field: Field, value: FieldValue)] = []
    func add(_ field: Field, _ text: String?) { if let text { values.append((field, .text(text))) } }
    add(.kind, kind.name)
    add(.from, from.id)
    add(.to, to.id)
    add(.id, id)
    add(.since, since?.description)
    add(.until, until?.description)
    if statesStatus { add(.status, status.name) }
    add(.tenant, tenant)
    add(.through, through)
    add(.subscription, subscription)
    add(.offer, offer)
    add(.publisher, publisher?.name)
    add(.partnerOfRecord, partnerOfRecord)
    add(.currency, currency?.description)
    add(.via, via?.name)
    add(.name, title)
    if let roles { values.append((.roles, .list(roles))) }
    if let autoExtend { values.append((.autoExtend, .flag(autoExtend))) }
    add(.created, created?.description)
    add(.consentOf, consentOf)
    if let assigned { values.append((.assigned, .list(assigned))) }
    if let share { values.append((.share, .number(share))) }
    return values
  }
}

extension Edge {
  /// Whether the record names its status.
  var statesStatus: Bool { network.edges.traits[Int(index)].statesStatus }
}

extension FieldValue {
  /// A number as JSON and people write it: 60, 50.5.
  static func text(of number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// The value in a format without types. Items of a list stand between separators, with `\` before a separator
  /// or `\` that is meant; `[]` is an empty list.
  func plainText(separator: Character) -> String {
    switch self {
    case .text(let text): return text
    case .flag(let flag): return flag ? "true" : "false"
    case .number(let number): return Self.text(of: number)
    case .null: return "null"
    case .list(let items):
      if items.isEmpty { return "[]" }
      let escaped = items.map { item in
        String(item.flatMap { $0 == separator || $0 == "\\" ? ["\\", $0] : [$0] })
      }
      let joined = escaped.joined(separator: String(separator))
      // One item that looks like the empty list: an empty item after it, which readers drop.
      return joined == "[]" ? joined + String(separator) : joined
    }
  }
}
