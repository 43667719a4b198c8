// The diagram: taken over element by element, moved and zoomed by its view box, lit up by classes.

const SVG = "http://www.w3.org/2000/svg";

/** What Graphviz draws with. Scripts, styles, links, images and foreign content are not among it. */
const ADMITTED_ELEMENTS = new Set(["g", "title", "path", "polygon", "polyline", "ellipse", "circle", "rect", "text"]);
const ADMITTED_ATTRIBUTES = new Set([
  "transform", "d", "points", "cx", "cy", "rx", "ry", "r", "x", "y", "width", "height", "fill", "stroke",
  "stroke-width", "stroke-dasharray", "fill-opacity", "stroke-opacity", "text-anchor", "font-family", "font-size",
  "font-weight", "text-decoration",
]);

const diagram = { svg: null, whole: null, view: null };

/** A copy of an element with what is admitted of it and in it; null for one that is not. */
function admitted(source) {
  if (source.namespaceURI !== SVG || !ADMITTED_ELEMENTS.has(source.localName)) return null;
  const copy = document.createElementNS(SVG, source.localName);
  for (const { name, value } of source.attributes) {
    const isOurs = name === "id" && /^(badge_)?(node|edge)\d+$/.test(value);
    // Of the classes only Graphviz' own: rules may be called anything.
    if (name === "class") copy.setAttribute(name, value.split(" ")[0]);
    else if (isOurs || (ADMITTED_ATTRIBUTES.has(name) && !/url\(/i.test(value))) copy.setAttribute(name, value);
  }
  admitChildren(source, copy);
  return copy;
}

function admitChildren(source, target) {
  for (const child of source.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) target.append(document.createTextNode(child.data));
    else if (child.nodeType === Node.ELEMENT_NODE) target.append(admitted(child) ?? "");
  }
}

/** Puts the diagram into the page, or says why there is none. */
function drawDiagram() {
  const canvas = byID("canvas");
  if (data.diagram.missing !== undefined) {
    canvas.append(element("p", {}, `There is no diagram: ${data.diagram.missing}.`));
    byID("diagram-tools").hidden = true;
    byID("canvas-help").hidden = true;
    return;
  }
  const source = new DOMParser().parseFromString(data.diagram.svg, "image/svg+xml").documentElement;
  const box = (source.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", "Who supplies, bills and administers whom. The tables below say the same in words.");
  for (const child of source.children) {
    // The title and description of the whole are said by the label.
    if (child.localName === "g") svg.append(admitted(child));
  }
  canvas.append(svg);
  diagram.svg = svg;
  diagram.whole = { x: box[0], y: box[1], width: box[2], height: box[3] };
  canvas.style.setProperty("--shape", `${box[2]} / ${box[3]}`);
  showView(chosen.view);
}

/** The view box that shows a part in the middle of the canvas. */
function framed(part) {
  const canvas = byID("canvas");
  const ratio = (canvas.clientHeight || 1) / (canvas.clientWidth || 1);
  const width = Math.max(part.width, part.height / ratio, 1);
  const height = width * ratio;
  return { x: part.x + part.width / 2 - width / 2, y: part.y + part.height / 2 - height / 2, width };
}

/** Shows what an address says: the middle and the width of a view; the whole where it says nothing. */
function showView(text) {
  if (!diagram.svg) return;
  const [x, y, width] = text.split(",").map(Number);
  if (text !== "" && [x, y, width].every(Number.isFinite) && width > 0) {
    setView(framed({ x: x - width / 2, y, width, height: 0 }), false);
  } else {
    setView(framed(diagram.whole), false);
  }
}

function within(least, value, most) {
  return Math.min(most, Math.max(least, value));
}

function largestWidth() {
  return framed(diagram.whole).width * 1.5;
}

function smallestWidth() {
  return Math.min(60, largestWidth());
}

/** Shows a part as wide as the canvas. The address says so where it is kept. */
function setView(view, isKept = true) {
  const canvas = byID("canvas");
  const ratio = (canvas.clientHeight || 1) / (canvas.clientWidth || 1);
  const { whole } = diagram;
  // Whatever an address or a finger asks for, the middle stays on the diagram, and something can be seen.
  const width = within(smallestWidth(), view.width, largestWidth());
  const height = width * ratio;
  const middle = [
    within(whole.x, view.x + view.width / 2, whole.x + whole.width),
    within(whole.y, view.y + (view.width * ratio) / 2, whole.y + whole.height),
    width,
  ];
  diagram.view = { x: middle[0] - width / 2, y: middle[1] - height / 2, width, height };
  diagram.svg.setAttribute("viewBox",
    [diagram.view.x, diagram.view.y, width, height].map((value) => value.toFixed(2)).join(" "));
  if (!isKept) return;
  chosen.view = middle.map((value) => Math.round(value)).join(",");
  writeAddressLater();
}

/** Zooms around a point of the screen, by default the middle. */
function zoom(factor, clientX, clientY) {
  if (!diagram.svg) return;
  const frame = diagram.svg.getBoundingClientRect();
  const across = clientX === undefined ? 0.5 : (clientX - frame.left) / frame.width;
  const down = clientY === undefined ? 0.5 : (clientY - frame.top) / frame.height;
  const { view } = diagram;
  const width = within(smallestWidth(), view.width * factor, largestWidth());
  const height = (width * view.height) / view.width;
  setView({
    x: view.x + (view.width - width) * across,
    y: view.y + (view.height - height) * down,
    width,
  });
}

/** Moves the view by points of the screen. */
function pan(right, down) {
  if (!diagram.svg) return;
  const scale = diagram.view.width / (diagram.svg.clientWidth || 1);
  setView({ ...diagram.view, x: diagram.view.x + right * scale, y: diagram.view.y + down * scale });
}

function showWhole() {
  if (!diagram.svg) return;
  setView(framed(diagram.whole), false);
  chosen.view = "";
  writeAddressLater();
}

/** Lights up elements, and less those above them; moves the view to them unless the address says where it is. */
function light(own, above, isMoved) {
  if (!diagram.svg) return;
  for (const lit of diagram.svg.querySelectorAll(".lit, .above, .badge-of-lit")) {
    lit.classList.remove("lit", "above", "badge-of-lit");
  }
  const find = (ids) => ids.map((id) => id && diagram.svg.querySelector(`#${id}`)).filter(Boolean);
  const [first, second] = [find(own), find(above)];
  for (const found of second) found.classList.add("above");
  for (const found of first) found.classList.add("lit");
  for (const found of find(own.map((id) => id && `badge_${id}`))) found.classList.add("badge-of-lit");
  const all = [...first, ...second];
  diagram.svg.classList.toggle("dim", all.length > 0);
  byID("clear").hidden = all.length === 0 && chosen.node === "" && chosen.finding === "";
  if (isMoved && all.length > 0) moveTo(all);
}

/** Shows elements with some room around them. */
function moveTo(elements) {
  const matrix = diagram.svg.getScreenCTM().inverse();
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const found of elements) {
    const box = found.getBoundingClientRect();
    const from = new DOMPoint(box.left, box.top).matrixTransform(matrix);
    const to = new DOMPoint(box.right, box.bottom).matrixTransform(matrix);
    [left, top] = [Math.min(left, from.x), Math.min(top, from.y)];
    [right, bottom] = [Math.max(right, to.x), Math.max(bottom, to.y)];
  }
  // A single box is shown with what stands around it.
  const margin = Math.max(40, 300 - (right - left) / 2);
  const part = { x: left - margin, y: top - 40, width: right - left + 2 * margin, height: bottom - top + 80 };
  const whole = framed(diagram.whole);
  const view = framed(part);
  setView(view.width > whole.width ? whole : view);
}

