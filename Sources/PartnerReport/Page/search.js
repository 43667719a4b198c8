// The search over names and ids, and what is said of the node that is chosen.

const RESULT_LIMIT = 12;

/** Nodes whose id or name holds the text; those that begin with it come first. */
function search(text) {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const rank = (node) => (node.key.startsWith(wanted) || node.name.toLowerCase().startsWith(wanted) ? 0 : 1);
  return nodes.filter((node) => node.key.includes(wanted)).sort((a, b) => rank(a) - rank(b) || a.number - b.number);
}

/** What a node is, in a few words. */
function words(node) {
  return [node.kind, node.country, node.region, node.id === node.name ? null : node.id].filter(Boolean).join(" · ");
}

function showResults() {
  const list = byID("search-results");
  const text = byID("search").value;
  const found = search(text);
  list.hidden = text.trim() === "";
  const cut = found.length > RESULT_LIMIT ? `, the first ${RESULT_LIMIT} here` : "";
  byID("search-count").textContent = found.length === 0
    ? "No node in this page has that in its name or id."
    : `${plural(found.length, "node")}${cut}`;
  list.querySelector("ul").replaceChildren(...found.slice(0, RESULT_LIMIT).map((node) =>
    element("li", {}, element("button", { type: "button", onclick: () => take(node) }, name(node.name),
      element("small", {}, words(node))))));
}

function take(node) {
  // The focus may open the list again: it is closed last.
  byID("search").focus();
  choose({ node: node.address, finding: "" });
  byID("search-results").hidden = true;
}

function listenToSearch() {
  const input = byID("search");
  const list = byID("search-results");
  const buttons = () => [...list.querySelectorAll("button")];
  input.addEventListener("input", showResults);
  input.addEventListener("focus", () => {
    if (chosen.node === "" && input.value !== "") showResults();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && search(input.value).length > 0) take(search(input.value)[0]);
    else if (event.key === "ArrowDown" && !list.hidden) buttons()[0]?.focus();
    else if (event.key === "Escape") list.hidden = true;
    else return;
    event.preventDefault();
  });
  list.addEventListener("keydown", (event) => {
    const all = buttons();
    const position = all.indexOf(document.activeElement);
    if (event.key === "ArrowDown") all[Math.min(position + 1, all.length - 1)].focus();
    else if (event.key === "ArrowUp") (all[position - 1] ?? input).focus();
    else if (event.key === "Escape") {
      list.hidden = true;
      input.focus();
    } else return;
    event.preventDefault();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!event.target.closest(".search")) list.hidden = true;
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest(".search")) list.hidden = true;
  });
}

/** A button that chooses a node, and shows it where the diagram is out of sight. */
function nodeButton(node) {
  const show = () => {
    choose({ node: node.address, finding: "" });
    const frame = byID("canvas").getBoundingClientRect();
    if (frame.bottom < frame.height / 2 || frame.top > innerHeight - frame.height / 2) showDiagram();
  };
  return element("button", { type: "button", class: "link", onclick: show }, name(node.name));
}

const LISTED_AT_NODE = 8;

/** What is said of a node below the diagram. */
function describeNode(node) {
  const about = findingsOfNode.get(node) ?? [];
  const place = !diagram.svg ? null
    : !node.element ? "It is not drawn in this diagram."
    : node.isShared ? "The diagram shows it within a counted box." : null;
  const list = about.slice(0, LISTED_AT_NODE).map((finding) => {
    const show = () => choose({ finding: finding.address, node: "" }, true);
    return element("li", {},
      element("button", { type: "button", class: "link", onclick: show }, sentence(finding.text)));
  });
  const more = about.length - list.length;
  byID("chosen").replaceChildren(
    element("p", {}, element("strong", {}, name(node.name)), " ", name(words(node))),
    ...(place ? [element("p", {}, place)] : []),
    about.length === 0
      ? element("p", {}, "No finding listed here is about it.")
      : element("ul", {}, list, more > 0 ? element("li", {}, `and ${number(more)} more findings`) : null));
  byID("chosen").hidden = false;
}

/** What is said of a link to what is not here. */
function describeMissing(kind, address) {
  const why = kind === "node" ? "is not in this page"
    : "is not listed in this page: it may be settled or accepted by now";
  byID("chosen").replaceChildren(
    element("p", {}, `The link names a ${kind}, `, name(address.slice(0, 200)), `, that ${why}.`));
  byID("chosen").hidden = false;
}

/** What is said of a box that stands for many nodes. */
function showGroup(box) {
  choose({ node: "", finding: "" });
  const title = box.querySelector("title")?.textContent ?? "";
  byID("chosen").replaceChildren(...title.split("\n").map((line) => element("p", {}, line)));
  byID("chosen").hidden = title === "";
  light([box.id], [], false);
}
