// Findings by rule, filtered by severity, region, partner and words; one of them opened at a time.

const PAGE = 50;
/** So many findings are looked over without folding any. */
const FEW = 20;

/** How many findings of each group are in the page, by rule id. */
const shownOfRule = new Map();

/** Ids of the rules that somebody folded. */
const folded = new Set();

/** The partners that findings are about or lie below. */
const partners = [...new Set(findings.flatMap((finding) => finding.partners))];

/** Those that a text means: the one that it names in full, else all that have it in their name or id. */
function meantPartners(text) {
  const wanted = text.toLowerCase();
  const ways = [
    (node) => node.address === text,
    (node) => node.name === text,
    (node) => node.id.toLowerCase() === wanted || node.name.toLowerCase() === wanted,
    (node) => node.key.includes(wanted),
  ];
  return new Set(ways.map((way) => partners.filter(way)).find((list) => list.length > 0) ?? []);
}

/** What each filter that is set asks of a finding. */
function filters() {
  const severities = new Set(chosen.severity.split(","));
  const partner = chosen.partner.trim();
  const meant = partner === "" ? null : meantPartners(partner);
  const wanted = chosen.words.trim().toLowerCase();
  return {
    severity: chosen.severity === "" ? null : (finding) => severities.has(SEVERITIES[finding.severity]),
    region: chosen.region === "" ? null : (finding) => finding.regions.has(chosen.region),
    partner: meant && ((finding) => finding.partners.some((node) => meant.has(node))),
    words: wanted === "" ? null : (finding) => finding.key.includes(wanted),
  };
}

/** The findings that the filters let through. */
function filtered() {
  const set = Object.values(filters()).filter(Boolean);
  return findings.filter((finding) => set.every((admits) => admits(finding)));
}

/** Takes back the filters that keep out the chosen finding, and says so. */
function admitChosen() {
  const finding = findingOfAddress.get(chosen.finding);
  if (!finding) return;
  const hiding = Object.entries(filters()).filter(([, admits]) => admits && !admits(finding)).map(([key]) => key);
  if (hiding.length === 0) return;
  for (const key of hiding) chosen[key] = "";
  fillFilters();
  showFindings();
  byID("finding-count").append(
    ` To show the finding, the filter by ${hiding.join(" and by ")} was taken back.`);
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
  const isOpen = ({ rule }) => !folded.has(rule.id) && (matching.length <= FEW || shownOfRule.has(rule.id));
  byID("groups").replaceChildren(...order.map((one) => group(one, isOpen(one))),
    ...(isFiltered ? [] : countedOnly(ofRule)));
}

/** How many findings of a rule are counted and not listed. */
function uncounted(rule) {
  return rule.counts.reduce((sum, count) => sum + count, 0) - rule.listed;
}

/** Rules all of whose findings are counted only. */
function countedOnly(ofRule) {
  return data.rules.filter((rule) => uncounted(rule) > 0 && !ofRule.has(rule)).map((rule) =>
    group({ rule, list: [], severity: rule.counts.findLastIndex((count) => count > 0) }, false));
}