/** Pointers, wheel and keys. One finger moves sideways and leaves the page its own way; two move and zoom. */
function listenToCanvas() {
  if (!diagram.svg) return;
  const { svg } = diagram;
  const pointers = new Map();
  let travelled = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    travelled = 0;
  });
  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, point]) => point);
    const now = { x: event.clientX, y: event.clientY };
    pointers.set(event.pointerId, now);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled < 4) return;
    if (!svg.hasPointerCapture(event.pointerId)) svg.setPointerCapture(event.pointerId);
    svg.classList.add("dragged");
    const share = pointers.size;
    pan((before.x - now.x) / share, (before.y - now.y) / share);
    if (others.length > 0) {
      const [other] = others;
      const apart = Math.hypot(now.x - other.x, now.y - other.y);
      const apartBefore = Math.hypot(before.x - other.x, before.y - other.y);
      if (apart > 0 && apartBefore > 0) zoom(apartBefore / apart, (now.x + other.x) / 2, (now.y + other.y) / 2);
    }
  });
  for (const type of ["pointerup", "pointercancel"]) {
    svg.addEventListener(type, (event) => {
      pointers.delete(event.pointerId);
      if (pointers.size === 0) svg.classList.remove("dragged");
    });
  }
  svg.addEventListener("click", (event) => {
    if (travelled >= 4) return;
    const box = event.target.closest(".node");
    const node = box && nodeOfElement.get(box.id);
    if (node) choose({ node: node.address, finding: "" });
    else if (box) showGroup(box);
  });
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(Math.max(-40, Math.min(40, event.deltaY)) / 120), event.clientX, event.clientY);
  }, { passive: false });
  byID("canvas").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = 60;
    const act = {
      ArrowLeft: () => pan(-step, 0),
      ArrowRight: () => pan(step, 0),
      ArrowUp: () => pan(0, -step),
      ArrowDown: () => pan(0, step),
      "+": () => zoom(0.8),
      "=": () => zoom(0.8),
      "-": () => zoom(1.25),
      0: showWhole,
      Escape: () => choose({ node: "", finding: "" }),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  byID("zoom-in").addEventListener("click", () => zoom(0.8));
  byID("zoom-out").addEventListener("click", () => zoom(1.25));
  byID("zoom-fit").addEventListener("click", showWhole);
  // A canvas that changes its size keeps its middle.
  new ResizeObserver(() => {
    const { x, y, width, height } = diagram.view;
    if (chosen.view === "") showView("");
    else setView(framed({ x, y: y + height / 2, width, height: 0 }), false);
  }).observe(byID("canvas"));
}
