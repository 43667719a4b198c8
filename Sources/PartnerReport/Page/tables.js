// The tiles, the chains of each customer, what was looked at, and what is not shown.

const CHAIN_PAGE = 200;
let chainsShown = CHAIN_PAGE;

function showSummary() {
  const inputs = data.inputs.slice(0, 3).flatMap((input, index) => [index === 0 ? "" : ", ", name(input.path)]);
  const more = data.inputCount - Math.min(3, data.inputs.length);
  byID("subject").append(...inputs, more > 0 ? ` and ${number(more)} more` : "", ` as of ${data.asOf} (regions of `,
    name(data.edition), ")", ...(data.configuration ? ["; configuration ", name(data.configuration)] : []));
  if (data.inputs.length > 0) document.title = `${data.inputs[0].path} – partner network report`;
  const tile = (value, label, note, severity) => {
    const content = [element("b", {}, number(value)), element("span", {}, label), element("small", {}, note)];
    return element("li", {}, severity && value > 0
      ? element("button", { type: "button", class: `tile ${severity}`, onclick: () => showOnly(severity) }, content)
      : element("div", { class: `tile ${severity ?? ""}` }, content));
  };
  const only = (count) => (count > 0 ? "show only these" : "none open");
  const [notes, warnings, errors] = data.counts;
  const kinds = data.kinds.map((kind, index) => [kind, data.nodeCounts[index]]);
  const of = (kind) => kinds.find((pair) => pair[0] === kind)?.[1] ?? 0;
  const sellers = kinds.slice(1, 5).reduce((sum, pair) => sum + pair[1], 0);
  const atLeast = data.chains.isLowerBound ? "at least " : "";
  const skipped = data.rules.filter((rule) => rule.missing.length > 0).length;
  byID("tiles").append(
    tile(errors, errors === 1 ? "error" : "errors", only(errors), "error"),
    tile(warnings, warnings === 1 ? "warning" : "warnings", only(warnings), "warning"),
    tile(notes, notes === 1 ? "note" : "notes", only(notes), "info"),
    tile(data.accepted, "accepted", "baseline and exceptions"),
    tile(of("customer"), of("customer") === 1 ? "customer" : "customers", `${plural(of("tenant"), "tenant")} declared`),
    tile(sellers, sellers === 1 ? "partner" : "partners", `${plural(data.nodeTotal, "node")} ${data.undeclared > 0
      ? `and ${number(data.undeclared)} undeclared` : "in all"}`),
    tile(data.edgeTotal, data.edgeTotal === 1 ? "relation" : "relations", "who sells, bills, manages, owns"),
    tile(data.chains.total, atLeast ? "chains at least" : "chains", chainNote(atLeast)),
    tile(data.rules.length, data.rules.length === 1 ? "rule run" : "rules run",
      skipped > 0 ? `${number(skipped)} missed data` : "nothing was skipped"));
}

/** The chains that are not simply valid, by verdict. */
function chainNote(atLeast) {
  const { invalid, unknown, accepted } = data.chains;
  return [[invalid, "invalid"], [unknown, "unknown"], [accepted, "accepted"]]
    .filter(([count, verdict]) => verdict === "invalid" || BigInt(count) > 0n)
    .map(([count, verdict]) => `${atLeast}${number(count)} ${verdict}`).join(", ");
}

/** The relation of a valid chain, the rules that spoil an invalid one, the fields that an unknown one lacks. */
function reasonOf({ verdict, relation, rules, missing, accepted }) {
  const reason = verdict === "invalid" ? rules.join(", ") || "no vendor at its root"
    : verdict === "unknown" ? `missing ${missing.join(", ")}` : ["", "direct", "indirect"][relation];
  return [reason, ...(accepted.length > 0 ? [`accepted ${accepted.join(", ")}`] : [])].filter(Boolean).join(", ");
}

function showOnly(severity) {
  chosen.severity = severity;
  fillFilters();
  refilter(true);
  goTo("findings-title");
}

/** Goes to a heading. The address stays: it says what is chosen. */
function goTo(id) {
  byID(id).scrollIntoView();
  byID(id).focus({ preventScroll: true });
}

/** A table with a caption for those who do not see the heading. */
function table(caption, headings, bodies) {
  return element("table", {}, element("caption", { class: "unseen" }, caption),
    element("thead", {}, element("tr", {}, headings.map(([heading, kind]) =>
      element("th", { scope: "col", class: kind }, heading)))),
    bodies);
}

