// The directory roles: what a template id is called.

/// Built-in roles of a directory, by template id.
package enum DirectoryRoles {
  private static let names: [Substring: Substring] = {
    var names: [Substring: Substring] = [:]
    for line in text.split(separator: "\n") {
      let cells = line.split(separator: " ", maxSplits: 1)
      if cells.count == 2 { names[cells[0]] = cells[1] }
    }
    return names
  }()

  /// The name of the role with that template id in any case, or nil.
  package static func name(of templateID: String) -> String? {
    names[templateID.lowercased()[...]].map { String($0) }
  }
}
