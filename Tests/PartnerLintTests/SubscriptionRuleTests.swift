// The rules about subscriptions: when one is sold twice, what a transfer is, and how texts are compared.

import Foundation
import Testing

@testable import PartnerGraph
@testable import PartnerLint

@Suite struct SubscriptionRuleTests: RuleTesting {
  @Test func aSubscriptionIsSoldTwiceOnlyWhereThatIsKnown() throws {
    func found(_ sales: String, _ customers: String = "customer a\ncustomer b") throws -> String {
      let result = try lint(
        "asOf 2024-03-01\ndirect-bill-partner d\ndirect-bill-partner e\n\(customers)\n\(sales)",
        "subscription-sold-twice")
      return
        "\(coverage(result)) \(result.diagnostics.map { $0.nodes.joined(separator: " ") }.joined(separator: ", "))"
    }
    let (first, second) = ("d -supply-> a subscription=s", "\nd -supply-> b subscription=s")
    #expect(try found(first + second) == "0 organization 1 ")
    #expect(try found(first + second, "customer a organization=o\ncustomer b organization=o") == "1 ")
    #expect(try found(first + second, "customer a organization=o\ncustomer b organization=q") == "1 d a b")
    #expect(
      try found(first + second, "customer a tenant=t\ncustomer b organization=q") == "0 organization 1 ")
    // The tenant that a sale goes into, and the tenant as the buyer itself.
    #expect(try found(first + " tenant=t" + second + " tenant=t") == "1 ")
    #expect(try found(first + " tenant=t" + second + " tenant=u") == "1 d a b")
    #expect(try found(first + second, "customer a tenant=t\ntenant b\n") == "1 d a b")
    #expect(try found(first + second, "customer a tenant=b\ntenant b\n") == "1 ")
    // Sameness is pairwise: the first is the same as the second, and that as the third.
    let three =
      "customer a organization=o tenant=t\ncustomer b organization=o tenant=u\ncustomer c organization=q tenant=u"
    #expect(try found(first + second + "\nd -supply-> c subscription=s", three) == "1 d a b c")
    // Several sellers, of which one has ended.
    let other = "\ne -supply-> a subscription=s"
    #expect(try found(first + other + " status=suspended") == "1 ")
    #expect(try found(first + other + "\nd -supply-> b subscription=r") == "2 d e a")
    // A transfer on the as-of date, and one that is none.
    #expect(try found(first + " until=2024-03-01" + other + " since=2024-03-01") == "1 ")
    #expect(try found(first + " until=2024-03-01" + other + " since=2024-02-29") == "1 d e a")
    #expect(try found(first + " since=2024-03-01 until=2024-03-01" + other) == "1 d e a")
  }

  @Test func aTransferIsFromOneSaleToTheNext() throws {
    func found(_ sales: String) throws -> String {
      let result = try lint(
        """
        asOf 2024-03-01
        vendor m
        direct-bill-partner a country=SE
        direct-bill-partner b country=US
        direct-bill-partner c country=NO
        direct-bill-partner x
        customer k
        \(sales.split(separator: "\n").map { "\($0) subscription=s" }.joined(separator: "\n"))
        """, "transfer-across-regions")
      return
        "\(coverage(result)) \(result.diagnostics.map { "\($0.nodes.joined(separator: " ")) \($0.edges.count)" }.joined(separator: ", "))"
    }
    let (old, new) = ("a -supply-> k until=2023-05-31", "\nb -supply-> k since=2023-06-01")
    #expect(try found(old + new) == "1 a b 2")
    #expect(try found(old + " status=removed" + new + " status=pending") == "1 a b 2")
    #expect(try found("a -supply-> k until=2023-06-01" + new) == "1 a b 2")
    #expect(try found("a -supply-> k until=2023-06-02" + new) == "0 ")
    #expect(try found("a -supply-> k\n" + new) == "0 ")
    #expect(try found(old + " since=2023-06-01" + new) == "0 ", "reversed")
    #expect(try found(old + "\nc -supply-> k since=2023-06-01") == "1 ")
    #expect(try found(old + "\nm -supply-> k since=2023-06-01") == "1 ")
    #expect(try found(old + "\nx -supply-> k since=2023-06-01") == "0 country 1 ")
    // By way of a third seller: two transfers, of which one is across regions.
    let between = "\nc -supply-> k since=2023-06-01 until=2023-06-01"
    #expect(try found(old + between + "\nb -supply-> k since=2023-06-01") == "2 c b 2")
    #expect(try found(old + between + " status=removed" + "\nb -supply-> k since=2023-07-01") == "2 c b 2")
    // A sale that overlaps lies not between.
    #expect(try found(old + "\nc -supply-> k since=2023-05-01 until=2023-06-01" + new) == "2 a b 2, c b 2")
    // Two that lie on one day are each between all others, and from one to the other.
    #expect(
      try found(old + between + between.replacing("c -", with: "a -") + "\nb -supply-> k since=2023-07-01")
        == "2 ")
  }

  @Test func subscriptionsAreComparedByTheirBytes() throws {
    func found(_ first: String, _ second: String) throws -> Int {
      let text = """
        {"partnergraph": 1, "asOf": "2024-03-01", "nodes": [{"id": "d", "kind": "direct-bill-partner"},
        {"id": "e", "kind": "direct-bill-partner"}, {"id": "c", "kind": "customer"}], "edges": [
        {"kind": "supply", "from": "d", "to": "c", "subscription": "\(first)"},
        {"kind": "supply", "from": "e", "to": "c", "subscription": "\(second)"}]}
        """
      let network = NetworkReader.read(text, format: .json).network
      let analysis = Analysis(of: network, asOf: try #require(network.asOf))
      return Linter(only: ["subscription-sold-twice"]).lint(analysis).entries.count
    }
    #expect(try found("s-1", #"\u0073-1"#) == 1)
    #expect(try found("é", "e\u{301}") == 0)
    #expect(try found("s-1", "S-1") == 0)
    #expect(try found("", "") == 0)
  }

  /// Two texts that are given one key, as no input can do.
  @Test func aCollisionOfKeysIsNoFinding() throws {
    var builder = NetworkBuilder()
    for (id, kind) in [("d", NodeKind.directBillPartner), ("e", .directBillPartner), ("c", .customer)] {
      builder.add(NodeRecord(id: id, kind: kind))
    }
    for (seller, subscription) in [("d", "s-1"), ("e", "s-2"), ("d", "s-3"), ("e", "s-3")] {
      var sale = EdgeRecord(.supply, from: seller, to: "c")
      sale.subscription = subscription
      builder.add(sale)
    }
    for index in builder.edges.subscription.values.indices {
      builder.edges.subscription.values[index].key = 7
    }
    let analysis = Analysis(of: builder.build(), asOf: try #require(CalendarDate("2024-03-01")))
    let result = Linter(only: ["subscription-sold-twice"]).lint(analysis)
    #expect(result.diagnostics.map(\.edges) == [["supply:d->c#2", "supply:e->c#2"]])
    #expect(coverage(result) == "3")
  }

  @Test func whatCannotBeReadAgainIsNotKnown() throws {
    let file = FileManager.default.temporaryDirectory.appending(
      path: "partnergraph-\(UUID().uuidString).jsonl")
    defer { try? FileManager.default.removeItem(at: file) }
    let nodes = [
      "\"d\",\"kind\":\"direct-bill-partner\",\"country\":\"SE\"",
      "\"e\",\"kind\":\"direct-bill-partner\",\"country\":\"US\"", "\"c\",\"kind\":\"customer\"",
    ].map { "{\"type\":\"node\",\"id\":\($0)}\n" }
    let sales = ["d\",\"until\":\"2024-03-01", "e\",\"since\":\"2024-03-01", "e"].enumerated().map {
      "{\"type\":\"edge\",\"kind\":\"supply\",\"to\":\"c\",\"subscription\":\"s-\($0 / 2)\",\"from\":\"\($1)\"}\n"
    }
    let last = sales[2].replacing("\"e\"", with: "\"d\"")
    try Data((nodes + sales + [last]).joined().utf8).write(to: file)
    let rules = ["subscription-sold-twice", "transfer-across-regions"]
    func lint(afterwards change: () throws -> Void) throws -> LintResult {
      let reading = NetworkReader.read(
        [NetworkInput(path: file.path)], viewpoint: nil, dot: nil,
        limits: ReadingLimits(blockSize: 16, sizeForTwoThreads: 1, partSize: 40))
      try change()
      return Linter(only: rules).lint(
        Analysis(of: reading.network, asOf: try #require(CalendarDate("2024-03-01"))))
    }
    let whole = try lint {}
    #expect(Set(whole.diagnostics.map(\.rule)) == Set(rules) && coverage(whole) == "2, 1")
    let changed = try lint {
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("\n".utf8))
      try handle.close()
    }
    #expect(changed.entries.isEmpty && coverage(changed) == "1 subscription 1, 0 subscription 1")
  }

  @Test func distinctSubscriptionsOfATenantAreCounted() throws {
    let text =
      "tenant t\ncustomer c tenant=t\ncustomer k\ndirect-bill-partner d\ndirect-bill-partner e\n"
      + (1...301).map {
        "d -supply-> c subscription=s-\($0)\ne -supply-> k subscription=s-\($0 / 2)\n"
          + "e -supply-> k subscription=u-\($0) status=suspended\n"
      }.joined()
    let result = try lint(text, "too-many-subscriptions")
    #expect(result.diagnostics.map(\.nodes) == [["t"]] && coverage(result) == "2")
    #expect(result.diagnostics[0].message.hasPrefix("301 subscriptions are sold into the tenant t"))
    #expect(try lint(text.replacing("s-301", with: "s-1"), "too-many-subscriptions").entries.isEmpty)
    let limited = try lint(
      text, "too-many-subscriptions", configuration: "rules: {too-many-subscriptions: {limit: 150}}")
    #expect(limited.diagnostics.map(\.nodes) == [["t"], ["k"]])
  }

  @Test func aSubscriptionSoldTwiceIsTheSameWhoeverSellsIt() throws {
    let text = "direct-bill-partner d\ndirect-bill-partner e\ndirect-bill-partner f\ncustomer c\n"
    func fingerprint(_ sellers: String..., subscription: String = "s") throws -> String? {
      let sales = sellers.map { "\($0) -supply-> c subscription=\(subscription)\n" }.joined()
      return try lint(text + sales, "subscription-sold-twice").diagnostics.first?.fingerprint
    }
    let first = try #require(try fingerprint("d", "e"))
    #expect(try fingerprint("e", "f", "f") == first)
    #expect(try fingerprint("d", "e", subscription: "r") != first)
  }

  @Test func anUnpartneredRecordIsTheSameWhicheverOfItsResellersComesFirst() throws {
    func fingerprint(_ resellers: String..., id: String = "7") throws -> String? {
      let lines = resellers.map { "indirect-reseller \($0) mpnId=\(id)\nq -supply-> \($0)\n" }
      let text =
        "indirect-provider p\nindirect-provider q\nindirect-reseller r\np -supply-> r\ncustomer c\n"
        + lines.joined() + "r -supply-> c partnerOfRecord=\(id)\n"
      return try lint(text, "unpartnered-partner-of-record").diagnostics.first?.fingerprint
    }
    let first = try #require(try fingerprint("x", "y"))
    #expect(try fingerprint("y", "x") == first)
    #expect(try fingerprint("x", "y", id: "8") != first)
  }
}
