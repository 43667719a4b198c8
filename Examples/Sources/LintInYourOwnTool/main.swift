// The shortest check of one's own: reads the files that are named, prints errors, and exits with 1 where there are some.

import Foundation
import PartnerGraph
import PartnerLint

let paths = CommandLine.arguments.dropFirst()
let reading = NetworkReader.read(paths.flatMap { NetworkReader.inputs(at: $0).inputs })
for failure in reading.failures { print(failure) }
guard let day = reading.network.asOf else {
  print("expected a network that states its day")
  exit(64)
}

let result = Linter().lint(Analysis(of: reading.network, asOf: day))
for entry in result.open where entry.severity == .error {
  let finding = result.diagnostic(of: entry)
  print("\(finding.location?.description ?? "nowhere"): \(finding.message) [\(finding.rule)]")
  if let way = finding.waysOut.first { print("  \(way)") }
}
print("\(result.count(.error)) errors in \(reading.network.recordCount) records as of \(day)")
exit(reading.failures.isEmpty && result.worst != .error ? 0 : 1)
