// Which subscriptions have sales of several sellers or buyers: found by keys, so that texts stay in their files.

/// The sales of the network by the subscriptions that they name.
package final class SubscriptionSales: Sendable {
  /// How many subscriptions the active sales name, each counted once.
  package let activeCount: Int
  /// The sales of one subscription after another, of those that sales of several sellers or buyers name.
  private let sales: [Int32]
  /// Where the sales of each such subscription end.
  private let ends: [Int]
  private let network: Network

  /// O(sales), and O(n log n) for the n sales of subscriptions with several sellers or buyers.
  init(_ analysis: Analysis) {
    network = analysis.network
    let (activeCount, mixed) = KeyedSales(analysis).join(network.edges)
    let members = mixed.filter { analysis.isSaleToCustomer($0.edge) }
      .sorted { ($0.key, $0.edge) < ($1.key, $1.edge) }
    var groups: [Range<Int>] = []
    for (position, member) in members.enumerated() {
      if let last = groups.last, members[last.lowerBound].key == member.key {
        groups[groups.count - 1] = last.lowerBound..<position + 1
      } else {
        groups.append(position..<position + 1)
      }
    }
    // Keys differ from process to process, places in the file do not.
    groups.sort { members[$0.lowerBound].edge < members[$1.lowerBound].edge }
    var (sales, ends): ([Int32], [Int]) = ([], [])
    for group in groups where group.count > 1 {
      sales += members[group].map(\.edge)
      ends.append(sales.count)
    }
    (self.activeCount, self.sales, self.ends) = (activeCount, sales, ends)
  }

  /// Gives the body the sales of any time, active or not, of each subscription that sales of several sellers or buyers name,
  /// in file order. They have one key: ``bySubscription(_:)`` is the proof that they have one subscription.
  package func forEachOfSeveral(_ body: (ArraySlice<Int32>) -> Void) {
    var start = 0
    for end in ends {
      body(sales[start..<end])
      start = end
    }
  }

  /// Sales with one key, by their subscriptions, in the order given: one list but for a collision of keys. Nil where a text
  /// cannot be read any more. O(bytes of the texts), which are read.
  package func bySubscription(_ sales: [Int32]) -> [[Int32]]? {
    var positions: [[UInt8]: Int] = [:]
    var lists: [[Int32]] = []
    var last: (text: [UInt8], list: Int) = ([], -1)
    for sale in sales {
      guard let text = network.edge(sale).subscription.map({ Array($0.utf8) }) else { return nil }
      if last.list < 0 || text != last.text {
        last = (text, positions[text] ?? lists.count)
        if last.list == lists.count {
          positions[text] = last.list
          lists.append([])
        }
      }
      lists[last.list].append(sale)
    }
    return lists
  }
}

/// The edges that name a subscription, parted by the upper bits of the keys: what is looked up for a part fits into the cache.
private struct KeyedSales {
  /// An edge with the next bits of its key: 31 of them, then whether it is an active sale, then the number of the edge.
  private struct Entry {
    let packed: UInt64

    @inline(__always)
    init(key: UInt64, isActive: Bool, edge: Int32) {
      packed = (key & ~0 << 33) | (isActive ? 1 << 32 : 0) | UInt64(UInt32(bitPattern: edge))
    }

    var edge: Int32 { Int32(truncatingIfNeeded: packed) }
    /// 1 where it is an active sale, else 0.
    var activeCount: Int { Int(truncatingIfNeeded: packed >> 32 & 1) }
    /// Bits of the key, to compare and to look up by.
    var tag: Int { Int(truncatingIfNeeded: packed >> 33) }
  }

  /// The entries, part after part, in file order in each.
  private let entries: [Entry]
  /// Where each part begins, and the end of the last.
  private let starts: [Int]

