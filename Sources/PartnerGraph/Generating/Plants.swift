// Violations to plant: for each rule a small network of its own, and everything that the rules find in it.

/// The violations of one round: every rule but `contradictory-record`, which takes two inputs.
enum Plants {
  static func all(round: Int) -> [Plant] {
    chain(round) + region(round) + ownUse(round) + agreement(round) + billing(round) + management(round)
      + exports(round) + tenancy(round) + data(round) + secondEdition(round)
  }

  private static func chain(_ round: Int) -> [Plant] {
    [
      Plant("step", round: round) {
        $0.provider("p")
        $0.direct("d")
        $0.customer("c")
        $0.sell("d", "c")
        $0.edge(.supply, "p", "c")
        $0.find("invalid-supply-step", "p", "c")
      },
      Plant("seller", round: round) {
        $0.reseller("r", of: nil)
        $0.customer("c")
        $0.sell("r", "c")
        $0.find("unsupplied-seller", "r")
      },
      Plant("customer", round: round) {
        $0.advisor("a")
        $0.customer("c")
        $0.manage("a", "c", [(.via, .text("other"))])
        $0.find("unsupplied-customer", "c")
      },
      Plant("cycle", round: round) {
        $0.provider("p")
        $0.reseller("r", of: "p")
        $0.reseller("s", of: "p")
        $0.edge(.supply, "r", "s")
        $0.edge(.supply, "s", "r")
        $0.find("invalid-supply-step", "r", "s")
        $0.find("invalid-supply-step", "s", "r")
        $0.find("supply-cycle", "r", "s")
      },
    ]
  }

  /// Countries that the edition does not list: each is found once in the whole network.
  private static let unlisted = ["CU", "IR", "KP", "SD", "SY"]

  private static func region(_ round: Int) -> [Plant] {
    var plants = [
      Plant("sale", round: round) {
        $0.direct("d")
        $0.customer("c", "DE")
        $0.sell("d", "c")
        $0.find("cross-region-sale", "d", "c")
      },
      Plant("partnership", round: round) {
        $0.provider("p")
        $0.reseller("r", of: "p", "BR")
        $0.find("cross-region-partnership", "p", "r")
      },
    ]
    if round < unlisted.count {
      plants.append(
        Plant("market", round: round) {
          $0.direct("d")
          $0.customer("c", unlisted[round])
          $0.sell("d", "c")
          $0.find("unknown-market", "c")
        })
    }
    return plants
  }

  private static func ownUse(_ round: Int) -> [Plant] {
    func organization(_ plant: Plant, _ name: String) -> RecordFields {
      [(.organization, .text(plant.id(name)))]
    }
    return [
      Plant("self", round: round) {
        $0.direct("d", "US", organization($0, "o"))
        $0.customer("c", "US", organization($0, "o"))
        $0.sell("d", "c")
        $0.find("self-sale", "d", "c")
      },
      Plant("affiliate", round: round) {
        $0.direct("d", "US", organization($0, "o"))
        $0.customer("c", "US", organization($0, "q"))
        $0.sell("d", "c")
        $0.edge(.ownership, "o", "q", [(.share, .number(80))])
        $0.find("affiliate-sale", "d", "c")
      },
      Plant("own-provider", round: round) {
        $0.provider("p")
        $0.reseller("r", of: "p", "US", organization($0, "o"))
        $0.reseller("s", of: "p")
        $0.customer("c", "US", organization($0, "o"))
        $0.sell("s", "c")
        $0.find("own-provider-customer", "c", "p", "r")
      },
      Plant("csp-tenant", round: round) {
        $0.direct("d", "US", organization($0, "o"))
        $0.direct("e", "US", [(.organization, .text($0.id("q"))), (.tenant, .text($0.id("t")))])
        $0.customer("c", "US", [(.tenant, .text($0.id("t")))])
        $0.sell("d", "c")
        $0.find("csp-tenant-sale", "d", "c", "t")
      },
      Plant("own-use", round: round) {
        $0.direct("d", "US", organization($0, "q"))
        $0.direct("e", "US", [(.organization, .text($0.id("o"))), (.tenant, .text($0.id("t")))])
        $0.customer("c", "US", [(.organization, .text($0.id("o"))), (.tenant, .text($0.id("u")))])
        $0.sell("d", "c")
        $0.find("own-use-purchase", "d", "c")
      },
    ]
  }

