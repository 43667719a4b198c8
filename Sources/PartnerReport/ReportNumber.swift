// Numbers in the sentences of a report, as its script writes them too.

/// A number as people write it.
enum ReportNumber {
  /// The number with a comma before each three digits: 1,204. Takes numbers from 0 on.
  static func text(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
