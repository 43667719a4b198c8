// “Did you mean”: the known name that a mistyped one is closest to.

/// Finds the name that somebody probably meant.
public enum NearestName {
  /// The known name within a third of its length in edits, the first of the nearest; nil where none is near.
  /// O(names × length²).
  public static func nearest(to name: String, in known: [String]) -> String? {
    var best: (distance: Int, name: String)?
    for candidate in known {
      let distance = distance(Array(name.lowercased().utf8.prefix(64)), Array(candidate.lowercased().utf8))
      if distance <= max(1, candidate.utf8.count / 3), distance < best?.distance ?? .max {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  /// “; did you mean X?”, or nothing.
  public static func hint(for name: String, in known: [String]) -> String {
    nearest(to: name, in: known).map { "; did you mean \($0)?" } ?? ""
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [[Int](), Array(0...right.count)]
    for (i, byte) in left.enumerated() {
      var row = [i + 1]
      for j in right.indices {
        var cost = min(rows[1][j + 1] + 1, row[j] + 1, rows[1][j] + (byte == right[j] ? 0 : 1))
        if i > 0, j > 0, byte == right[j - 1], left[i - 1] == right[j] {
          cost = min(cost, rows[0][j - 1] + 1)
        }
        row.append(cost)
      }
      rows = [rows[1], row]
    }
    return rows[1][right.count]
  }
}