  private static func agreement(_ round: Int) -> [Plant] {
    [
      Plant("mpa", round: round) {
        $0.direct("d", "US", [(.mpaSigned, .null)])
        $0.find("missing-mpa", "d")
      },
      Plant("before-mpa", round: round) {
        $0.direct("d", "US", [(.mpaSigned, .text("2021-01-01"))])
        $0.customer("c")
        $0.sell("d", "c", [(.since, .text("2020-06-01"))])
        $0.find("business-before-mpa", "d")
      },
      Plant("enrolment", round: round) {
        $0.provider("p")
        $0.reseller("r", of: "p", "US", [(.enrolments, .list(["partner-center"]))])
        $0.find("incomplete-enrolment", "r")
      },
      Plant("capability", round: round) {
        $0.direct("d", "US", [(.capabilities, .list(["api", "billing"]))])
        $0.find("missing-capability", "d")
      },
    ]
  }

  private static func billing(_ round: Int) -> [Plant] {
    [
      Plant("bill-step", round: round) {
        $0.direct("d")
        $0.customer("c")
        $0.sell("d", "c")
        $0.edge(.billing, "c", "d")
        $0.find("invalid-billing-step", "c", "d")
      },
      Plant("bill-alone", round: round) {
        $0.direct("d")
        $0.direct("e")
        $0.customer("c")
        $0.sell("d", "c")
        $0.edge(.billing, "e", "c")
        $0.find("billing-without-supply", "e", "c")
      },
      Plant("no-bill", round: round) {
        $0.direct("d")
        $0.customer("c")
        $0.customer("e")
        $0.edge(.supply, "d", "c")
        // Only of sellers that bill some of their buyers is a missing bill known.
        $0.sell("d", "e")
        $0.find("supply-without-billing", "d", "c")
      },
      Plant("currency", round: round) {
        $0.direct("d")
        $0.customer("c")
        $0.edge(.supply, "d", "c")
        $0.edge(.billing, "d", "c", [(.currency, .text("JPY"))])
        $0.find("foreign-currency", "d", "c")
      },
    ]
  }

  /// A direct-bill partner that sells to a customer, and access between them.
  private static func access(
    _ name: String, _ round: Int, _ rule: String, _ fields: RecordFields, sale: RecordFields = []
  ) -> Plant {
    Plant(name, round: round) {
      $0.direct("d")
      $0.customer("c")
      $0.sell("d", "c", sale)
      $0.manage("d", "c", fields)
      $0.find(rule, "d", "c")
    }
  }

  private static let gdap: (field: Field, value: FieldValue) = (.via, .text("gdap"))
  private static func roles(_ roles: String...) -> (field: Field, value: FieldValue) {
    (.roles, .list(roles))
  }

  private static func management(_ round: Int) -> [Plant] {
    [
      Plant("manager", round: round) {
        $0.direct("d")
        $0.customer("c")
        $0.customer("e")
        $0.sell("d", "c")
        $0.sell("d", "e")
        $0.manage("c", "e", [(.via, .text("other"))])
        $0.find("invalid-manager", "c", "e")
      },
      Plant("lingering", round: round) {
        $0.direct("d")
        $0.direct("e")
        $0.customer("c")
        $0.sell("e", "c")
        $0.edge(.supply, "d", "c", [(.until, .text("2023-01-01"))])
        $0.manage("d", "c", [(.via, .text("other"))])
        $0.find("lingering-access", "d", "c")
      },
      access(
        "expired", round, "expired-management",
        [(.until, .text("2024-01-01")), (.status, .text("active")), gdap]),
      access("expiring", round, "expiring-management", [(.until, .text("2024-03-11")), gdap]),
      access(
        "overlong", round, "overlong-management",
        [(.since, .text("2023-01-01")), (.until, .text("2026-01-01")), gdap]),
      access("admin", round, "global-admin-access", [gdap, roles("Global Administrator")]),
      access(
        "auto-admin", round, "auto-extended-global-admin",
        [gdap, roles("62e90394-69f5-4237-9190-012177145e10"), (.autoExtend, .flag(true))]),
    ]
  }

