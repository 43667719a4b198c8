// Pages of answers: which of them say that there is more, and whether the next one was read.

/// What documents may record about who supplies whom.
struct ExportAnswers: OptionSet {
  let rawValue: UInt8
  /// Sales to customers.
  static let sales = ExportAnswers(rawValue: 1)
  /// Supply between partners.
  static let partnerships = ExportAnswers(rawValue: 2)
  static let all: ExportAnswers = [.sales, .partnerships]
}

/// The links of a page to itself, the one before and the next: `links` of Partner Center, `@odata.nextLink` of Graph.
struct PageLinks {
  /// A link: its address, and the headers that distinguish pages of one address.
  struct Link: Hashable {
    private var words: String
    /// Where it leads.
    let address: String
    /// Bytes from the beginning of the input.
    let offset: Int

    /// Nil where the link leads nowhere.
    init?(_ item: ExportItem?) {
      guard let item else { return nil }
      offset = item.offset
      guard let address = item.text ?? item["uri"]?.text else { return nil }
      (words, self.address) = (address, address)
      for header in item["headers"]?.elements ?? [] { words += "\n" + (header["value"]?.text ?? "") }
    }

    /// What is asked for, in lower case: the path without host, version and query. Nil where it is no path.
    var path: String? {
      var address = address.prefix { $0 != "?" }.lowercased()[...]
      if let scheme = address.firstRange(of: "://") {
        address = address[scheme.upperBound...].drop { $0 != "/" }
      }
      var segments = address.split(separator: "/")
      if let first = segments.first,
        first == "beta" || first.first == "v" && first.dropFirst().first?.isNumber == true
      {
        segments.removeFirst()
      }
      return segments.isEmpty ? nil : segments.joined(separator: "/")
    }

    static func == (left: Link, right: Link) -> Bool { left.words == right.words }
    func hash(into hasher: inout Hasher) { hasher.combine(words) }
  }

  private(set) var own: Link?
  private(set) var previous: Link?
  private(set) var next: Link?

  /// Whether a member of an answer holds links.
  static func isNamed(_ member: String) -> Bool { member.isSame(as: "links") || isNextLink(member) }

  private static func isNextLink(_ member: String) -> Bool {
    ["@odata.nextLink", "odata.nextLink", "nextLink"].contains { member.isSame(as: $0) }
  }

  mutating func read(_ member: String, _ value: ExportItem) {
    if Self.isNextLink(member) {
      next = Link(value) ?? next
    } else {
      own = Link(value["self"])
      previous = Link(value["previous"])
      next = Link(value["next"]) ?? next
    }
  }
}

/// The pages of all answers.
struct ExportPages {
  /// A page that has links, or is a line among others.
  struct Page {
    var input: Int
    /// What people call its documents, what they may record, and of which customer; nil where it has no items.
    var reader: (any ExportReader.Type)?
    var customer: String?
    var links: PageLinks
    var document: String? { reader?.name }
    var answers: ExportAnswers { reader?.answers ?? .all }
  }

  /// A file's name as that of a page: all but the number and the endings, and the number, which is 1 where there is none.
  struct FileName: Hashable {
    var stem: String
    var number: Int

    init(_ path: String) {
      var rest = path[...]
      for ending in [".gz", ".json", ".jsonl", ".ndjson"] where rest.lowercased().hasSuffix(ending) {
        rest = rest.dropLast(ending.count)
      }
      let last = rest.lastIndex { !$0.isASCII || !$0.isNumber }
      let start = last.map { rest.index(after: $0) } ?? rest.startIndex
      let (before, digits) = (rest[..<start], rest[start...])
      // A longer number is a day, not a page.
      if before.last == ".", before.count > 1, digits.count < 6, let number = Int(digits) {
        (stem, self.number) = (String(before.dropLast()), number)
      } else {
        (stem, number) = (String(rest), 1)
      }
    }

    var next: FileName {
      var next = self
      next.number += 1
      return next
    }
  }

  private(set) var pages: [Page] = []
  private(set) var paths: [Int: String] = [:]

  /// Begins an input.
  mutating func begin(input: Int, path: String) { paths[input] = path }

  /// Adds a page that was read to its end.
  mutating func add(_ page: Page) { pages.append(page) }

  // MARK: - The next page

  /// The pages that say that there is more and whose next page was not read. O(pages).
  func incomplete() -> [Page] {
    let open = pages.indices.filter { pages[$0].links.next != nil }
    if open.isEmpty { return [] }
    var chains = PageChains(next: nextLines(), count: pages.count)
    var firstPages: [Int: Int] = [:]
    for index in pages.indices.reversed() { firstPages[pages[index].input] = index }
    let inputs = Dictionary(paths.map { (FileName($1), $0) }, uniquingKeysWith: min)
    var isFollowed = Set(open.filter { chains.hasNext($0) })
    for index in open where !isFollowed.contains(index) {
      guard let next = paths[pages[index].input].flatMap({ inputs[FileName($0).next] }) else { continue }
      isFollowed.insert(index)
      if let page = firstPages[next] { chains.join(index, page) }
    }
    var (ofOwn, ofPrevious): ([PageLinks.Link: [Int]], [PageLinks.Link: [Int]]) = ([:], [:])
    for index in pages.indices.reversed() where chains.isFirst(index) {
      if let link = pages[index].links.own { ofOwn[link, default: []].append(index) }
      if let link = pages[index].links.previous { ofPrevious[link, default: []].append(index) }
    }
    for index in open where !isFollowed.contains(index) {
      let links = pages[index].links
      guard
        let next = chains.take(links.next, from: &ofOwn, after: index)
          ?? chains.take(links.own, from: &ofPrevious, after: index)
      else { continue }
      isFollowed.insert(index)
      chains.join(index, next)
    }
    return open.filter { !isFollowed.contains($0) }.map { pages[$0] }
  }

