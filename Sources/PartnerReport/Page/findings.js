// Findings by rule, filtered by severity, region, partner and words; one of them opened at a time.

const PAGE = 50;
/** So many findings are looked over without folding any. */
const FEW = 20;

/** How many findings of each group are in the page, by rule id. */
const shownOfRule = new Map();

/** The findings that the filters let through. */
function filtered() {
  const severities = chosen.severity === "" ? null : new Set(chosen.severity.split(","));
  const partner = chosen.partner.trim().toLowerCase();
  const wanted = chosen.words.trim().toLowerCase();
  return findings.filter((finding) =>
    (!severities || severities.has(SEVERITIES[finding.severity])) &&
    (chosen.region === "" || finding.regions.has(chosen.region)) &&
    (partner === "" || finding.partners.some((node) => node.key.includes(partner))) &&
    (wanted === "" || finding.key.includes(wanted)));
}

/** Builds the list anew. */
function showFindings() {
  const matching = filtered();
  const ofRule = new Map();
  for (const finding of matching) {
    if (!ofRule.has(finding.rule)) ofRule.set(finding.rule, []);
    ofRule.get(finding.rule).push(finding);
  }
  const worst = (list) => Math.max(...list.map((finding) => finding.severity));
  const order = [...ofRule].map(([rule, list]) => ({ rule, list, severity: worst(list) }))
    .sort((a, b) => b.severity - a.severity || data.rules.indexOf(a.rule) - data.rules.indexOf(b.rule));
  const isFiltered = matching.length < findings.length;
  const total = data.counts.reduce((sum, count) => sum + count, 0);
  const unlisted = total - findings.length;
  byID("finding-count").textContent =
    (total === 0 ? "No findings." : isFiltered
      ? `${number(matching.length)} of ${plural(findings.length, "finding")} in ${plural(order.length, "rule")}.`
      : `${plural(findings.length, "finding")} in ${plural(order.length, "rule")}.`) +
    (unlisted > 0 ? ` ${number(unlisted)} more are counted by rule and not listed.` : "");
  // What was opened stays open while filters change; few findings are all in view.
  const isOpen = ({ rule }) => matching.length <= FEW || shownOfRule.has(rule.id);
  byID("groups").replaceChildren(...order.map((one) => group(one, isOpen(one))),
    ...(isFiltered ? [] : countedOnly(ofRule)));
}

/** Rules all of whose findings are counted only. */
function countedOnly(ofRule) {
  return data.rules.filter((rule) => rule.command && !ofRule.has(rule)).map((rule) =>
    group({ rule, list: [], severity: rule.counts.findLastIndex((count) => count > 0) }, false));
}

/** A rule with its findings, which are put in when it is opened. */
function group({ rule, list, severity }, isOpen) {
  const left = rule.counts.reduce((sum, count) => sum + count, 0) - rule.listed;
  const made = element("details", { class: "group", "data-rule": rule.id },
    element("summary", {}, mark(severity), element("h3", {}, rule.summary),
      element("span", { class: "amount" }, number(list.length + left)), element("small", {}, rule.id)));
  const ways = rule.waysOut.length > 0 ? ` To be right: ${rule.waysOut.join("; or ")}.` : "";
  const paper = element("p", { class: "paper" }, rule.why, ways);
  const rows = element("ol", {});
  const more = element("p", { class: "more" });
  made.append(paper, rows, more);
  if (left > 0) {
    const counted = `${plural(left, "finding")} of this rule ${left === 1 ? "is" : "are"} counted only.`;
    made.append(element("p", {}, `${counted} This lists all:`, command(rule.command)));
  }
  const fill = (count) => {
    const end = Math.min(count, list.length);
    for (const finding of list.slice(rows.childElementCount, end)) rows.append(row(finding));
    shownOfRule.set(rule.id, rows.childElementCount);
    const rest = list.length - end;
    more.replaceChildren(...(rest > 0
      ? [element("button", { type: "button", onclick: () => fill(end + PAGE) },
        `Show ${number(Math.min(PAGE, rest))} of ${number(rest)} more`)]
      : []));
  };
  made.fill = fill;
  made.list = list;
  made.addEventListener("toggle", () => {
    if (made.open && rows.childElementCount === 0) fill(PAGE);
    if (!made.open) shownOfRule.delete(rule.id);
  });
  if (isOpen) {
    made.open = true;
    fill(Math.max(PAGE, shownOfRule.get(rule.id) ?? 0));
  }
  return made;
}

/** At first the rules with errors are open, as far as a screen or two holds them. */
function openFirst() {
  let rows = 0;
  for (const rule of data.rules) {
    if (rule.counts[2] === 0 || rule.listed === 0) continue;
    rows += Math.min(rule.listed, PAGE);
    if (rows > 2 * FEW) break;
    shownOfRule.set(rule.id, PAGE);
  }
}