  private static func exports(_ round: Int) -> [Plant] {
    [
      access("unassigned", round, "unassigned-access", [gdap, roles("Reader"), (.assigned, .list([]))]),
      access("excess", round, "excess-assignment", [gdap, roles("Reader"), (.assigned, .list(["Writer"]))]),
      access(
        "pending", round, "pending-too-long",
        [(.status, .text("pending")), gdap, (.created, .text("2023-06-01"))]),
      access("dap", round, "legacy-delegation", [(.via, .text("dap"))]),
      Plant("orphan", round: round) {
        $0.direct("d")
        $0.tenant("t")
        $0.manage("d", "t", [gdap])
        $0.find("orphaned-access", "d", "t")
      },
      Plant("consent", round: round) {
        $0.provider("p")
        $0.provider("q")
        $0.reseller("r", of: "p")
        $0.customer("c")
        $0.sell("r", "c")
        $0.manage("r", "c", [gdap, (.consentOf, .text($0.id("q")))])
        $0.find("wrong-provider-consent", "r", "c", "q")
      },
      Plant("record", round: round) {
        $0.provider("p")
        $0.reseller("r", of: "p", "US", [(.mpnId, .text($0.mpnId(1)))])
        $0.customer("c")
        $0.sell("r", "c", [(.through, .text($0.id("p"))), $0.subscription()])
        $0.find("missing-partner-of-record", "r", "c")
      },
      Plant("foreign-record", round: round) {
        $0.provider("p")
        $0.reseller("r", of: "p", "US", [(.mpnId, .text($0.mpnId(2)))])
        $0.customer("c")
        $0.sell("r", "c", [(.through, .text($0.id("p"))), (.partnerOfRecord, .text($0.mpnId(3)))])
        $0.find("foreign-partner-of-record", "r", "c")
      },
      Plant("removed", round: round) {
        $0.direct("d")
        $0.customer("c")
        $0.edge(.supply, "d", "c", [(.status, .text("removed"))])
        $0.sell("d", "c", [$0.subscription()])
        $0.find("relation-removed-still-selling", "d", "c")
      },
    ]
  }

  private static func tenancy(_ round: Int) -> [Plant] {
    [
      Plant("shared", round: round) {
        $0.direct("d", "US", [(.tenant, .text($0.id("t")))])
        $0.direct("e", "US", [(.tenant, .text($0.id("t")))])
        $0.find("shared-csp-tenant", "t", "d", "e")
      },
      Plant("country", round: round) {
        $0.direct("d", "DE", [(.tenant, .text($0.id("t")))])
        $0.tenant("t", [(.use, .text("csp"))])
        $0.find("tenant-country-mismatch", "d", "t")
      },
      Plant("owners", round: round) {
        $0.direct("d")
        $0.customer("c", "US", [(.organization, .text($0.id("o"))), (.tenant, .text($0.id("t")))])
        $0.customer("e", "US", [(.organization, .text($0.id("q"))), (.tenant, .text($0.id("t")))])
        $0.sell("d", "c")
        $0.sell("d", "e")
        $0.find("tenant-owner-conflict", "t")
      },
    ]
  }

  private static func data(_ round: Int) -> [Plant] {
    [
      Plant("malformed", round: round) {
        $0.raw([(.id, .text($0.id("x"))), (.kind, .text("reseller"))])
        $0.find("malformed-record")
      },
      Plant("duplicate", round: round) {
        $0.direct("d")
        $0.raw([(.id, .text($0.id("d"))), (.kind, .text("direct-bill-partner"))])
        $0.find("duplicate-id", "d")
      },
      Plant("dangling", round: round) {
        $0.direct("d")
        $0.edge(.supply, "d", "nobody")
        $0.find("dangling-reference", "nobody")
      },
      Plant("alone", round: round) {
        $0.advisor("a")
        $0.find("isolated-node", "a")
      },
    ]
  }
}
