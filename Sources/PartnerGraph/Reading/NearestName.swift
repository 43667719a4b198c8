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

  /// How many letters to insert, drop, replace or swap with a neighbour to make one name of the other (Damerau and
  /// Levenshtein). O(product of the lengths).
  static func distance<Letter: Hashable>(_ left: [Letter], _ right: [Letter]) -> Int {
    // Of the beginnings of both names: the distance for `i` letters and `j` is in row i + 1, column j + 1.
    let far = left.count + right.count
    var rows = [[Int](repeating: far, count: right.count + 2), [far] + Array(0...right.count)]
    var lastRow: [Letter: Int] = [:]
    for (i, letter) in left.enumerated() {
      var row = [far, i + 1]
      var lastColumn = 0
      for (j, other) in right.enumerated() {
        let isSame = letter == other
        // Neighbours that were swapped, with letters inserted or dropped between them.
        let (i0, j0) = (lastRow[other] ?? 0, lastColumn)
        let swapped = rows[i0][j0] + (i - i0) + 1 + (j - j0)
        row.append(
          min(rows[i + 1][j + 1] + (isSame ? 0 : 1), rows[i + 1][j + 2] + 1, row[j + 1] + 1, swapped))
        if isSame { lastColumn = j + 1 }
      }
      rows.append(row)
      lastRow[letter] = i + 1
    }
    return rows[left.count + 1][right.count + 1]
  }
}
