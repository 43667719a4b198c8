// Violations to plant for the rules of the second edition, group by group.

extension Plants {
  static func secondEdition(_ round: Int) -> [Plant] {
    sales(round) + access(round) + records(round) + subscriptions(round) + enrolments(round)
      + misspelling(round)
  }

  private static func organization(_ plant: Plant, _ name: String) -> RecordFields {
    [(.organization, .text(plant.id(name)))]
  }

  private static func tenant(_ plant: Plant, _ name: String) -> RecordFields {
    [(.tenant, .text(plant.id(name)))]
  }

  private static func sales(_ round: Int) -> [Plant] {
    [
      Plant("wrong-provider", round: round) {
        $0.provider("p")
        $0.provider("q")
        $0.reseller("r", of: "p")
        $0.customer("c")
        $0.sell("r", "c", [(.through, .text($0.id("q")))])
        $0.find("wrong-provider-sale", "r", "c", "q")
      },
      Plant("own-network", round: round) {
        $0.provider("p", "US", organization($0, "o"))
        $0.reseller("r", of: "p")
        $0.customer("c", "US", organization($0, "o"))
        $0.sell("r", "c")
        $0.find("own-network-purchase", "c", "p", "r")
      },
      Plant("mixed-channel", round: round) {
        $0.direct("d", "US", organization($0, "o"))
        $0.provider("p")
        $0.reseller("r", of: "p", "US", organization($0, "o"))
        $0.customer("c")
        $0.sell("d", "c")
        $0.sell("r", "c")
        $0.find("mixed-channel-customer", "c", "d", "r")
      },
    ]
  }

  private static func access(_ round: Int) -> [Plant] {
    [
      Plant("new-dap", round: round) {
        $0.direct("d")
        $0.customer("c")
        $0.sell("d", "c")
        $0.manage("d", "c", [(.since, .text("2023-10-01")), (.via, .text("dap"))])
        $0.find("new-legacy-delegation", "d", "c")
      },
      Plant("two-delegations", round: round) {
        $0.direct("d")
        $0.customer("c")
        $0.sell("d", "c")
        $0.manage("d", "c", [(.via, .text("dap"))])
        $0.manage("d", "c", [(.via, .text("gdap"))])
        $0.find("redundant-legacy-delegation", "d", "c")
      },
      Plant("old-provider", round: round) {
        $0.provider("p")
        $0.provider("q")
        $0.reseller("r", of: "p")
        $0.customer("c")
        $0.sell("r", "c")
        $0.edge(.supply, "q", "r", [(.until, .text("2023-01-01"))])
        $0.manage("q", "c", [(.via, .text("other"))])
        $0.find("lingering-provider-access", "q", "c")
      },
      Plant("managed-partner", round: round) {
        $0.direct("d")
        $0.direct("e", "US", tenant($0, "t"))
        $0.manage("d", "t", [(.via, .text("other"))])
        $0.find("managed-csp-tenant", "d", "t")
      },
    ]
  }

  /// Partners of record that a reseller's sale through a provider may not name.
  private static func records(_ round: Int) -> [Plant] {
    [
      Plant("provider-record", round: round) {
        $0.provider("p", "US", [(.mpnId, .text($0.mpnId(4)))])
        $0.reseller("r", of: "p", "US", [(.mpnId, .text($0.mpnId(5)))])
        $0.customer("c")
        $0.sell("r", "c", [$0.subscription(), (.partnerOfRecord, .text($0.mpnId(4)))])
        $0.find("provider-as-partner-of-record", "r", "c")
      },
      Plant("unpartnered-record", round: round) {
        $0.provider("p")
        $0.provider("q")
        $0.reseller("r", of: "p", "US", [(.mpnId, .text($0.mpnId(6)))])
        $0.reseller("s", of: "q", "US", [(.mpnId, .text($0.mpnId(7)))])
        $0.customer("c")
        $0.sell("r", "c", [$0.subscription(), (.partnerOfRecord, .text($0.mpnId(7)))])
        $0.find("unpartnered-partner-of-record", "r", "c", "s")
      },
      Plant("unknown-record", round: round) {
        $0.provider("p")
        $0.reseller("r", of: "p")
        $0.customer("c")
        $0.sell("r", "c", [$0.subscription(), (.partnerOfRecord, .text($0.mpnId(8)))])
        $0.find("unknown-partner-of-record", "r", "c")
      },
    ]
  }

