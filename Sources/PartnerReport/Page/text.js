// Elements of the page are made here and nowhere else: text becomes text nodes, whatever it holds.

const SEVERITIES = ["info", "warning", "error"];
const SEVERITY_WORDS = { info: "note", warning: "warning", error: "error" };

/** An element with properties or attributes and children; null children are left out. */
function element(name, properties, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "onclick") made.addEventListener("click", value);
    else if (key === "class") made.className = value;
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

/** The element with that id. */
function byID(id) {
  return document.getElementById(id);
}

/** A number as people write it: 1,204. Takes text for numbers beyond those of scripts. */
function number(value) {
  return BigInt(value).toLocaleString("en");
}

/** “1 chain”, “12 chains”. */
function plural(value, noun) {
  return `${number(value)} ${noun}${String(value) === "1" ? "" : "s"}`;
}

/** The sign of a severity: a shape, and its name for those who do not see it. */
function mark(severity) {
  const name = SEVERITIES[severity];
  return element("span", {}, element("span", { class: `mark ${name}`, "aria-hidden": "true" }),
    element("span", { class: "unseen" }, `${SEVERITY_WORDS[name]}: `));
}

/** A name from data, kept from turning the direction of what stands beside it. */
function name(text) {
  return element("bdi", {}, text);
}

/** A sentence that holds names from data: it runs as its first letters do, and turns nothing beside it. */
function sentence(text) {
  return element("bdi", {}, text);
}

/** Tells those who do not see the page what a click has changed. */
function say(text) {
  byID("said").textContent = text;
}

/** Something to type. */
function command(text) {
  return element("code", { class: "command" }, text);
}

/** Calls a function once, a while after the last call. */
function later(milliseconds, body) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(body, milliseconds);
  };
}
