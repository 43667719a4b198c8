// Documents that no reader knows: answers of an error, lists that carry no relation, and all others.

/// Sorts documents that no reader knows.
enum UnreadDocument {
  /// What an item that no reader knows is a part of. O(members).
  static func kind(of item: ExportItem) -> DocumentRefusal {
    if isErrorAnswer(item) { return .errorAnswer }
    return carriesNoRelation(item) ? .noRelation : .unknown
  }

  /// Partner Center answers with `code` and `description`, Graph with `error`, the gateway before them with `statusCode`.
  static func isErrorAnswer(_ item: ExportItem) -> Bool {
    if item.has("error") { return true }
    let hasText = item.has("description") || item.has("message")
    return hasText && (item.has("code") || item.has("statusCode"))
  }

  /// Members of the lists that the bulk tool for granular relations keeps beside its tables: roles (`ADRoles`) and
  /// security groups (`securityGroup`). Source: its documentation and its classes `ADRole` and `SecurityGroup`, which
  /// spell one member differently.
  private static let listMembers: [Set<String>] = [
    ["id", "name", "description"], ["id", "displayname", "commaseparatedroles"],
    ["id", "displayname", "commaseperatedroles"], ["id", "displayname", "commaseperatedroles", "roles"],
  ]

  /// Lists of roles and of security groups, also as Graph has them, and the tool's own baselines.
  private static func carriesNoRelation(_ item: ExportItem) -> Bool {
    if item.has("partnergraphBaseline") || (item.has("rolePermissions") && item.has("isBuiltIn")) {
      return true
    }
    if item.has("displayName"), item.has("roleTemplateId") || item.has("securityEnabled") { return true }
    return listMembers.contains(Set(item.names.lazy.map { $0.lowercased() }))
  }
}
