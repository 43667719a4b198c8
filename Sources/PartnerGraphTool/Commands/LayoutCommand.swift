// layout: what the tool runs of itself, in a child process with limits. Not for people.

public import ArgumentParser
internal import CGraphvizShim
public import PartnerDiagram

extension LayoutEngine: ExpressibleByArgument {}
extension PictureFormat: ExpressibleByArgument {}

struct LayoutCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout", abstract: "Lay out a DOT text from standard input.", shouldDisplay: false)

  /// The exit status that says that Graphviz is not there.
  static let unavailableStatus: Int32 = 69

  @Option var engine = LayoutEngine.dot
  @Option var format = PictureFormat.svg
  /// Whether to tell where everything is instead of drawing it.
  @Flag var places = false
  @Option var memory = 0
  @Option var seconds = 0

  func run() throws {
    try finish {
      pg_limit(memory << 20, UInt32(clamping: seconds))
      let dot = String(decoding: try StandardInput.read(), as: UTF8.self)
      let picture: [UInt8]
      do throws(GraphvizRenderer.Failure) {
        picture =
          places
          ? try GraphvizRenderer.places(dot: dot, engine: engine)
          : try GraphvizRenderer.render(dot: dot, engine: engine, format: format)
      } catch {
        switch error {
        case .unavailable(let said):
          StandardError.write("\(said)\n")
          throw ExitCode(Self.unavailableStatus)
        case .failed(let said):
          StandardError.write("\(said)\n")
          return .internalFault
        }
      }
      let output = try Output(path: nil)
      try output.write(picture)
      try output.finish()
      return .clean
    }
  }
}
