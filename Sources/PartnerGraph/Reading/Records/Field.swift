// The field names of the model, told from bytes without making a string.

/// A field of a record, in the order of the model's tables.
package enum Field: Int, CaseIterable, Sendable {
  case id, kind, name, country, region, organization, tenant, use, mpnId, mpaSigned, enrolments, capabilities
  case status, currency, tags
  case from, to, since, until, through, subscription, offer, publisher, partnerOfRecord
  case via, roles, autoExtend, created, consentOf, assigned, share
  /// In JSON Lines: whether the record is a node, an edge or the network; then the network's own fields.
  case type, partnergraph, asOf

  /// The name in files.
  package var name: String { Self.names[rawValue] }
  /// A case is asked for its name at run time, which takes longer than to write a value.
  private static let names = allCases.map { String(describing: $0) }

  /// The fields that some kind of node may bear, in the order of the model.
  package static let ofNodes = allCases.filter { field in
    NodeKind.allCases.contains { $0.fields.contains(field) }
  }
  /// The same of edges.
  package static let ofEdges = allCases.filter { field in
    EdgeKind.allCases.contains { $0.fields.contains(field) }
  }

  /// A set of fields as bits.
  struct Set: OptionSet {
    let rawValue: UInt64
    init(rawValue: UInt64) { self.rawValue = rawValue }
    @inline(__always)
    init(_ field: Field) { rawValue = 1 &<< UInt64(field.rawValue) }
    init(_ fields: Field...) { rawValue = fields.reduce(0) { $0 | 1 << UInt64($1.rawValue) } }
    @inline(__always)
    func contains(_ field: Field) -> Bool { rawValue & 1 &<< UInt64(field.rawValue) != 0 }
  }

  /// The field with that name, or nil: names are two to sixteen bytes long.
  @inline(__always)
  static func named(_ bytes: UnsafeBufferPointer<UInt8>) -> Field? {
    guard bytes.count <= 16, bytes.count > 1 else { return nil }
    let key = WordKey(bytes)
    var slot = Self.slot(key)
    let table = Self.table
    while let (candidate, field) = table[slot] {
      if candidate == key { return field }
      slot = (slot + 1) & (tableSize - 1)
    }
    return nil
  }

  @inline(__always)
  private static func slot(_ key: WordKey) -> Int { Int(truncatingIfNeeded: key.hash >> 57) }

  private static let tableSize = 128
  private static let table: ConstantTable<(WordKey, Field)?> = {
    var table = [(WordKey, Field)?](repeating: nil, count: tableSize)
    for field in Field.allCases {
      let key = WordKey(field.name)
      var slot = Self.slot(key)
      while table[slot] != nil { slot = (slot + 1) & (tableSize - 1) }
      table[slot] = (key, field)
    }
    return ConstantTable(table)
  }()
}

extension NodeKind {
  static let fieldTable = ConstantTable(
    (0...UInt8(allCases.count)).map { NodeKind(rawValue: $0)?.makeFields() ?? Field.Set([]) })

  /// The fields that a node of this kind may bear.
  var fields: Field.Set { Self.fieldTable[Int(rawValue)] }

  private func makeFields() -> Field.Set {
    let all = Field.Set(.id, .kind, .name, .status, .tags)
    let partner: Field.Set = [
      all, .init(.country, .region, .organization, .tenant, .mpnId, .mpaSigned, .currency),
    ]
    switch self {
    case .vendor: return all
    case .organization: return [all, .init(.country)]
    case .tenant: return [all, .init(.country, .region, .organization, .use)]
    case .customer: return [all, .init(.country, .region, .organization, .tenant, .currency)]
    case .indirectProvider, .advisor: return partner
    case .indirectReseller: return [partner, .init(.enrolments)]
    case .directBillPartner: return [partner, .init(.capabilities)]
    }
  }
}

extension EdgeKind {
  /// Whether an edge of this kind may bear the field.
  package func mayBear(_ field: Field) -> Bool { fields.contains(field) }

  static let fieldTable = ConstantTable(
    (0...UInt8(allCases.count)).map { EdgeKind(rawValue: $0)?.makeFields() ?? Field.Set([]) })

  /// The fields that an edge of this kind may bear.
  var fields: Field.Set { Self.fieldTable[Int(rawValue)] }

  private func makeFields() -> Field.Set {
    let all = Field.Set(.id, .kind, .from, .to, .since, .until, .status)
    switch self {
    case .supply:
      return [all, .init(.tenant, .through, .subscription, .offer, .publisher, .partnerOfRecord)]
    case .billing: return [all, .init(.currency)]
    case .management:
      return [all, .init(.via, .name, .roles, .autoExtend, .created, .consentOf, .assigned)]
    case .ownership: return [all, .init(.share)]
    }
  }
}
