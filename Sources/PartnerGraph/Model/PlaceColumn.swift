// Where edges were read, in half the memory of places.

/// A place for each edge: the lower halves, and where the upper half is another than before. Edges stand in file order, so
/// it is that only where an input begins, and every four gigabytes of it.
package struct PlaceColumn: Sendable {
  private var lower: [UInt32] = []
  /// From which edges on the upper half is another, and which.
  private var runStarts: [Int] = []
  private var upper: [UInt64] = []

  /// How many there are.
  package var count: Int { lower.count }

  /// The place of an edge. O(log inputs).
  package subscript(edge: Int) -> Place {
    Place(packed: upper[runStarts.position(of: edge + 1) - 1] | UInt64(lower[edge]))
  }

  /// Whether no place stands before the one before it. O(edges).
  var isSorted: Bool {
    guard zip(upper, upper.dropFirst()).allSatisfy({ $0 < $1 }) else { return false }
    return zip(runStarts, runStarts.dropFirst() + [count]).allSatisfy { start, end in
      lower[start..<end].withUnsafeBufferPointer { places in
        // Without a way out on the first, several are compared at once.
        var outOfOrder: UInt32 = 0
        for edge in stride(from: 1, to: places.count, by: 1) {
          outOfOrder |= places[edge] < places[edge - 1] ? 1 : 0
        }
        return outOfOrder == 0
      }
    }
  }

  mutating func reserve(_ capacity: Int) { lower.reserveCapacity(capacity) }

  /// Adds the places of edges.
  mutating func append(_ rows: UnsafeBufferPointer<EdgeRow>) {
    guard let last = rows.last else { return }
    append(rows[0].place)
    // Rows stand in file order: where the last upper half is the newest, so are those before.
    if last.place.packed & ~0xFFFF_FFFF == upper.last {
      lower.append(count: rows.count - 1) { UInt32(truncatingIfNeeded: rows[$0 &+ 1].place.packed) }
    } else {
      for row in rows.dropFirst() { append(row.place) }
    }
  }

  /// Adds the place of the newest edge.
  mutating func append(_ place: Place) {
    let half = place.packed & ~0xFFFF_FFFF
    if half != upper.last {
      runStarts.append(lower.count)
      upper.append(half)
    }
    lower.append(UInt32(truncatingIfNeeded: place.packed))
  }
}
