// What is chosen stands in the address, so that a view can be linked and a reload shows it again.

/** What the address can say. An empty text is the default and is left out. */
const chosen = {
  severity: "",
  region: "",
  partner: "",
  words: "",
  finding: "",
  node: "",
  view: "",
  customer: "",
  verdict: "",
  live: false,
};

/** Where a page keeps, for this tab, what a reload is not to change. */
const MEMORY = `partnergraph ${location.pathname}`;

const isReload = ["reload", "back_forward"].includes(performance.getEntriesByType("navigation")[0]?.type);

/** What was kept; nothing where the browser keeps nothing for a file. */
function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(MEMORY)) ?? {};
  } catch {
    return {};
  }
}

function remember(change) {
  try {
    sessionStorage.setItem(MEMORY, JSON.stringify({ ...remembered(), ...change }));
  } catch {
    // The page then begins anew with each reload.
  }
}

/** Takes over what the address says. */
function readAddress() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(chosen)) {
    if (key === "live") chosen.live = parameters.has("live") && !remembered().isStopped;
    else chosen[key] = parameters.get(key) ?? "";
  }
  // A whole fingerprint, as the other formats have it, begins with what a finding is called here.
  if (/^[0-9a-f]{13,}$/i.test(chosen.finding)) chosen.finding = chosen.finding.slice(0, 12).toLowerCase();
}

/** The part of an address that says what is chosen. */
function address() {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(chosen)) {
    if (key !== "live" && value !== "") parameters.set(key, value);
  }
  const text = parameters.toString();
  const live = chosen.live ? "live" : "";
  return `#${[live, text].filter(Boolean).join("&")}`;
}

/** Writes the address. A step that people want to take back is a new entry of the history. */
function writeAddress(isStep) {
  if (address() === location.hash || (address() === "#" && location.hash === "")) return;
  try {
    if (isStep) history.pushState(null, "", address());
    else history.replaceState(null, "", address());
  } catch {
    // A browser may refuse where this happens too often: the page goes on without.
  }
}

const writeAddressLater = later(300, () => writeAddress(false));