function showChains() {
  const wanted = chosen.customer.trim().toLowerCase();
  const matching = chains.filter((chain) =>
    (wanted === "" || chain.customer.key.includes(wanted)) &&
    (chosen.verdict === "" || chain.verdict === chosen.verdict));
  const shown = matching.slice(0, chainsShown);
  const ofCustomer = new Map();
  for (const chain of shown) {
    if (!ofCustomer.has(chain.customer)) ofCustomer.set(chain.customer, []);
    ofCustomer.get(chain.customer).push(chain);
  }
  const { customers, total, notKnown, isLowerBound } = data.chains;
  const atLeast = isLowerBound ? "at least " : "";
  byID("chain-count").textContent =
    `${plural(customers, "customer")}, ${atLeast}${plural(total, "chain")}, ${chainNote(atLeast)}` +
    (notKnown > 0 ? `; the seller of ${plural(notKnown, "customer")} is not known` : "") +
    (isLowerBound ? " (supply runs in a circle above some: the counts are lower bounds)." : ".") +
    (matching.length < chains.length
      ? ` ${plural(matching.length, "chain")} ${matching.length === 1 ? "matches" : "match"}.` : "");
  const colours = { valid: "valid-text", unknown: "warning-text", invalid: "error-text" };
  const bodies = [...ofCustomer].map(([customer, list]) => element("tbody", {}, list.map((chain, index) =>
    element("tr", {},
      index === 0 ? element("th", { scope: "rowgroup", rowspan: list.length }, nodeButton(customer)) : null,
      element("td", {}, path(chain.nodes)),
      element("td", { class: `verdict ${colours[chain.verdict]}` }, chain.verdict),
      element("td", {}, reasonOf(chain))))));
  const rest = matching.length - shown.length;
  // The command knows neither which rules were chosen nor the baseline.
  const judged = data.chains.isJudgedAlike ? "" : ", judged by every rule and without a baseline";
  const all = `This lists all${judged}:`;
  const unlisted = BigInt(total) - BigInt(chains.length);
  byID("chains").replaceChildren(
    table("Supply chains by customer",
      [["Customer"], ["Chain"], ["Verdict"], ["Relation, or what spoils it or is missing"]], bodies),
    ...(rest > 0 ? [element("p", { class: "more" }, element("button", {
      type: "button",
      onclick: () => {
        chainsShown += CHAIN_PAGE;
        showChains();
        byID("chains").querySelectorAll("tbody tr")[shown.length].querySelector("button").focus();
        say(`${number(Math.min(chainsShown, matching.length))} of ${plural(matching.length, "chain")} shown`);
      },
    }, `Show ${number(Math.min(CHAIN_PAGE, rest))} of ${number(rest)} more`)),
    element("p", { class: "paper" },
      `${number(shown.length)} of ${plural(matching.length, "chain")} are printed. ${all}`,
      command(data.chains.command))] : []),
    ...(unlisted > 0n || isLowerBound ? [element("p", {},
      `${plural(chains.length, "chain")} ${chains.length === 1 ? "is" : "are"} listed here, `,
      `those of customers with invalid or unknown ones first. ${all}`, command(data.chains.command))] : []));
}

function listenToChains() {
  const form = byID("chain-filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    chosen.customer = form.elements.customer.value;
    chosen.verdict = form.elements.verdict.value;
    chainsShown = CHAIN_PAGE;
    if (isTyping(event)) rechainLater();
    else rechain(true);
  });
}

function rechain(isStep) {
  showChains();
  writeAddress(isStep);
}

const rechainLater = later(80, () => rechain(false));

function fillChainFilters() {
  const form = byID("chain-filters");
  form.elements.customer.value = chosen.customer;
  form.elements.verdict.value = chosen.verdict;
  // As above: a verdict that there is not means any.
  if (form.elements.verdict.value !== chosen.verdict) chosen.verdict = form.elements.verdict.value = "";
}

function showCoverage() {
  const skipped = (rule) => rule.missing.reduce((sum, pair) => sum + pair[1], 0);
  const missed = data.rules.filter((rule) => skipped(rule) > 0);
  byID("coverage-count").textContent = missed.length === 0
    ? `${plural(data.rules.length, "rule")} looked at everything that they are about.`
    : `${number(missed.length)} of ${plural(data.rules.length, "rule")} skipped places for want of data.`;
  // What was missed comes first.
  const order = [...missed, ...data.rules.filter((rule) => skipped(rule) === 0)];
  byID("coverage").append(table("What each rule looked at",
    [["Rule"], ["Checked", "number"], ["Skipped", "number"], ["For want of"]],
    element("tbody", {}, order.map((rule) => element("tr", {}, element("th", { scope: "row" }, rule.id),
      element("td", { class: "number" }, number(rule.checked)),
      element("td", { class: "number" }, number(skipped(rule))),
      element("td", {}, rule.missing.map(([field, count]) => `${field} ${number(count)}`).join(", ")))))));
}

function showHidden() {
  byID("hidden-parts").append(...(data.hidden.length === 0
    ? [element("li", {}, "Nothing: all that was read and found is in this page.")]
    : data.hidden.map((part) => element("li", {}, sentence(part.text), part.command ? command(part.command) : null))));
  byID("made").textContent = `Made by partnergraph ${data.version}. The page asks the network for nothing.`;
}
