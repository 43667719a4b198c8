// Where edges were read, in half the memory of places.

/// A place for each edge: the lower halves, and where the upper half is another than before. Edges stand in file order, so
/// it is that only where an input begins, and every four gigabytes of it.
package struct PlaceColumn: Sendable {
  private var lower: [UInt32] = []
  /// From which edge on the upper half is which, by edges.
  private var runs: [(first: Int, upper: UInt64)] = []

  init() {}

  init(_ places: [Place]) { append(contentsOf: places) }

  /// How many there are.
  package var count: Int { lower.count }

  /// The place of an edge. O(log inputs).
  package subscript(edge: Int) -> Place {
    var (low, high) = (0, runs.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if runs[middle].first <= edge { low = middle } else { high = middle - 1 }
    }
    return Place(packed: runs[low].upper | UInt64(lower[edge]))
  }

  /// Whether no place stands before the one before it. O(edges).
  var isSorted: Bool {
    guard zip(runs, runs.dropFirst()).allSatisfy({ $0.upper < $1.upper }) else { return false }
    return runs.indices.allSatisfy { run in
      let end = run + 1 < runs.count ? runs[run + 1].first : count
      let places = lower[runs[run].first..<end]
      return zip(places, places.dropFirst()).allSatisfy { $0 <= $1 }
    }
  }

  mutating func reserve(_ capacity: Int) { lower.reserveCapacity(capacity) }

  mutating func append(_ place: Place) { append(contentsOf: CollectionOfOne(place)) }

  /// Adds places of edges.
  @inline(__always)
  mutating func append(contentsOf places: some Collection<Place>) {
    var (edge, upper) = (lower.count, runs.last?.upper)
    lower += [UInt32](room: places.count) { target, filled in
      for place in places {
        if place.packed & ~0xFFFF_FFFF != upper {
          upper = place.packed & ~0xFFFF_FFFF
          runs.append((edge, place.packed & ~0xFFFF_FFFF))
        }
        target.initializeElement(at: filled, to: UInt32(truncatingIfNeeded: place.packed))
        filled += 1
        edge += 1
      }
    }
  }
}
