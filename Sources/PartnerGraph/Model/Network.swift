// The network: what was read, in columns, immutable. Everything else is a view of it or worked out from it.

/// A partner network: nodes, edges, where each was read, and what was wrong with the records.
///
/// Immutable and safe to share between threads. ``node(_:)`` and ``edge(_:)`` give views that cost nothing to
/// make; passes over everything read the columns.
public final class Network: Sendable {
  /// The inputs in the order given, each with its format and size.
  public let inputs: [InputDescription]
  /// The latest `asOf` that a document states, or nil.
  public let asOf: CalendarDate?
  /// Fields outside the model that records have, sorted by name: the first ten thousand names.
  public let unknownFields: [UnreadField]
  /// How often records have other such fields, of further names.
  public let unnamedFieldCount: Int
  /// What was wrong with single records, in the order of reading.
  public let problems: [RecordProblem]
  /// Ids that edges name and nothing declares or implies, in the order of the first edge that names each.
  public let danglingReferences: [DanglingReference]
  /// How many records (nodes and edges) were read, good or bad.
  public let recordCount: Int

  /// All ids, declared or mentioned; node columns have a slot for each.
  package let ids: InternedStrings
  package let nodes: NodeColumns
  package let edges: EdgeColumns
  package let edgeIDs: InternedStrings
  package let texts: TextArena
  package let labels: InternedStrings
  package let lists: ListTable
  /// Customers whose sellers an export does not tell.
  package let unknownSuppliers: Set<Int32>
  /// How many ids were described in more than one input.
  package let sharedRecordCount: Int
  /// What else exports leave open.
  package let gaps: ExportGaps
  /// Nodes that no record declares: the vendor and the viewpoint that export readers add.
  package let addedNodes: Set<Int32>
  /// How many inputs could not be read: what they hold is not known.
  package let unreadInputCount: Int

  private let sources: [Source]
  private let parallels = Monitor(ParallelEdges())
  /// Made when somebody looks for an id: the one of reading takes as much memory as the ids.
  private let lazyIndex = Lazy<StringIndex>()
  private let lazyOrder = Monitor<[Int32]?>(nil)
  private let laterPlaces: LaterPlaces
  private let lazyImpliedPlaces = Lazy<ImpliedPlaces>()

  init(_ parts: consuming NetworkBuilder) {
    inputs = parts.sources.map(\.description)
    sources = parts.sources
    asOf = parts.asOf
    unknownFields = parts.unknownFields.fields
    unnamedFieldCount = parts.unknownFields.otherCount
    problems = parts.problems
    danglingReferences = parts.danglingReferences
    recordCount = parts.recordCount
    ids = parts.ids.strings
    nodes = parts.nodes
    edges = parts.edges
    edgeIDs = parts.edgeIDs.strings
    texts = parts.texts
    labels = parts.labels.strings
    lists = parts.lists
    unknownSuppliers = parts.unknownSuppliers
    sharedRecordCount = parts.sharedRecords.count
    gaps = parts.gaps
    addedNodes = parts.addedNodes
    unreadInputCount = parts.unreadInputCount
    laterPlaces = parts.laterPlaces
  }

  /// The node with that id, declared or implied, or nil. O(length of the id) after a first pass over all ids.
  public func node(_ id: String) -> Node? {
    var id = id
    let found = id.withUTF8 { bytes in lazyIndex.value { StringIndex(of: ids) }.find(bytes, in: ids) }
    guard case .found(let index) = found, nodes.kind[Int(index)] != 0 else { return nil }
    return Node(network: self, index: index)
  }

  /// The view of a node slot.
  package func node(_ index: Int32) -> Node { Node(network: self, index: index) }

  /// The edge with that number in file order.
  public func edge(_ index: Int) -> Edge { Edge(network: self, index: Int32(index)) }
  package func edge(_ index: Int32) -> Edge { Edge(network: self, index: index) }

  /// How many edges were read, dangling ones included.
  public var edgeCount: Int { edges.count }

  /// The declared nodes in file order. The first call sorts, O(n log n) at worst.
  public var declaredNodes: some RandomAccessCollection<Node> {
    nodesInFileOrder.lazy.map { Node(network: self, index: $0) }
  }

  /// Slots of the declared nodes in file order.
  package var nodesInFileOrder: [Int32] {
    lazyOrder.withLock { kept in
      if let kept { return kept }
      let places = nodes.place
      var order = places.indices.filter { places[$0] != .none }.map { Int32($0) }
      if !zip(order, order.dropFirst()).allSatisfy({ places[Int($0)] < places[Int($1)] }) {
        order.sort { (places[Int($0)], $0) < (places[Int($1)], $1) }
      }
      kept = order
      return order
    }
  }

  /// Where ids that no record declares are named first.
  var impliedPlaces: ImpliedPlaces { lazyImpliedPlaces.value { ImpliedPlaces(nodes, edges, laterPlaces) } }