  /// O(edges).
  init(_ analysis: Analysis) {
    let (inactive, kinds) = (analysis.isActive.others, analysis.kinds)
    let (column, buyers) = (analysis.network.edges.subscription, analysis.network.edges.to)
    let isBuyer = KindSet.buyers
    // Some 512 entries a part.
    let bits = UInt64(max(1, Int.bitWidth - (column.valueCount >> 9).leadingZeroBitCount))
    let shift = 64 - bits
    var starts = [Int](repeating: 0, count: 1 << bits + 2)
    let values = column.values
    // Entries are counted two places after their part's, sums turn the counts into beginnings one place after, and placing
    // the entries turns those into the beginnings of the next parts. Every place is used once, by the counts.
    entries = [Entry](room: values.count) { entries, filled in
      let (buyerOf, kindOf) = (buyers.span, kinds.span)
      var next = starts.mutableSpan
      for value in values { next[unchecked: Int(truncatingIfNeeded: value.key &>> shift) &+ 2] &+= 1 }
      for part in next.indices.dropFirst() { next[part] &+= next[part &- 1] }
      // Columns of edges are of one length, and name slots.
      column.forEach { edge, value in
        let part = Int(truncatingIfNeeded: value.key &>> shift) &+ 1
        let isSale =
          !inactive.contains(edge) && isBuyer.contains(kindOf[unchecked: Int(buyerOf[unchecked: Int(edge)])])
        entries[next[unchecked: part]] = Entry(key: value.key &<< bits, isActive: isSale, edge: edge)
        next[unchecked: part] &+= 1
      }
      filled = values.count
    }
    starts.removeLast()
    self.starts = starts
  }

  /// How many keys active sales have, and the edges whose key edges of another seller or buyer have as well, each with its key.
  /// O(edges).
  func join(_ edges: EdgeColumns) -> (activeCount: Int, mixed: [(key: UInt64, edge: Int32)]) {
    var activeCount = 0
    var mixed: [(key: UInt64, edge: Int32)] = []
    var slots: [Int] = []
    for (start, end) in zip(starts, starts.dropFirst()) where start < end {
      let found = join(start..<end, edges, &slots)
      activeCount += found.activeCount
      guard !found.mixed.isEmpty else { continue }
      for entry in entries[start..<end] {
        if let key = edges.subscription[entry.edge]?.key, found.mixed.contains(key) {
          mixed.append((key, entry.edge))
        }
      }
    }
    return (activeCount, mixed)
  }

  /// How many keys of a part active sales have, and which of them edges with different sellers or buyers have.
  ///
  /// `slots` becomes an open-addressing table of the keys, at most half full. A slot holds 1 + the position of the key's first
  /// entry, times four; two bits say whether one of its edges is active, and whether they differ in seller or buyer.
  private func join(
    _ part: Range<Int>, _ edges: EdgeColumns, _ slots: inout [Int]
  ) -> (activeCount: Int, mixed: Set<UInt64>) {
    let capacity = 1 << (Int.bitWidth - (2 * part.count - 1).leadingZeroBitCount)
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(0, count: capacity))
    var (activeCount, mixed) = (0, Set<UInt64>())
    var table = slots.mutableSpan
    let list = entries.span
    // A slot is below the capacity, and what it holds is a position in the part.
    for position in part {
      let entry = list[unchecked: position]
      var slot = entry.tag & (capacity &- 1)
      while true {
        let taken = table[unchecked: slot]
        if taken == 0 {
          table[unchecked: slot] = (position &+ 1) << 2 | entry.activeCount
          activeCount &+= entry.activeCount
          break
        }
        let first = list[unchecked: taken >> 2 &- 1]
        if first.tag == entry.tag, let key = Self.commonKey(first.edge, entry.edge, edges) {
          activeCount &+= entry.activeCount & ~taken
          table[unchecked: slot] = taken | entry.activeCount
          if taken & 2 == 0, Self.differ(first.edge, entry.edge, edges) {
            table[unchecked: slot] |= 2
            mixed.insert(key)
          }
          break
        }
        slot = (slot &+ 1) & (capacity &- 1)
      }
    }
    return (activeCount, mixed)
  }

  /// The key of two edges that have the same.
  private static func commonKey(_ first: Int32, _ second: Int32, _ edges: EdgeColumns) -> UInt64? {
    let key = edges.subscription[first]?.key
    return key == edges.subscription[second]?.key ? key : nil
  }

  /// Whether two edges have different sellers or buyers.
  private static func differ(_ first: Int32, _ second: Int32, _ edges: EdgeColumns) -> Bool {
    edges.from[Int(first)] != edges.from[Int(second)] || edges.to[Int(first)] != edges.to[Int(second)]
  }
}
