// Whose export it is: the enrolment that asked is never in the answer.

/// The enrolment that made an export.
public struct Viewpoint: Sendable, Hashable {
  /// Its id, for example that of its tenant.
  public var id: String
  /// What it is: a partner kind.
  public var kind: NodeKind
  /// Its country.
  public var country: CountryCode?
  /// What people call it.
  public var name: String?

  /// A viewpoint.
  public init(id: String, kind: NodeKind, country: CountryCode? = nil, name: String? = nil) {
    self.id = ExportID.normalized(id)
    self.kind = kind
    self.country = country
    self.name = name
  }
}
