// Themes: the same picture in other colours. Every colour of a picture is one of the visual language's, so a theme is a
// table from those to its own.

/// The colours of a picture.
public enum Theme: String, CaseIterable, Sendable {
  /// Light, and dark where a reader of the SVG prefers that.
  case auto
  case light
  case dark
  /// Black on white: kinds are told by shape, findings by the width of their lines.
  case print

  /// What stands in the place of each colour, in the order of the table.
  private var colors: [(from: String, to: String)] {
    switch self {
    case .auto, .light: []
    case .dark: Self.table.map { ($0.light, $0.dark) }
    case .print: Self.table.map { ($0.light, $0.print) }
    }
  }

  private static let table: [(light: String, dark: String, print: String)] = [
    ("#ffffff", "#161b22", "#ffffff"),  // the page, customers; letters on the vendor
    ("#fefefe", "#161b22", "#ffffff"),  // figures on badges
    ("#10202c", "#e6edf3", "#000000"),  // letters
    ("#37474f", "#9fb3c0", "#404040"),  // the vendor; supply
    ("#455a64", "#8b9aa5", "#000000"),  // outlines
    ("#5d6d75", "#8b9aa5", "#404040"),  // billing, management
    ("#8d6e63", "#c8a99c", "#606060"),  // ownership
    ("#bbd7f0", "#1f4468", "#ffffff"),  // indirect providers
    ("#cdebd9", "#1d4a34", "#ffffff"),  // indirect resellers
    ("#dccff2", "#43306b", "#ffffff"),  // direct-bill partners
    ("#efe9d9", "#4a452f", "#ffffff"),  // advisors
    ("#eceff1", "#2d3840", "#ffffff"),  // tenants
    ("#f8dfcb", "#5a3d27", "#ffffff"),  // organizations
    ("#c62828", "#ff7b72", "#000000"),  // errors
    ("#fde0de", "#5c1f1f", "#e0e0e0"),
    ("#b26a00", "#e3a008", "#000000"),  // warnings
    ("#ffecc9", "#533a0c", "#eeeeee"),
    ("#1565c0", "#6cb6ff", "#000000"),  // notes
    ("#dcebfb", "#12365c", "#f4f4f4"),
    ("#b0bec5", "#55636d", "#a0a0a0"),  // what is not active
    ("#78909c", "#8b9aa5", "#606060"),
    ("#6a1b9a", "#d2a8ff", "#000000"),  // what was asked to stand out
    ("#f5f7f8", "#1d242c", "#ffffff"),  // clusters
    ("#cfd8dc", "#3a4650", "#a0a0a0"),
  ]

  /// The DOT text in the colours of the theme. Only what stands as `color="#…"` is a colour: text from data has every quote
  /// escaped.
  func colored(_ dot: String) -> String {
    let colors = Dictionary(uniqueKeysWithValues: colors.map { ($0.from, $0.to) })
    if colors.isEmpty { return dot }
    var result = ""
    var rest = dot[...]
    while let start = rest.firstRange(of: "color=\"#") {
      let color = rest[start.upperBound...].prefix(6)
      result += rest[..<start.upperBound].dropLast()
      result += colors["#" + color] ?? "#" + color
      rest = rest[color.endIndex...]
    }
    return result + rest
  }

  /// What an SVG holds besides: rules for readers that prefer a dark page.
  var style: String {
    self == .auto ? "<style>@media (prefers-color-scheme:dark){\(Self.darkRules)}</style>\n" : ""
  }

  /// CSS that turns the colours of the light theme into those of the dark one.
  public static var darkRules: String {
    let rules = table.map { light, dark, _ in
      "[fill=\"\(light)\"]{fill:\(dark)}[stroke=\"\(light)\"]{stroke:\(dark)}"
    }
    return rules.joined() + "text:not([fill]){fill:#e6edf3}"
  }
}