/** A finding: a button, and what it opens. */
function row(finding) {
  const isOpen = finding.id === chosen.finding && findingOfID.get(finding.id) === finding;
  const made = element("li", { class: "finding" },
    element("button", {
      type: "button",
      id: `finding-${finding.number}`,
      "aria-expanded": String(isOpen),
      "aria-controls": `detail-${finding.number}`,
      onclick: () => choose({ finding: chosen.finding === finding.id ? "" : finding.id, node: "" }),
    }, mark(finding.severity), element("span", {}, finding.text, finding.isPossible ? " (possible)" : "")));
  if (isOpen) made.append(detail(finding));
  return made;
}

/** Why, source, ways out, places and chain of a finding. */
function detail(finding) {
  const { rule } = finding;
  const list = (items) =>
    (items.length === 1 ? items[0] : element("ul", {}, items.map((item) => element("li", {}, item))));
  const pairs = [];
  const pair = (term, ...content) => pairs.push(element("dt", {}, term), element("dd", {}, ...content));
  if (finding.place) pair("Place", element("code", {}, finding.place));
  if (finding.chain.length > 1) pair("Chain", path(finding.chain));
  const others = finding.nodes.filter((node) => !finding.chain.includes(node));
  if (others.length > 0) pair("About", separated(others.map(nodeButton), ", "));
  else if (finding.ids) pair("About", separated(finding.ids.map(name), ", "));
  pair("Why", rule.why);
  pair("Source", rule.source);
  const ways = finding.waysOut ?? rule.waysOut;
  if (ways.length > 0) pair(ways.length === 1 ? "Way out" : "Ways out", list(ways));
  if (finding.notes) pair("See also", list(finding.notes.map((note) => element("code", {}, note))));
  const inBox = finding.nodes.some((node) => node.isShared);
  if (diagram.svg && inBox) pair("Diagram", "Some of it stands within a counted box.");
  return element("div", { class: "detail", id: `detail-${finding.number}` }, element("dl", {}, pairs),
    diagram.svg ? element("p", { class: "actions" },
      element("button", { type: "button", onclick: showDiagram }, "Show in the diagram")) : null);
}

/** Nodes from the root of a chain down. */
function path(list) {
  return separated(list.map(nodeButton), " › ");
}

function separated(items, separator) {
  return element("span", {}, items.flatMap((item, index) => (index === 0 ? [item] : [separator, item])));
}

function showDiagram() {
  byID("diagram-title").scrollIntoView();
  byID("canvas").focus({ preventScroll: true });
}

/** Opens the chosen finding where the list stands, and closes the one that was open. */
function openFinding(isScrolled) {
  for (const open of document.querySelectorAll('.finding > button[aria-expanded="true"]')) {
    open.setAttribute("aria-expanded", "false");
    open.nextElementSibling?.remove();
  }
  const finding = findingOfID.get(chosen.finding);
  if (!finding) return;
  const holder = [...document.querySelectorAll("details.group")].find((made) => made.list.includes(finding));
  if (!holder) return;
  holder.open = true;
  holder.fill(Math.max(PAGE, shownOfRule.get(finding.rule.id) ?? 0, holder.list.indexOf(finding) + 1));
  const button = byID(`finding-${finding.number}`);
  button.setAttribute("aria-expanded", "true");
  if (!byID(`detail-${finding.number}`)) button.after(detail(finding));
  if (isScrolled) {
    button.scrollIntoView({ block: "nearest" });
    button.focus({ preventScroll: true });
  }
}

function listenToFilters() {
  const form = byID("filters");
  const regions = new Set(findings.flatMap((finding) => [...finding.regions]));
  form.elements.region.append(...[...regions].sort().map((region) => element("option", { value: region }, region)));
  const partners = new Map(findings.flatMap((finding) => finding.partners).map((node) => [node.id, node]));
  byID("partners").append(...[...partners.values()].slice(0, 2000).map((node) =>
    element("option", { value: node.id }, node.name === node.id ? "" : node.name)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    const boxes = [...form.elements.severity];
    const ticked = boxes.filter((box) => box.checked);
    chosen.severity = ticked.length === boxes.length ? "" : ticked.map((box) => box.value).join(",") || "none";
    for (const key of ["region", "partner", "words"]) chosen[key] = form.elements[key].value;
    refilter();
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    Object.assign(chosen, { severity: "", region: "", partner: "", words: "" });
    fillFilters();
    refilter();
  });
}

const refilter = later(80, () => {
  showFindings();
  openFinding(false);
  writeAddress(false);
});

/** Shows in the controls what the address says. */
function fillFilters() {
  const form = byID("filters");
  const severities = chosen.severity === "" ? SEVERITIES : chosen.severity.split(",");
  for (const box of form.elements.severity) box.checked = severities.includes(box.value);
  for (const key of ["region", "partner", "words"]) form.elements[key].value = chosen[key];
  // A region that nothing is found in any more cannot be shown as chosen.
  if (form.elements.region.value !== chosen.region) chosen.region = "";
}