  /// For pages of files with several pages a further line of the same document, and, where links say so, of the same path.
  private func nextLines() -> [Int: Int] {
    struct Key: Hashable {
      var input: Int
      var document: String?
      var path: String?
    }
    let any = "*"
    var nearest: [Key: Int] = [:]
    var taken: Set<Int> = []
    var successors: [Int: Int] = [:]
    for index in pages.indices.reversed() {
      let page = pages[index]
      if let next = page.links.next {
        let documents = page.document.map { [$0, nil] } ?? [any]
        let paths = next.path.map { [$0, nil] } ?? [any]
        let found = documents.flatMap { document in
          paths.compactMap { nearest[Key(input: page.input, document: document, path: $0)] }
        }.min()
        if let found, taken.insert(found).inserted { successors[index] = found }
      }
      for document in [page.document, any] {
        for path in [page.links.own?.path, any] {
          nearest[Key(input: page.input, document: document, path: path)] = index
        }
      }
    }
    return successors
  }
}

/// Pages one after another: each is the next one of one page only, and none of itself.
private struct PageChains {
  private var next: [Int: Int]
  private var isNext: Set<Int>
  /// The first page of the chain that ends with a page, and the last of the one that begins with it.
  private var (first, last): ([Int: Int], [Int: Int]) = ([:], [:])

  init(next: [Int: Int], count: Int) {
    self.next = next
    isNext = Set(next.values)
    for page in 0..<count where !isNext.contains(page) {
      var end = page
      while let further = next[end] { end = further }
      (first[end], last[page]) = (page, end)
    }
  }

  func hasNext(_ page: Int) -> Bool { next[page] != nil }
  func isFirst(_ page: Int) -> Bool { !isNext.contains(page) }

  /// Puts a chain that begins with a page behind the one that ends with another, unless it is the same.
  mutating func join(_ page: Int, _ following: Int) {
    guard isFirst(following), !hasNext(page), let start = first[page], start != following,
      let end = last[following]
    else { return }
    next[page] = following
    isNext.insert(following)
    (first[end], last[start]) = (start, end)
  }

  /// Takes the first page with a link that may follow a page. Amortized O(1).
  func take(
    _ link: PageLinks.Link?, from pages: inout [PageLinks.Link: [Int]], after page: Int
  ) -> Int? {
    guard let link, var list = pages.removeValue(forKey: link) else { return nil }
    var own: Int?
    defer {
      if let own { list.append(own) }
      pages[link] = list
    }
    while let candidate = list.popLast() {
      if candidate == first[page] { own = candidate } else if isFirst(candidate) { return candidate }
    }
    return nil
  }
}

extension ExportCollector {
  /// Notes a page that was read to its end.
  mutating func note(_ links: PageLinks, of reader: (any ExportReader.Type)?) {
    let customer = path.customer ?? (links.own ?? links.next).flatMap { ExportPath($0.address).customer }
    pages.add(.init(input: place.input, reader: reader, customer: customer, links: links))
  }

  /// Reports pages whose next one was not read, and notes what it could have recorded.
  mutating func settlePages() {
    builder.gaps.openPageCount = pages.pages.count { $0.links.next != nil }
    for page in pages.incomplete() {
      guard let link = page.links.next else { continue }
      let path = pages.paths[page.input] ?? ""
      builder.problems.append(
        RecordProblem(
          kind: .incompleteExport, place: Place(input: page.input, offset: link.offset),
          message:
            "this page\(page.document.map { " of \($0)" } ?? "") says that there is more, and the next one"
            + "\(Self.nextName(of: path)) was not read"))
      guard !page.answers.isEmpty else { continue }
      if let customer = page.customer {
        builder.noteUnknownSupplier(customerNode(customer))
      } else {
        if page.answers.contains(.sales) { builder.gaps.lacksSales = true }
        if page.answers.contains(.partnerships) { builder.gaps.lacksPartnerships = true }
      }
    }
  }

  /// How the file with the next page is called: “ (customers.2.json)”; nothing where the page is in no file.
  private static func nextName(of path: String) -> String {
    let name = ExportPages.FileName(path).next
    guard path.count > name.stem.count, path.hasPrefix(name.stem) else { return "" }
    let base = name.stem.split(separator: "/").last.map(String.init) ?? name.stem
    return " (\(PrintableText.make(base, limit: 80)).\(name.number).json)"
  }
}