  /// Line and column of a place, or nil for `Place.none`. O(1 KB) after a first pass over the input.
  public func location(of place: Place) -> SourceLocation? {
    guard place != .none, place.input < sources.count else { return nil }
    return sources[place.input].location(ofOffset: place.offset)
  }

  /// The line around a place, at most `limit` bytes either way; nil where there is no place.
  public func excerpt(at place: Place, limit: Int = 400) -> SourceExcerpt? {
    guard place != .none, place.input < sources.count else { return nil }
    return sources[place.input].excerpt(atOffset: place.offset, limit: limit)
  }

  /// The name of an edge: its id, or `KIND:FROM->TO` with `#2`, `#3`… on later edges of the same name.
  package func edgeName(_ edge: Int32) -> String {
    if let id = edges.id[edge] { return edgeIDs[id] }
    let base = plainEdgeName(edge)
    guard let ordinal = ordinal(of: edge) else { return base }
    return "\(base)#\(ordinal)"
  }

  /// The name of an edge without `#n`: what a fingerprint counts.
  package func plainEdgeName(_ edge: Int32) -> String {
    if let id = edges.id[edge] { return edgeIDs[id] }
    let index = Int(edge)
    let kind = EdgeKind(rawValue: edges.kind[index])?.name ?? ""
    return "\(kind):\(ids[edges.from[index]])->\(ids[edges.to[index]])"
  }

  /// Whether some node or edge, removed ones included, has a field that not every record of its sort has. O(nodes) at worst.
  package func hasField(_ name: String) -> Bool {
    switch name {
    case "use": nodes.use.contains { $0 != 0 }
    case "enrolments": hasSteps(.indirectReseller)
    case "capabilities": hasSteps(.directBillPartner)
    case "mpnId": !nodes.mpnId.isEmpty
    case "mpaSigned": !nodes.agreement.isEmpty
    case "currency": edges.currency.valueCount > 0
    case "through": edges.through.valueCount > 0
    case "subscription": edges.subscription.valueCount > 0
    case "partnerOfRecord": edges.partnerOfRecord.valueCount > 0
    case "via": edges.traits.contains { $0.via != nil }
    case "autoExtend": edges.traits.contains { $0.autoExtend != nil }
    case "roles": edges.roles.valueCount > 0
    case "assigned": edges.assigned.valueCount > 0
    case "created": edges.created.valueCount > 0
    case "consentOf": edges.consentOf.valueCount > 0
    case "share": edges.share.valueCount > 0
    default: true
    }
  }

  private func hasSteps(_ kind: NodeKind) -> Bool {
    zip(nodes.kind, nodes.steps).contains { $0 == kind.rawValue && $1 != NodeColumns.unknownSet }
  }

  private func ordinal(of edge: Int32) -> Int32? {
    parallels.withLock { $0.ordinal(of: edge, in: edges, nodeCount: nodes.count) }
  }

  /// Says which edges will be named: so names of others are not made ready.
  package func expectNames(of numbers: [Int32]) {
    parallels.withLock { $0.expect(numbers, in: edges, nodeCount: nodes.count) }
  }
}

/// An id that edges name and that nothing declares or implies.
public struct DanglingReference: Sendable {
  /// The slot of the id.
  package let id: Int32
  /// The edges that name it at an end or in `through`, in file order.
  package let edges: [Int32]

  /// The id, which is no node of the network that the reference is of.
  public func id(in network: Network) -> String { network.ids[id] }

  /// The edges that name it at an end or in `through`, in file order.
  public func edges(in network: Network) -> [Edge] { edges.map { network.edge($0) } }
}

/// Something wrong with one record. What could be read of the rest was kept.
public struct RecordProblem: Sendable {
  /// What kind of problem: each kind is a rule of the Data group.
  public enum Kind: Sendable {
    case malformedRecord, duplicateID, contradictoryRecord, incompleteExport, unknownField
  }

  /// Another place that explains the problem.
  public struct Related: Sendable {
    /// Where the record begins.
    public var place: Place
    /// A lower-case sentence without period.
    public var message: String
  }

  /// Which rule it belongs to.
  public var kind: Kind
  /// The first character of the record.
  public var place: Place
  /// A sentence: which field, what was expected.
  public var message: String
  /// The id that the problem is about, where the rule names one.
  public var id: String?
  /// The slot of the node that the problem is about, where the id is a node's.
  package var node: Int32?
  /// The slot of the edge that the problem is about, where it is in the network.
  package var edge: Int32?
  /// Other places that help to understand it.
  public var related: [Related] = []
  /// Whether it is one level milder than its rule: what an export leaves out is not always wrong.
  public var isMild = false
  /// The field that cannot be read, by its name in files; nil where it is the whole record.
  public var field: String?
  /// What a malformed record is recognised by: its id where that could be read (`KIND:FROM->TO` of an edge without one),
  /// else its kind as written, else what sort of record it is.
  public var record: String?
  /// Whether the record is a node that is left out although its id, ``record``, could be read.
  package var losesNode = false
  /// How many edges name the node that is left out; of several such records of one id the first has the number.
  public internal(set) var namingEdgeCount = 0
}
