// What rules outside of the package ask of an analysis: what those inside ask, as views in the place of slots.

extension Analysis {
  /// Whether an edge counts on the day: its status is active, it has begun and not ended, and both its ends are there and
  /// not removed. O(1) after the first call. The edge has to be of ``network``, here and below.
  public func isActive(_ edge: Edge) -> Bool { isActive[Int(edge.index)] }

  /// The active edges of a kind in file order. O(edges) the first time.
  public func activeEdges(_ kind: EdgeKind) -> some RandomAccessCollection<Edge> {
    views(adjacency(kind).edges)
  }

  /// The active edges of a kind that leave a node, in file order: whom a partner sells to, bills, manages or owns. O(1)
  /// after the first call.
  public func activeEdges(_ kind: EdgeKind, from node: Node) -> some RandomAccessCollection<Edge> {
    views(adjacency(kind).leaving(node.index))
  }

  /// The active edges of a kind that enter a node, in file order: who sells to a customer, bills, manages or owns it. O(1)
  /// after the first call.
  public func activeEdges(_ kind: EdgeKind, to node: Node) -> some RandomAccessCollection<Edge> {
    views(adjacency(kind).entering(node.index))
  }

  /// The region of a node: what its record states, else its declared tenant's, else that of its country in the region
  /// table; nil where none of them tells.
  public func region(of node: Node) -> String? { regionName(regions.ofNode[Int(node.index)]) }

  /// The region that a sale goes into: that of the declared tenant it is provisioned into, else the buyer's; nil where
  /// neither is known.
  public func region(ofSale edge: Edge) -> String? { regionName(regions.ofSale(edge.index)) }

  /// The tenant of a partner or customer: the one that its record names, else the first that an active edge says it owns;
  /// nil where none is known, and for removed nodes.
  public func tenant(of node: Node) -> Node? { view(tenancy.ownTenant[Int(node.index)]) }

  /// The tenant that a sale goes into: the one that its record names, else the buyer itself where that is a tenant, else
  /// the buyer's own; nil where none is known.
  public func tenant(ofSale edge: Edge) -> Node? { view(targetTenant(edge.index)) }

  private func regionName(_ region: Int32) -> String? { region < 0 ? nil : regions.names[Int(region)] }

  private func view(_ node: Int32) -> Node? { node < 0 ? nil : network.node(node) }

  private func views(_ edges: ArraySlice<Int32>) -> some RandomAccessCollection<Edge> {
    edges.lazy.map { [network] in network.edge($0) }
  }
}

extension Network {
  /// All edges in file order, dangling and inactive ones included.
  public var allEdges: some RandomAccessCollection<Edge> { (0..<edgeCount).lazy.map { self.edge($0) } }
}