/** A rule with its findings, which are put in when it is opened. */
function group({ rule, list, severity }, isOpen) {
  const left = uncounted(rule);
  const made = element("details", { class: "group", "data-rule": rule.id },
    element("summary", {}, mark(severity), element("h3", {}, rule.summary),
      element("span", { class: "amount" }, number(list.length + left)), element("small", {}, rule.id)));
  const ways = rule.waysOut.length > 0 ? ` To be right: ${rule.waysOut.join("; or ")}.` : "";
  const paper = element("p", { class: "paper" }, rule.why, ways);
  const rows = element("ol", {});
  const more = element("p", { class: "more" });
  const unprinted = element("p", { class: "paper" });
  made.append(paper, rows, more, unprinted);
  if (left > 0) {
    const counted = `${plural(left, "finding")} of this rule ${left === 1 ? "is" : "are"} counted only.`;
    made.append(element("p", {}, `${counted} This lists all:`, command(rule.command)));
  }
  const fill = (count) => {
    const end = Math.min(count, list.length);
    for (const finding of list.slice(rows.childElementCount, end)) rows.append(row(finding));
    shownOfRule.set(rule.id, rows.childElementCount);
    const rest = list.length - end;
    const show = () => {
      fill(end + PAGE);
      rows.children[end].querySelector("button").focus();
      say(`${number(rows.childElementCount)} of ${plural(list.length, "finding")} shown`);
    };
    more.replaceChildren(...(rest > 0
      ? [element("button", { type: "button", onclick: show },
        `Show ${number(Math.min(PAGE, rest))} of ${number(rest)} more`)]
      : []));
    unprinted.replaceChildren(...(rest > 0
      ? [`${number(end)} of ${plural(list.length, "finding")} are printed. This lists all:`, command(rule.command)]
      : []));
  };
  made.fill = fill;
  made.cut = (count) => {
    while (rows.childElementCount > count) rows.lastChild.remove();
    fill(count);
  };
  made.list = list;
  made.querySelector("summary").addEventListener("click", () => {
    if (made.open) folded.add(rule.id);
    else folded.delete(rule.id);
  });
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

/** At first the rules with errors are open, as far as a screen or two holds them; after a reload, those that were. */
function openFirst() {
  const { shown, closed } = remembered();
  if (isReload && Array.isArray(shown) && Array.isArray(closed)) {
    for (const [rule, count] of shown) shownOfRule.set(rule, count);
    for (const rule of closed) folded.add(rule);
    return;
  }
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
  const isOpen = finding.address === chosen.finding;
  const made = element("li", { class: "finding" },
    element("button", {
      type: "button",
      id: `finding-${finding.number}`,
      "aria-expanded": String(isOpen),
      "aria-controls": isOpen ? `detail-${finding.number}` : null,
      onclick: () => choose({ finding: chosen.finding === finding.address ? "" : finding.address, node: "" }),
    }, mark(finding.severity),
    element("span", {}, sentence(finding.text), finding.isPossible ? " (possible)" : "")));
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
  if (finding.place) pair("Place", element("code", { dir: "auto" }, finding.place));
  if (finding.chain.length > 1) pair("Chain", path(finding.chain));
  const others = finding.nodes.filter((node) => !finding.chain.includes(node));
  if (others.length > 0) pair("About", separated(others.map(nodeButton), ", "));
  else if (finding.ids) pair("About", separated(finding.ids.map(name), ", "));
  pair("Why", rule.why);
  pair("Source", rule.source);
  const ways = finding.waysOut ?? rule.waysOut;
  if (ways.length > 0) pair(ways.length === 1 ? "Way out" : "Ways out", list(ways));
  if (finding.notes) pair("See also", list(finding.notes.map((note) => element("code", { dir: "auto" }, note))));
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
    open.removeAttribute("aria-controls");
    open.nextElementSibling?.remove();
  }
  const finding = findingOfAddress.get(chosen.finding);
  if (!finding) return;
  const holder = [...document.querySelectorAll("details.group")].find((made) => made.list.includes(finding));
  if (!holder) return;
  holder.open = true;
  folded.delete(finding.rule.id);
  holder.fill(Math.max(PAGE, shownOfRule.get(finding.rule.id) ?? 0, holder.list.indexOf(finding) + 1));
  const button = byID(`finding-${finding.number}`);
  button.setAttribute("aria-expanded", "true");
  button.setAttribute("aria-controls", `detail-${finding.number}`);
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
  byID("partners").append(...partners.slice(0, 2000).map((node) =>
    element("option", { value: node.address }, node.name === node.address ? "" : node.name)));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    const boxes = [...form.elements.severity];
    const ticked = boxes.filter((box) => box.checked);
    chosen.severity = ticked.length === boxes.length ? "" : ticked.map((box) => box.value).join(",") || "none";
    for (const key of ["region", "partner", "words"]) chosen[key] = form.elements[key].value;
    if (isTyping(event)) refilterLater();
    else refilter(true);
  });
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    Object.assign(chosen, { severity: "", region: "", partner: "", words: "" });
    fillFilters();
    refilter(true);
  });
}

/** What is typed letter by letter is one step of the history. */
function isTyping(event) {
  return event.target.type === "search";
}

/** Shows what the filters let through now. */
function refilter(isStep) {
  showFindings();
  openFinding(false);
  writeAddress(isStep);
}

const refilterLater = later(80, () => refilter(false));

/** Shows in the controls what the address says. */
function fillFilters() {
  const form = byID("filters");
  // What an address says that there is not means any.
  const named = chosen.severity.split(",").filter((severity) => SEVERITIES.includes(severity));
  if (chosen.severity !== "none") chosen.severity = named.length === SEVERITIES.length ? "" : named.join(",");
  const severities = chosen.severity === "" ? SEVERITIES : named;
  for (const box of form.elements.severity) box.checked = severities.includes(box.value);
  for (const key of ["region", "partner", "words"]) form.elements[key].value = chosen[key];
  // A region that nothing is found in any more cannot be shown as chosen.
  if (form.elements.region.value !== chosen.region) chosen.region = "";
}
