// Layout and rendering by Graphviz in this process, one at a time.

internal import CGraphvizShim
internal import Synchronization

/// What Graphviz can make of a diagram.
public enum PictureFormat: String, CaseIterable, Sendable {
  case svg, png, pdf
}

/// How Graphviz places nodes.
public enum LayoutEngine: String, CaseIterable, Sendable {
  case dot, sfdp, twopi
  /// Takes positions and routes as the text states them.
  case positioned = "nop2"
}

/// Graphviz, as a library user reaches it. Layout cannot be stopped and a hostile graph may exhaust the memory of
/// the process that does it: where graphs come from others, do it in a child process, as the tool does.
public enum GraphvizRenderer {
  /// Why there is no picture.
  public enum Failure: Error, Sendable, Hashable {
    /// Graphviz or its plugins could not be loaded.
    case unavailable(String)
    /// Graphviz refused the graph, or gave up on its layout or rendering; with what it said.
    case failed(String)
  }

  /// Graphviz has global state: one layout at a time, from the first call to the last.
  static let lock = Mutex(())

  /// Lays out a DOT text and renders it.
  public static func render(
    dot: String, engine: LayoutEngine = .dot, format: PictureFormat
  ) throws(Failure) -> [UInt8] {
    let result = lock.withLock { _ in renderUnlocked(dot, engine, format) }
    let picture = try result.get()
    return format == .pdf ? undated(picture) : picture
  }

  /// A PDF without the time at which it was made: the same network is the same bytes. The entry becomes white space, so that
  /// all offsets in the file stay.
  static func undated(_ picture: [UInt8]) -> [UInt8] {
    guard let entry = picture.ranges(of: Array("/CreationDate (".utf8)).last,
      let end = picture[entry.upperBound...].firstIndex(of: UInt8(ascii: ")"))
    else { return picture }
    var picture = picture
    for index in entry.lowerBound...end { picture[index] = 0x20 }
    return picture
  }

  /// Lays out a DOT text and tells where nodes, edges and clusters are, as ``Placement`` reads it.
  public static func places(dot: String, engine: LayoutEngine) throws(Failure) -> [UInt8] {
    let result = lock.withLock { _ in
      answer { data, length, message, size in
        pg_place(dot, engine.rawValue, &data, &length, message, size)
      }
    }
    return try result.get()
  }

  private static func renderUnlocked(
    _ dot: String, _ engine: LayoutEngine, _ format: PictureFormat
  ) -> Result<[UInt8], Failure> {
    answer { data, length, message, size in
      pg_render(dot, engine.rawValue, format.rawValue, &data, &length, message, size)
    }
  }

  /// What a function of the shim gives, or what it said.
  private static func answer(
    _ call: (
      inout UnsafeMutablePointer<CChar>?, inout Int, UnsafeMutablePointer<CChar>, Int
    ) -> pg_status
  ) -> Result<[UInt8], Failure> {
    var data: UnsafeMutablePointer<CChar>?
    var length = 0
    let size = 4096
    var message = [CChar](repeating: 0, count: size)
    // The message lives as long as the call.
    let status = message.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { call(&data, &length, $0, size) } ?? PG_NO_OUTPUT
    }
    let said = String(
      decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self
    ).split(whereSeparator: \.isNewline).joined(separator: "; ")
    guard status == PG_OK, let data else {
      return .failure(status == PG_NO_CONTEXT ? .unavailable(said) : .failed(said))
    }
    defer { pg_free(data) }
    return .success(
      UnsafeBufferPointer(start: data, count: length).map { UInt8(bitPattern: $0) })
  }
}

extension Diagram {
  /// The picture as SVG, laid out in this process in the best style.
  ///
  /// Where networks come from others, lay out in a child process instead: see ``GraphvizRenderer``.
  public func svg(theme: Theme = .light) throws(GraphvizRenderer.Failure) -> [UInt8] {
    var placement: Placement?
    if layoutStyles[0] == .tiers {
      placement = Placement(of: self, try GraphvizRenderer.places(dot: layoutText(), engine: .dot))
    }
    let text = dot(placed: placement ?? Placement(onShelves: self), theme: theme)
    let rendered = try GraphvizRenderer.render(dot: text, engine: .positioned, format: .svg)
    guard let picture = finishedSVG(rendered, theme: theme) else {
      throw .failed("Graphviz wrote an SVG that cannot be read")
    }
    return picture
  }
}
