// Runs a rule of one's own beside those of the catalogue, and writes SARIF or text.

import Foundation
import PartnerGraph
import PartnerLint

let arguments = Array(CommandLine.arguments.dropFirst())
let isSARIF = arguments.first == "--sarif"
let paths = isSARIF ? Array(arguments.dropFirst()) : arguments
let network = NetworkReader.read(paths.map { NetworkInput(path: $0) }).network
guard let day = network.asOf else {
  print("expected a network that states its day")
  exit(64)
}

let linter = Linter(from: RuleCatalogue.all + [DistantManager.self], only: ["distant-manager", "management"])
let result = linter.lint(Analysis(of: network, asOf: day))
let reporter: any Reporter =
  isSARIF ? SARIFReporter(version: "1.0") : TextReporter(usesColor: false, minimumSeverity: .warning)
try reporter.report(result) { FileHandle.standardOutput.write(Data($0)) }
