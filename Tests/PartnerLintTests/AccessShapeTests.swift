// Rules about access and sales on networks of odd shapes: effort that grows with the square of them would be noticed.

import PartnerGraph
import PartnerLint
import Testing

@Suite struct AccessShapeTests {
  private static let count = 20_000
  private static let rules = [
    "legacy-delegation", "new-legacy-delegation", "redundant-legacy-delegation", "lingering-access",
    "lingering-provider-access", "managed-csp-tenant", "orphaned-access", "wrong-provider-consent",
    "missing-partner-of-record", "foreign-partner-of-record", "provider-as-partner-of-record",
    "unpartnered-partner-of-record", "unknown-partner-of-record", "supply-without-billing", "isolated-node",
  ]

  /// How often each rule reports something, from lines that repeat with a number in the place of `#`.
  private func counts(_ head: String, repeating lines: String) throws -> [String: Int] {
    var text = head + "\n"
    for number in 0..<Self.count { text += lines.replacing("#", with: "\(number)") + "\n" }
    let reading = NetworkReader.read(text, format: .sketch, name: "n")
    try #require(reading.failures.isEmpty && reading.network.problems.isEmpty)
    let date = try #require(CalendarDate("2024-03-01"))
    let result = Linter(only: Self.rules).lint(Analysis(of: reading.network, asOf: date))
    return result.entries.reduce(into: [:]) { $0[result.rule(of: $1), default: 0] += 1 }
  }

  @Test(.timeLimit(.minutes(1))) func aProviderManagesTheCustomersOfOneReseller() throws {
    let found = try counts(
      "indirect-provider p\nindirect-provider q\nindirect-reseller r\nq -supply-> r",
      repeating: "customer c#\nr -supply-> c#\np -management-> c# via=dap\np -management-> c# via=gdap")
    #expect(
      found == ["lingering-provider-access": Self.count, "redundant-legacy-delegation": Self.count])
  }

  @Test(.timeLimit(.minutes(1))) func manyManageAndSellToOneCustomer() throws {
    let found = try counts(
      "customer c\ncustomer d",
      repeating: """
        indirect-provider p#
        indirect-reseller r#
        p# -supply-> r# until=2024-01-01
        r# -supply-> c
        r# -billing-> d
        r# -supply-> d status=removed
        r# -management-> d
        p# -management-> c
        p# -billing-> c
        """)
    #expect(
      found == [
        "lingering-provider-access": Self.count, "lingering-access": Self.count,
        "orphaned-access": Self.count, "supply-without-billing": Self.count,
      ])
  }

  @Test(.timeLimit(.minutes(1))) func manyManageATenantOfManyCustomers() throws {
    let found = try counts(
      "tenant t\ntenant u\nindirect-reseller r\nr -supply-> t",
      repeating: """
        customer c# tenant=t
        customer d# tenant=u
        indirect-provider p#
        p# -management-> t via=dap
        p# -management-> c# via=gdap
        p# -management-> u
        r -supply-> c# partnerOfRecord=1
        p# -supply-> u until=2024-01-01
        """)
    #expect(
      found == [
        "redundant-legacy-delegation": Self.count, "lingering-provider-access": 2 * Self.count,
        "lingering-access": Self.count, "orphaned-access": Self.count,
      ])
  }

  @Test(.timeLimit(.minutes(1))) func manyManageACustomerOfManyTenants() throws {
    let found = try counts(
      "customer c\ndirect-bill-partner d\nd -supply-> c",
      repeating: """
        tenant t#
        c -ownership-> t#
        indirect-provider p#
        p# -management-> c via=dap
        p# -management-> t# via=gdap
        d -management-> t#
        """)
    #expect(
      found == ["redundant-legacy-delegation": Self.count, "lingering-provider-access": 2 * Self.count])
  }

  @Test(.timeLimit(.minutes(1))) func manyHaveOneID() throws {
    let found = try counts(
      "indirect-provider p\nindirect-provider q\nindirect-reseller s mpnId=2\np -supply-> s",
      repeating: """
        indirect-reseller r# mpnId=1
        q -supply-> r#
        customer c#
        s -supply-> c# partnerOfRecord=1
        """)
    #expect(found == ["unpartnered-partner-of-record": Self.count])
  }

  @Test(.timeLimit(.minutes(1))) func aResellerHasManyProviders() throws {
    let found = try counts(
      """
      indirect-reseller r mpnId=1
      indirect-reseller s mpnId=2
      indirect-provider q
      customer d
      q -supply-> s
      r -billing-> d
      """,
      repeating: """
        indirect-provider p#
        p# -supply-> r
        customer c#
        r -supply-> c# partnerOfRecord=2
        p# -management-> c# consentOf=p#
        q -billing-> c#
        """)
    #expect(found == ["unpartnered-partner-of-record": Self.count, "supply-without-billing": 1 + Self.count])
  }

  @Test(.timeLimit(.minutes(1))) func manyParallelEdges() throws {
    let found = try counts(
      "indirect-provider p\nindirect-reseller r\ncustomer c tenant=t\ncustomer d tenant=t",
      repeating: """
        p -management-> t via=dap
        p -management-> c via=gdap
        r -supply-> c partnerOfRecord=1
        r -supply-> d
        """)
    #expect(found == ["redundant-legacy-delegation": 1, "lingering-provider-access": 2])
  }
}
