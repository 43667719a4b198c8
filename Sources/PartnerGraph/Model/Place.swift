// Where something was read: a compact form to keep with every record, and the form that people read.

/// Where a record begins: an input and a byte offset in it. Eight bytes; line and column are worked out only
/// for what is printed (``Network/location(of:)``). Places compare in file order.
public struct Place: Hashable, Comparable, Sendable, BitwiseCopyable {
  let packed: UInt64

  /// A place in the input with that index (below 65,535), that many bytes after its beginning.
  public init(input: Int, offset: Int) {
    packed = UInt64(input) << 48 | UInt64(offset)
  }

  init(packed: UInt64) { self.packed = packed }

  /// No place: the thing was implied or made in memory. Sorts after every place.
  public static let none = Place(packed: .max)

  /// The index of the input.
  public var input: Int { Int(packed >> 48) }
  /// Bytes from the beginning of the input.
  public var offset: Int { Int(packed & 0xFFFF_FFFF_FFFF) }

  /// Whether the first sorts before the second.
  public static func < (left: Place, right: Place) -> Bool { left.packed < right.packed }
}

/// A place as people and editors name it.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// The path as the user gave it; `<stdin>` for standard input.
  public var path: String
  /// The line, from 1.
  public var line: Int
  /// The column, from 1, in Unicode code points.
  public var column: Int

  /// A location.
  public init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }

  /// `path:line:column`, safe to print.
  public var description: String { "\(PrintableText.make(path)):\(line):\(column)" }
}
