// Rules in words and as JSON: what `explain` and `rules` print.

internal import PartnerGraph

/// Writes descriptions of rules.
public enum RuleListing {
  /// A rule for a terminal.
  public static func text(_ rule: RuleDescription) -> String {
    var text = "\(rule.id) (\(rule.severity.name), \(rule.group.title))\n"
    text += "\(wrapped(rule.summary, indentation: 0))\n\n"
    text += "Why\n\(wrapped(rule.why, indentation: 2))\n\n"
    text += "Source\n\(wrapped(rule.source, indentation: 2))\n\n"
    if !rule.waysOut.isEmpty { text += "Ways out\n" }
    for way in rule.waysOut { text += "  - \(way)\n" }
    if !rule.options.isEmpty { text += "\nOptions\n" }
    for option in rule.options {
      text += "  \(option.name) (default \(option.defaultValue)): \(option.meaning)\n"
    }
    for (heading, examples) in [("Violating", rule.violating), ("Compliant", rule.compliant)] {
      for example in examples {
        text += "\n\(heading): \(example.title)\n\n"
        text += example.text.split(separator: "\n").map { "    \($0)\n" }.joined()
      }
    }
    return text
  }

  /// All rules as the reference in the documentation.
  public static func markdown(_ rules: [RuleDescription]) -> String {
    var text = """
      # The rules

      Made from the rule files by `scripts/update-golden`; not to be edited. `partnergraph explain RULE` prints the same.
      In a violating example, `#! rule-id: words` stands at the line of the finding.

      """
    for group in RuleGroup.allCases {
      let members = rules.filter { $0.group == group }
      guard !members.isEmpty else { continue }
      text += "\n## \(group.title) (`\(group.rawValue)`)\n"
      for rule in members {
        text += "\n### \(rule.id)\n\n**\(rule.severity.name)** — \(rule.summary).\n\n\(rule.why)\n\n"
        text += "Source: \(rule.source).\n\nWays out:\n\n"
        for way in rule.waysOut { text += "- \(way)\n" }
        if !rule.options.isEmpty { text += "\nOptions:\n\n" }
        for option in rule.options {
          text += "- `\(option.name)` (default \(option.defaultValue)): \(option.meaning)\n"
        }
        for (heading, examples) in [("Violating", rule.violating), ("Compliant", rule.compliant)] {
          for example in examples {
            text += "\n\(heading): \(example.title)\n\n"
            text += example.text.split(separator: "\n").map { "    \($0)\n" }.joined()
          }
        }
      }
    }
    return text
  }

  /// Rules as a JSON object, which holds them in its member `rules`.
  public static func json(_ rules: [any Rule.Type]) -> [UInt8] { json(rules.map { $0.description }) }

  /// The same of rules as they are in force.
  public static func json(_ rules: [RuleDescription]) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("format", OutputEdition.number)
    json.newLine(1)
    json.key("rules")
    json.beginArray()
    for rule in rules {
      json.newLine(2)
      json.beginObject()
      for (name, text) in [
        ("id", rule.id), ("group", rule.group.rawValue), ("severity", rule.severity.name),
        ("summary", rule.summary), ("why", rule.why), ("source", rule.source),
      ] {
        json.key(name)
        json.value(text)
      }
      json.key("scenario")
      if let scenario = rule.scenario { json.value(scenario) } else { json.null() }
      json.key("waysOut")
      json.value(rule.waysOut)
      json.key("options")
      json.beginArray()
      for option in rule.options {
        json.beginObject()
        for (name, text) in [
          ("name", option.name), ("default", option.defaultValue), ("meaning", option.meaning),
        ] {
          json.key(name)
          json.value(text)
        }
        json.endObject()
      }
      json.endArray()
      for (name, examples) in [("violating", rule.violating), ("compliant", rule.compliant)] {
        json.key(name)
        json.beginArray()
        for example in examples {
          json.beginObject()
          json.key("title")
          json.value(example.title)
          json.key("text")
          json.value(example.text)
          json.endObject()
        }
        json.endArray()
      }
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return json.bytes + [0x0A]
  }

  /// The text in lines of at most 92 characters.
  private static func wrapped(_ text: String, indentation: Int) -> String {
    let margin = String(repeating: " ", count: indentation)
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + word.count < 92 - indentation {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.map { margin + $0 }.joined(separator: "\n")
  }
}
