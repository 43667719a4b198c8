// The places of the rules of the Management group.

extension Oracle {
  func managementCoverage() -> [String: PlainCoverage] {
    let managing = active("management")
    let stated = edges.filter {
      $0.kind == "management" && $0.status == "active" && hasLivingEnds($0)
    }
    return [
      "invalid-manager": count(managing),
      "lingering-access": count(managing.filter { isPartner($0.from) && isCustomerOrTenant($0.to) }),
      // An edge without `until` has no end: that is known.
      "expired-management": count(stated),
      "expiring-management": count(managing),
      "overlong-management": count(managing.filter { $0.via == nil || $0.via == "gdap" }) { edge in
        if edge.via == nil { return "via" }
        if edge.autoExtend == true { return nil }
        if until(edge) == nil { return "until" }
        return since(edge) == nil ? "since" : nil
      },
      "global-admin-access": count(managing) { edge in
        edge.roles == nil && edge.autoExtend != true ? "roles" : nil
      },
      "auto-extended-global-admin": count(managing) { edge in
        if edge.autoExtend == false { return nil }
        if edge.roles == nil { return "roles" }
        return edge.autoExtend == nil && holdsGlobalAdministrator(edge) ? "autoExtend" : nil
      },
    ]
  }

  private func holdsGlobalAdministrator(_ edge: PlainEdge) -> Bool {
    let roles = (edge.roles ?? []).map { $0.lowercased() }
    return !Set(roles).isDisjoint(with: ["global administrator", "62e90394-69f5-4237-9190-012177145e10"])
  }
}
