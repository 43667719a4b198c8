// Which roles of a granular relation are given to groups.

/// `tenantRelationships/delegatedAdminRelationships/{id}/accessAssignments`: of which relation, only the path tells.
enum AccessAssignmentReader: ExportReader {
  static let name = "access assignments"

  static func recognizes(_ item: ExportItem) -> Bool { item.has("accessContainer") }

  static func read(_ item: ExportItem, into export: inout ExportCollector) {
    guard let relationship = export.path.relationship else {
      return export.reportMissingPath(
        "delegatedAdminRelationships/ID/accessAssignments: the answer does not say of which relation it is")
    }
    export.addViewpoint()
    export.noteAssignment(item, of: relationship)
  }
}

extension ExportCollector {
  /// Adds the roles of an assignment that is in force.
  mutating func noteAssignment(_ item: ExportItem, of relationship: String) {
    let status = item["status"]?.text ?? "active"
    let roles = status.isSame(as: "active") ? unifiedRoles(of: item) ?? [] : []
    var known = pending.assigned[relationship, default: []]
    for role in roles where !known.contains(role) { known.append(role) }
    pending.assigned[relationship] = known
  }
}
