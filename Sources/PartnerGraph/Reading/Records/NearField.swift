// Fields that are probably meant by a name outside the model: what `unknown-field` reports.

/// What a field was found in.
enum RecordSort: UInt8, CaseIterable {
  case node, edge
  /// The document of JSON and YAML, beside its records.
  case document
  /// What states facts of the whole network elsewhere: a line of JSON Lines, attributes of a graph.
  case network

  /// The sentence that says that a field is not read.
  func explanation(of name: String, near field: String) -> String {
    let owner =
      switch self {
      case .node: "no kind of node has it"
      case .edge: "no kind of edge has it"
      case .document: "no document has it"
      case .network: "no network has it"
      }
    return "the field \(name) is not read: \(owner); did you mean \(field)?"
  }
}

/// Finds the field that a name is near to. Names are compared without case and separators: they are near where they are equal
/// then, where a word that others use means the field, or where they have the first letter in common and a distance of 1, or
/// of 2 where both have seven letters or more; names of less than four letters have no distance.
enum NearField {
  /// The nearest field that some record of a sort has; nil where none is near, or the name is that of a field as it is.
  /// O(fields × length²).
  static func find(_ written: UnsafeBufferPointer<UInt8>, in sort: RecordSort) -> String? {
    let known = fields[Int(sort.rawValue)]
    guard !isField(written), !known.contains(where: { $0.name.utf8.elementsEqual(written) }) else {
      return nil
    }
    let name = Letters(of: written)
    if let same = known.first(where: { $0.letters == name }) { return same.name }
    let meant = words.first { $0.letters == name }?.field
    if let meant, known.contains(where: { $0.name == meant }) { return meant }
    var best: (distance: Int, name: String)?
    for field in known where field.letters.all.first == name.all.first {
      let count = min(name.all.count, field.letters.all.count)
      let limit = count >= 7 ? 2 : count >= 4 ? 1 : 0
      guard limit > 0, name.isWithin(limit, of: field.letters) else { continue }
      let distance = NearestName.distance(name.all, field.letters.all)
      if distance <= limit, distance < best?.distance ?? .max { best = (distance, field.name) }
    }
    return best?.name
  }

  /// A name without case and separators.
  private struct Letters: Equatable {
    let all: [Unicode.Scalar]
    /// Which there are; some share a bit.
    private let set: UInt64

    init(of name: some Sequence<UInt8>) {
      all = Array(String(decoding: FoldedName.letters(name), as: UTF8.self).unicodeScalars)
      set = all.reduce(0) { $0 | 1 << UInt64($1.value & 63) }
    }

    /// Whether `limit` changes may make one of the other: each changes the length by one at most, and adds and takes away one
    /// letter at most.
    func isWithin(_ limit: Int, of other: Letters) -> Bool {
      abs(all.count - other.all.count) <= limit && (set & ~other.set).nonzeroBitCount <= limit
        && (other.set & ~set).nonzeroBitCount <= limit
    }
  }

  /// Whether some kind of node or edge has the field: then it is in the wrong record, and no other is meant.
  private static func isField(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    Field.named(name).map { Field.Set.ofRecords.contains($0) } ?? false
  }

  /// The fields of each sort, in the order of the model.
  private static let fields: [[(name: String, letters: Letters)]] = RecordSort.allCases.map { sort in
    let names: [String] =
      switch sort {
      case .node: Field.ofNodes.map(\.name)
      case .edge: Field.ofEdges.map(\.name)
      case .document: ["asOf", "nodes", "edges"]
      case .network: ["asOf"]
      }
    return names.map { ($0, Letters(of: $0.utf8)) }
  }

  /// What other tools call the fields.
  private static let words: [(letters: Letters, field: String)] = [
    ("from", ["source", "src"]), ("to", ["target", "dst"]), ("name", ["label", "title"]), ("kind", ["type"]),
    ("since", ["start", "startDate", "validFrom"]), ("until", ["end", "endDate", "validTo"]),
    ("tenant", ["tenantId"]), ("country", ["countryCode"]), ("organization", ["org"]),
  ].flatMap { field, words in words.map { (Letters(of: $0.utf8), field) } }
}
