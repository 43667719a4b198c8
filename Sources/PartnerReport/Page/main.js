// Puts the page together, and keeps what is shown and the address in step.

/** Chooses a node or a finding, and shows it. */
function choose(change, isScrolled = false) {
  Object.assign(chosen, change);
  admitChosen();
  // Where a choice is made the view moves to it.
  chosen.view = "";
  showChoice(true, isScrolled);
  writeAddress(true);
}

/** Shows the choice: lit up in the diagram, opened in the list, told below the diagram. */
function showChoice(isMoved, isScrolled) {
  const finding = findingOfAddress.get(chosen.finding);
  const node = nodeOfAddress.get(chosen.node);
  byID("chosen").hidden = true;
  if (finding) {
    const ids = (list) => list.map((one) => one.element);
    const above = [...ids(finding.above), ...(finding.linesAbove ?? [])];
    light([...ids(finding.nodes), ...(finding.lines ?? [])], above, isMoved);
  } else if (node) {
    light([node.element], [], isMoved);
    describeNode(node);
  } else {
    light([], [], false);
    if (chosen.finding !== "") describeMissing("finding", chosen.finding);
    else if (chosen.node !== "") describeMissing("node", chosen.node);
  }
  openFinding(isScrolled);
}

/** Shows what the address says. */
function showAddress(isFirst) {
  readAddress();
  fillFilters();
  fillChainFilters();
  showFindings();
  if (isFirst) admitChosen();
  showChains();
  showView(chosen.view);
  showChoice(chosen.view === "", isFirst && chosen.finding !== "" && !chosen.live);
  byID("live").hidden = !chosen.live;
}

/** Heads of sections are gone to without changing the address. */
function listenToLinks() {
  for (const link of document.querySelectorAll("a[href^='#']")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(link.getAttribute("href").slice(1));
    });
  }
  byID("clear").addEventListener("click", () => {
    choose({ node: "", finding: "" });
    byID("zoom-fit").focus();
  });
}

/** So many findings of a rule are printed; a line says where the others are. */
const PRINTED = 200;

/** On paper every rule is unfolded, and the diagram is whole. */
function listenToPrinting() {
  let printed = [];
  let view = null;
  addEventListener("beforeprint", () => {
    printed = [...document.querySelectorAll("details.group")].map((group) =>
      ({ group, isOpen: group.open, count: shownOfRule.get(group.dataset.rule) ?? PAGE }));
    for (const { group, count } of printed) {
      group.open = true;
      group.fill(Math.max(PRINTED, count));
    }
    view = diagram.view;
    if (!diagram.svg) return;
    const { x, y, width, height } = diagram.whole;
    diagram.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  });
  addEventListener("afterprint", () => {
    for (const { group, isOpen, count } of printed) {
      group.cut(count);
      group.open = isOpen;
    }
    if (view) setView(view, false);
  });
}

const LIVE_PAUSE = 2000;
const USED_PAUSE = 5000;

/** With `#live` the page reloads itself, but not under the hands of somebody who uses it. */
function listenToLive() {
  let used = 0;
  for (const type of ["keydown", "pointerdown", "pointermove", "wheel", "touchstart"]) {
    addEventListener(type, () => {
      used = performance.now();
    }, { passive: true });
  }
  byID("live-stop").addEventListener("click", () => {
    chosen.live = false;
    remember({ isStopped: true });
    byID("live").hidden = true;
    byID("sections").querySelector("a").focus({ preventScroll: true });
    writeAddress(false);
  });
  setInterval(() => {
    if (!chosen.live || document.hidden || (used > 0 && performance.now() - used < USED_PAUSE)) return;
    // What stands in the search is nowhere else; the filters are in the address.
    if (document.activeElement.matches("input[type=search]") || byID("search").value !== "") return;
    remember({ shown: [...shownOfRule], closed: [...folded] });
    writeAddress(false);
    location.reload();
  }, LIVE_PAUSE);
}

for (const part of document.querySelectorAll("[data-scripted]")) part.hidden = false;
// Whoever opens a page afresh with #live means it.
if (!isReload && remembered().isStopped) remember({ isStopped: false });
readAddress();
showSummary();
listenToFilters();
openFirst();
drawDiagram();
listenToCanvas();
listenToSearch();
listenToChains();
listenToLinks();
listenToPrinting();
listenToLive();
showCoverage();
showHidden();
showAddress(true);
addEventListener("popstate", () => showAddress(false));
document.documentElement.dataset.ready = "true";