  private static func subscriptions(_ round: Int) -> [Plant] {
    var plants = [
      Plant("sold-twice", round: round) {
        $0.direct("d")
        $0.direct("e")
        $0.customer("c")
        $0.sell("d", "c", [$0.subscription()])
        $0.sell("e", "c", [$0.subscription()])
        $0.find("subscription-sold-twice", "d", "e", "c")
      },
      Plant("moved", round: round) {
        $0.direct("d")
        $0.direct("e", "DE")
        $0.customer("c", "DE")
        $0.edge(.supply, "d", "c", [(.until, .text("2023-01-01")), $0.subscription()])
        $0.sell("e", "c", [(.since, .text("2023-01-01")), $0.subscription()])
        $0.find("transfer-across-regions", "d", "e")
      },
    ]
    // Hundreds of sales: once is enough.
    if round == 0 {
      plants.append(
        Plant("many", round: round) {
          $0.direct("d")
          $0.customer("c")
          $0.edge(.billing, "d", "c")
          for number in 1...301 { $0.edge(.supply, "d", "c", [$0.subscription("s\(number)")]) }
          $0.find("too-many-subscriptions", "c")
        })
    }
    return plants
  }

  private static func enrolments(_ round: Int) -> [Plant] {
    [
      Plant("two-roles", round: round) {
        $0.direct("d", "US", tenant($0, "t"))
        $0.provider("p", "US", tenant($0, "t"))
        $0.find("dual-enrolment-tenant", "t", "d", "p")
      },
      Plant("twin-customer", round: round) {
        $0.direct("d")
        $0.customer("c", "US", tenant($0, "t"))
        $0.customer("e", "US", tenant($0, "t"))
        $0.sell("d", "c")
        $0.sell("d", "e")
        $0.find("duplicate-customer", "t", "c", "e")
      },
      Plant("shared-mpn", round: round) {
        $0.direct("d", "US", organization($0, "o") + [(.mpnId, .text($0.mpnId(9)))])
        $0.direct("e", "US", organization($0, "q") + [(.mpnId, .text($0.mpnId(9)))])
        $0.find("shared-mpn-id", "d", "e")
      },
      Plant("inactive", round: round) {
        $0.direct("d", "US", [(.status, .text("suspended"))])
        $0.find("inactive-partner-sale", "d")
      },
      Plant("reversed", round: round) {
        $0.direct("d")
        $0.customer("c")
        $0.sell("d", "c")
        $0.manage(
          "d", "c",
          [(.since, .text("2024-02-01")), (.until, .text("2024-01-01")), (.via, .text("other"))])
        $0.find("reversed-dates", "d", "c")
      },
      Plant("shares", round: round) {
        $0.direct("d")
        $0.organization("o")
        $0.organization("q")
        $0.customer("c")
        $0.sell("d", "c")
        $0.edge(.ownership, "o", "c", [(.share, .number(60))])
        $0.edge(.ownership, "q", "c", [(.share, .number(60))])
        $0.find("ownership-over-100", "c")
      },
    ]
  }

  /// A misspelled field is found once in the whole network.
  private static func misspelling(_ round: Int) -> [Plant] {
    guard round == 0 else { return [] }
    return [
      Plant("misspelled", round: round) {
        $0.direct("d")
        $0.customer("c", misspelling: "contry")
        $0.sell("d", "c")
      }
    ]
  }
}
