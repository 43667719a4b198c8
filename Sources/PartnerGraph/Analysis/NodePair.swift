// Two nodes as one number: to look pairs up, and to sort them.

/// A pair of node slots. Pairs sort by the first node, then by the second.
package struct NodePair: Hashable, Comparable, Sendable {
  private let packed: UInt64

  /// A pair of slots.
  package init(_ first: Int32, _ second: Int32) {
    packed = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  /// The first slot.
  package var first: Int32 { Int32(truncatingIfNeeded: packed >> 32) }
  /// The second slot.
  package var second: Int32 { Int32(truncatingIfNeeded: packed) }

  /// Whether the first pair sorts before the second.
  package static func < (left: NodePair, right: NodePair) -> Bool { left.packed < right.packed }
}
