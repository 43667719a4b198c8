// Numbers of findings: a badge on the picture shows one, the legend says what it stands for.

internal import PartnerGraph

/// Which findings are in a picture, and the number of each.
struct Numbering: Sendable {
  /// What a number stands for.
  struct Entry: Sendable {
    let number: Int
    /// The finding, or the first of a rule.
    let mark: Mark
    /// How many findings have the number.
    var count = 1
  }

  private(set) var entries: [Entry] = []
  /// Whether a number stands for a rule, because findings are too many for a number each.
  let isByRule: Bool
  /// How many findings have no number, and of how many rules.
  private(set) var cut = (findings: 0, rules: 0)
  private var numbers: [Mark: Int] = [:]
  private var numbersOfRules: [String: Int] = [:]

  /// More rules than these make a legend that nobody reads.
  private static let ruleLimit = 40
  /// So many findings have a number each, at most.
  static let limit = 40

  /// Numbers the findings in their order; where they are too many, their rules, the worst and most frequent first.
  ///
  /// - Parameter boxes: how many boxes the picture has: a large one has room for more.
  init(_ marks: [Mark], boxes: Int) {
    var seen: Set<Mark> = []
    let different = marks.filter { seen.insert($0).inserted }
    isByRule = different.count > (boxes > 100 ? Self.limit : 20)
    guard isByRule else {
      for mark in different {
        numbers[mark] = entries.count + 1
        entries.append(Entry(number: entries.count + 1, mark: mark))
      }
      return
    }
    var rules: [(mark: Mark, count: Int)] = []
    var position: [String: Int] = [:]
    for mark in marks {
      let index = position[mark.label] ?? rules.count
      if index == rules.count {
        position[mark.label] = index
        rules.append((mark, 0))
      }
      rules[index].count += 1
      if mark.severity > rules[index].mark.severity { rules[index].mark = mark }
    }
    let order = rules.indices.sorted { left, right in
      let (one, two) = (rules[left], rules[right])
      return (two.mark.severity, two.count, left) < (one.mark.severity, one.count, right)
    }
    for (position, index) in order.enumerated() {
      guard position < Self.ruleLimit else {
        cut.rules += 1
        cut.findings += rules[index].count
        continue
      }
      numbersOfRules[rules[index].mark.label] = position + 1
      entries.append(Entry(number: position + 1, mark: rules[index].mark, count: rules[index].count))
    }
  }

  /// The numbers of marks, each once, ascending.
  func numbers(of marks: [Mark]) -> [Int] {
    Set(marks.compactMap { isByRule ? numbersOfRules[$0.label] : numbers[$0] }).sorted()
  }

  /// What is said of findings that have no number, with the option that gives them one; nil where all have.
  var left: String? {
    guard cut.rules > 0 else { return nil }
    return "\(DiagramNumber.text(cut.findings)) findings of \(cut.rules) rules have no number; "
      + "--rule ID or --focus ID shows fewer"
  }
}
