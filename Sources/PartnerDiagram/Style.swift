// The visual language: what each kind of node and edge looks like, in one place.

internal import PartnerGraph

extension NodeKind {
  /// Shape and colours. Kinds differ by shape, so that a print in black and white still tells them apart; the
  /// fills are light tints that stay apart for colour-blind readers.
  var style: (shape: String, style: String, fill: String, font: String) {
    switch self {
    case .vendor: ("hexagon", "filled", "#37474f", "#ffffff")
    case .indirectProvider: ("box", "filled,bold", "#bbd7f0", "#10202c")
    case .indirectReseller: ("box", "filled,rounded", "#cdebd9", "#10202c")
    case .directBillPartner: ("box", "filled", "#dccff2", "#10202c")
    case .advisor: ("note", "filled", "#efe9d9", "#10202c")
    case .customer: ("ellipse", "filled", "#ffffff", "#10202c")
    case .tenant: ("cylinder", "filled", "#eceff1", "#10202c")
    case .organization: ("folder", "filled", "#f8dfcb", "#10202c")
    }
  }

  /// How many outlines the shape has: two tell a direct-bill partner from an indirect provider.
  var peripheries: Int { self == .directBillPartner ? 2 : 1 }

  /// What the legend calls the kind.
  var legend: String { name.replacing("-", with: " ") }
}

extension EdgeKind {
  /// Line, width, colour and arrow head.
  var style: (line: String, width: String, color: String, arrow: String) {
    switch self {
    case .supply: ("solid", "1.6", "#37474f", "normal")
    case .billing: ("dashed", "1.1", "#5d6d75", "vee")
    case .management: ("dotted", "1.4", "#5d6d75", "empty")
    case .ownership: ("solid", "0.7", "#8d6e63", "odiamond")
    }
  }
}

extension Severity {
  /// The colour of what has a finding.
  var color: String {
    switch self {
    case .error: "#c62828"
    case .warning: "#b26a00"
    case .info: "#1565c0"
    }
  }

  /// The tint behind a node that has a finding of its own.
  var tint: String {
    switch self {
    case .error: "#fde0de"
    case .warning: "#ffecc9"
    case .info: "#dcebfb"
    }
  }
}

/// Colours of what is not active, and of the picture itself.
enum Palette {
  static let faded = "#b0bec5"
  static let fadedText = "#78909c"
  /// Around what was asked to stand out.
  static let highlight = "#6a1b9a"
  static let page = "#ffffff"
  /// Figures on a badge.
  static let onBadge = "#fefefe"
  static let outline = "#455a64"
  static let text = "#10202c"
  static let cluster = "#f5f7f8"
  static let clusterBorder = "#cfd8dc"
}
