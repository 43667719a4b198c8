// Look-up in sorted arrays: what few nodes have is found by halving, and takes no room for the others.

extension Array where Element: Comparable {
  /// The position of the first element of a sorted array that is not below another, or `endIndex`. O(log count).
  func position(of element: Element) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) >> 1
      if self[middle] < element { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
