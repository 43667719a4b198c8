// Draws what is near one node, with findings on it: DrawNetwork NETWORK ID PICTURE.svg

import Foundation
import PartnerDiagram
import PartnerGraph
import PartnerLint

let arguments = CommandLine.arguments
guard arguments.count == 4 else {
  print("expected a network, the id of a node and the path of a picture")
  exit(64)
}
let network = NetworkReader.read([NetworkInput(path: arguments[1])]).network
guard let day = network.asOf, let center = network.node(arguments[2]) else {
  print("expected a network that states its day and has a node \(arguments[2])")
  exit(65)
}

let analysis = Analysis(of: network, asOf: day)
let result = Linter().lint(analysis)
var marks = Marks()
for entry in result.open {
  let finding = result.diagnostic(of: entry)
  marks.add(
    Mark(label: finding.rule, severity: finding.severity, message: finding.message),
    nodes: result.nodes(of: entry), edges: result.edges(of: entry))
}
marks.highlight(center)

var selection = Selection()
selection.focus = [center]
selection.depth = 2
let diagram = Diagram(of: analysis, marks: marks, selection: selection, collapse: .auto, limit: 100)
try Data(diagram.svg(theme: .auto)).write(to: URL(filePath: arguments[3]), options: .atomic)
print("\(diagram.nodeCount) boxes\(diagram.hidden.map { ": \($0)" } ?? "")")
