// Made by scripts/generate-page from Page. Not to be edited.

/// The texts that a page is made of.
enum PageText {
  /// The frame, with names in double braces where the others go.
  static let html = ##"""
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{policy}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>Partner network report</title>
    <style>{{style}}</style>
    </head>
    <body>
    <noscript>
      <p class="plain">{{summary}}.</p>
      <p class="plain">
        This page shows its findings by a script of its own, and scripts are off. <code>partnergraph lint INPUT…</code>
        lists them as text.
      </p>
    </noscript>
    <a class="skip" href="#findings-title" data-scripted hidden>Skip to the findings</a>
    <header class="top">
      <h1>Partner network report</h1>
      <p id="subject"></p>
      <nav aria-label="Sections" id="sections" data-scripted hidden>
        <a href="#diagram-title">Diagram</a>
        <a href="#findings-title">Findings</a>
        <a href="#chains-title">Chains</a>
        <a href="#coverage-title">Coverage</a>
        <a href="#hidden-title">Not shown</a>
      </nav>
      <p id="live" role="status" hidden>
        Live: the page reloads itself when nobody uses it. <button type="button" id="live-stop">Stop</button>
      </p>
    </header>
    <p id="said" class="unseen" role="status"></p>
    <main data-scripted hidden>
      <section aria-labelledby="summary-title">
        <h2 id="summary-title" class="unseen">Summary</h2>
        <ul id="tiles" class="tiles"></ul>
      </section>
      <div class="work">
        <section class="picture" aria-labelledby="diagram-title">
          <h2 id="diagram-title" tabindex="-1">Diagram</h2>
          <div class="tools" id="diagram-tools">
            <div class="search" role="search">
              <label for="search" class="unseen">Search a name or id in the diagram</label>
              <input type="search" id="search" placeholder="Search a name or id" autocomplete="off" spellcheck="false"
                aria-describedby="search-count">
              <div id="search-results" hidden>
                <p id="search-count" role="status"></p>
                <ul></ul>
              </div>
            </div>
            <div class="buttons" role="group" aria-label="Zoom">
              <button type="button" id="zoom-out" aria-label="Zoom out" title="Zoom out">−</button>
              <button type="button" id="zoom-in" aria-label="Zoom in" title="Zoom in">+</button>
              <button type="button" id="zoom-fit">Whole</button>
              <button type="button" id="clear" hidden>Clear</button>
            </div>
          </div>
          <div id="canvas" class="canvas" tabindex="0" role="group" aria-label="Diagram of the network"
            aria-describedby="canvas-help"></div>
          <p id="canvas-help" class="help">
            Drag to move; Ctrl and the wheel, or two fingers, zoom. With the keyboard: arrows, + and −, 0 for the whole.
          </p>
          <div id="chosen" class="chosen" role="status" hidden></div>
        </section>
        <section class="findings" aria-labelledby="findings-title">
          <h2 id="findings-title" tabindex="-1">Findings</h2>
          <form id="filters" class="filters" aria-label="Filter the findings">
            <fieldset>
              <legend class="unseen">Severity</legend>
              <label>
                <input type="checkbox" name="severity" value="error"> <span class="mark error"></span> errors
              </label>
              <label>
                <input type="checkbox" name="severity" value="warning"> <span class="mark warning"></span> warnings
              </label>
              <label>
                <input type="checkbox" name="severity" value="info"> <span class="mark info"></span> notes
              </label>
            </fieldset>
            <label class="field">Region <select name="region"><option value="">any</option></select></label>
            <label class="field">Partner
              <input type="search" name="partner" list="partners" placeholder="in or above it" autocomplete="off"
                spellcheck="false">
            </label>
            <datalist id="partners"></datalist>
            <label class="field">Words
              <input type="search" name="words" autocomplete="off" spellcheck="false">
            </label>
            <button type="reset">Reset</button>
          </form>
          <p id="finding-count" class="count" role="status"></p>
          <div id="groups"></div>
        </section>
      </div>
      <section class="wide" aria-labelledby="chains-title">
        <h2 id="chains-title" tabindex="-1">Supply chains</h2>
        <form id="chain-filters" class="filters" aria-label="Filter the chains">
          <label class="field">Customer
            <input type="search" name="customer" autocomplete="off" spellcheck="false">
          </label>
          <label class="field">Verdict
            <select name="verdict">
              <option value="">any</option><option value="invalid">invalid</option><option value="unknown">unknown</option>
              <option value="valid">valid</option>
            </select>
          </label>
        </form>
        <p id="chain-count" class="count" role="status"></p>
        <div class="scroll" id="chains" tabindex="0" role="group" aria-labelledby="chains-title"></div>
      </section>
      <section class="wide" aria-labelledby="coverage-title">
        <h2 id="coverage-title" tabindex="-1">Coverage</h2>
        <p class="count" id="coverage-count"></p>
        <div class="scroll" id="coverage" tabindex="0" role="group" aria-labelledby="coverage-title"></div>
      </section>
      <section class="wide" aria-labelledby="hidden-title">
        <h2 id="hidden-title" tabindex="-1">Not shown</h2>
        <ul id="hidden-parts" class="parts"></ul>
      </section>
    </main>
    <footer id="made"></footer>
    <script type="application/json" id="data">{{data}}</script>
    <script type="module">{{script}}</script>
    </body>
    </html>
    """##
  /// The style sheet.
  static let style = ##"""
    /* One column on a phone, two on a desk. Colours are those of the diagram; letters keep a contrast of 4.5 to 1. */

    :root {
      --page: #ffffff;
      --raised: #f5f7f8;
      --line: #cfd8dc;
      --edge: #78909c;
      --text: #10202c;
      --quiet: #455a64;
      --error: #c62828;
      --warning: #b26a00;
      --info: #1565c0;
      --valid: #1b6e3c;
      --focus: #6a1b9a;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", Menlo, Consolas, monospace;
    }

    @media screen and (prefers-color-scheme: dark) {
      :root {
        --page: #161b22;
        --raised: #1d242c;
        --line: #3a4650;
        --edge: #8b9aa5;
        --text: #e6edf3;
        --quiet: #a9b7c1;
        --error: #ff7b72;
            --warning: #e3a008;
          --info: #6cb6ff;
          --valid: #6fce94;
        --focus: #d2a8ff;
      }
    }

    * {
      box-sizing: border-box;
    }

    html {
      scroll-padding-top: 1rem;
    }

    body {
      margin: 0 auto;
      max-width: 110rem;
      padding: 1rem clamp(0.75rem, 2.5vw, 2.5rem) 3rem;
      background: var(--page);
      color: var(--text);
      font: 0.9375rem/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
      overflow-wrap: anywhere;
    }

    h1 {
      margin: 0;
      font-size: 1.375rem;
      font-weight: 650;
      letter-spacing: -0.01em;
    }

    h2 {
      margin: 0 0 0.5rem;
      font-size: 1.0625rem;
      font-weight: 650;
    }

    h3 {
      margin: 0;
      font-size: inherit;
      font-weight: 600;
    }

    p {
      margin: 0 0 0.5rem;
    }

    a {
      color: var(--info);
    }

    code {
      font: 0.8125rem/1.5 var(--mono);
    }

    .unseen {
      position: absolute;
      width: 1px;
      height: 1px;
      margin: -1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    .skip {
      position: absolute;
      left: 0.5rem;
      top: -10rem;
      z-index: 10;
      padding: 0.5rem 0.75rem;
      border-radius: 4px;
      background: var(--text);
      color: var(--page);
    }

    .skip:focus {
      top: 0.5rem;
    }

    :focus-visible {
      outline: 2px solid var(--focus);
      outline-offset: 2px;
    }

    h2:focus {
      outline: none;
    }

    /* Marks that are heaped on a letter stay within what the letter belongs to. */

    .tile,
    .finding,
    .chosen,
    #subject,
    .parts li,
    #search-results button,
    th,
    td {
      overflow: clip;
      overflow-clip-margin: 4px;
    }

    [hidden] {
      display: none !important;
    }

    /* What is above everything else. */

    .top p,
    .count,
    .help,
    footer {
      color: var(--quiet);
    }

    #subject {
      margin: 0.125rem 0 0.375rem;
    }

    #sections {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 1rem;
      margin-bottom: 1rem;
    }

    .plain {
      padding: 0.75rem;
      border: 1px solid var(--line);
    }

    .tiles {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr));
      gap: 0.5rem;
      margin: 0 0 1.5rem;
      padding: 0;
      list-style: none;
    }

    .tiles li {
      display: flex;
    }

    .tile {
      display: flex;
      flex: 1;
      flex-direction: column;
      justify-content: flex-start;
      padding: 0.5rem 0.75rem 0.5625rem;
      border: 1px solid var(--line);
      border-top: 3px solid var(--edge);
      border-radius: 3px;
      background: var(--raised);
      color: inherit;
      font: inherit;
      text-align: left;
    }

    button.tile {
      cursor: pointer;
    }

    .tile.error {
      border-top-color: var(--error);
    }

    .tile.warning {
      border-top-color: var(--warning);
    }

    .tile.info {
      border-top-color: var(--info);
    }

    .tile b {
      display: block;
      font-size: 1.25rem;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
      letter-spacing: -0.01em;
      line-height: 1.3;
    }

    .tile span {
      display: block;
    }

    .tile small {
      display: block;
      color: var(--quiet);
      font-size: 0.8125rem;
    }

    /* Controls. */

    button,
    input,
    select {
      font: inherit;
      color: inherit;
    }

    button,
    select,
    input[type="search"] {
      min-height: 2.125rem;
      padding: 0.25rem 0.625rem;
      border: 1px solid var(--edge);
      border-radius: 4px;
      background: var(--page);
    }

    ::placeholder {
      color: var(--quiet);
      opacity: 1;
    }

    button {
      cursor: pointer;
    }

    button:hover {
      border-color: var(--text);
    }

    input[type="checkbox"] {
      width: 1rem;
      height: 1rem;
      margin: 0;
      accent-color: var(--quiet);
    }

    .filters {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 0.875rem;
      margin-bottom: 0.5rem;
    }

    .filters fieldset {
      display: flex;
      flex-wrap: wrap;
      gap: 0.25rem 0.875rem;
      margin: 0;
      padding: 0;
      border: 0;
    }

    .filters fieldset label {
      display: flex;
      align-items: center;
      gap: 0.375rem;
      min-height: 2.125rem;
    }

    .field {
      display: flex;
      align-items: center;
      gap: 0.375rem;
      color: var(--quiet);
    }

    .field input,
    .field select {
      width: 10rem;
      color: var(--text);
    }

    .link {
      min-height: 0;
      padding: 0;
      border: 0;
      background: none;
      color: var(--info);
      text-align: left;
      text-decoration: underline;
      text-underline-offset: 0.15em;
    }

    /* Severities differ by shape as well as by colour, as in the diagram. */

    .mark {
      display: inline-block;
      flex: none;
      width: 0.625rem;
      height: 0.625rem;
      background: var(--edge);
    }

    .mark.error {
      border-radius: 50%;
      background: var(--error);
    }

    .mark.warning {
      background: var(--warning);
    }

    .mark.info {
      border: 2px solid var(--info);
      border-radius: 50%;
      background: none;
    }

    .error-text {
      color: var(--error);
    }

    .warning-text {
      color: var(--warning);
    }

    .valid-text {
      color: var(--valid);
    }

    .paper {
      display: none;
    }

    /* The diagram. */

    .work {
      display: grid;
      gap: 1.5rem;
      margin-bottom: 2rem;
    }

    .picture {
      min-width: 0;
    }

    .tools {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin-bottom: 0.5rem;
    }

    .search {
      position: relative;
      flex: 1 1 12rem;
    }

    .search input {
      width: 100%;
    }

    #search-results {
      position: absolute;
      z-index: 5;
      inset: 100% 0 auto;
      max-height: 60vh;
      overflow: auto;
      margin-top: 0.25rem;
      padding: 0.375rem;
      border: 1px solid var(--edge);
      border-radius: 4px;
      background: var(--page);
      box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
    }

    #search-results p {
      margin: 0;
      padding: 0.125rem 0.375rem;
      color: var(--quiet);
      font-size: 0.8125rem;
    }

    #search-results ul {
      margin: 0;
      padding: 0;
      list-style: none;
    }

    #search-results button {
      display: block;
      width: 100%;
      border-color: transparent;
      text-align: left;
    }

    #search-results button:hover,
    #search-results button:focus-visible {
      background: var(--raised);
    }

    #search-results small {
      display: block;
      color: var(--quiet);
    }

    .buttons {
      display: flex;
      gap: 0.25rem;
    }

    .buttons button {
      min-width: 2.125rem;
    }

    /* As high as the diagram needs at that width, within what a screen has room for. */

    .canvas {
      width: 100%;
      aspect-ratio: var(--shape, 1);
      min-height: 22rem;
      max-height: min(72vh, 46rem);
      overflow: hidden;
      border: 1px solid var(--line);
      border-radius: 4px;
      background: var(--page);
    }

    .canvas svg {
      display: block;
      width: 100%;
      height: 100%;
      cursor: grab;
      touch-action: pan-y;
      user-select: none;
      -webkit-user-select: none;
    }

    .canvas svg.dragged {
      cursor: grabbing;
    }

    .canvas .node {
      cursor: pointer;
    }

    .canvas p {
      padding: 1rem;
    }

    .help {
      margin: 0.25rem 0 0;
      font-size: 0.8125rem;
    }

    .canvas .dim .node:not(.lit, .above, .badge-of-lit),
    .canvas .dim .edge:not(.lit, .above) {
      opacity: 0.22;
    }

    .canvas .lit :is(path, polygon, ellipse, polyline) {
      stroke-width: 4;
    }

    .canvas .node.lit :is(path, polygon, ellipse) {
      stroke: var(--focus);
    }

    .canvas .edge.above path {
      stroke-width: 3;
    }

    .chosen {
      margin-top: 0.5rem;
      padding: 0.625rem 0.75rem;
      border: 1px solid var(--line);
      border-left: 3px solid var(--focus);
      border-radius: 3px;
      background: var(--raised);
    }

    .chosen p:last-child,
    .chosen ul:last-child {
      margin-bottom: 0;
    }

    /* Findings. */

    .findings {
      min-width: 0;
    }

    .group {
      border-top: 1px solid var(--line);
    }

    .group:last-child {
      border-bottom: 1px solid var(--line);
    }

    .group > summary {
      display: grid;
      grid-template-columns: auto 1fr auto;
      align-items: baseline;
      gap: 0 0.5rem;
      padding: 0.5rem 0.25rem;
      cursor: pointer;
      list-style: none;
    }

    .group > summary::-webkit-details-marker {
      display: none;
    }

    .group > summary:hover {
      background: var(--raised);
    }

    .group > summary small {
      grid-column: 2 / -1;
      color: var(--quiet);
      font-size: 0.8125rem;
    }

    .group > summary h3::after {
      content: " ›";
      color: var(--quiet);
    }

    .group[open] > summary h3::after {
      content: " ⌄";
    }

    .amount {
      font-variant-numeric: tabular-nums;
    }

    .group ol {
      margin: 0 0 0.5rem;
      padding: 0;
      list-style: none;
    }

    .group > p {
      margin: 0 0 0.5rem 1.125rem;
    }

    .finding > button {
      display: flex;
      gap: 0.5rem;
      align-items: baseline;
      width: 100%;
      padding: 0.375rem 0.5rem 0.375rem 1.125rem;
      border: 0;
      border-radius: 3px;
      background: none;
      text-align: left;
    }

    .finding > button:hover {
      background: var(--raised);
    }

    .finding > button[aria-expanded="true"] {
      border-radius: 0;
      background: var(--raised);
      box-shadow: inset 3px 0 var(--focus);
      font-weight: 600;
    }

    .detail {
      padding: 0.5rem 0.75rem 0.75rem 1.125rem;
      background: var(--raised);
      box-shadow: inset 3px 0 var(--focus);
    }

    .detail dl {
      display: grid;
      grid-template-columns: max-content 1fr;
      gap: 0.375rem 0.875rem;
      margin: 0 0 0.625rem;
    }

    .detail dt {
      color: var(--quiet);
    }

    .detail dd {
      margin: 0;
      min-width: 0;
    }

    .detail ul,
    .chosen ul {
      margin: 0;
      padding-left: 1.125rem;
    }

    .actions {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin: 0;
    }

    .command {
      display: block;
      padding: 0.25rem 0.5rem;
      border: 1px solid var(--line);
      border-radius: 3px;
      background: var(--raised);
      user-select: all;
      -webkit-user-select: all;
    }

    /* Tables. */

    .wide {
      margin-bottom: 2rem;
    }

    .scroll {
      overflow-x: auto;
    }

    table {
      width: 100%;
      border-collapse: collapse;
    }

    caption {
      text-align: left;
    }

    th,
    td {
      padding: 0.3125rem 0.75rem 0.3125rem 0;
      border-bottom: 1px solid var(--line);
      text-align: left;
      vertical-align: top;
    }

    thead th {
      color: var(--quiet);
      font-weight: 600;
    }

    tbody th {
      font-weight: 500;
    }

    /* A table of chains is full of names: they are quieter than links in text. */

    .scroll .link {
      color: inherit;
      text-decoration-color: var(--line);
    }

    .scroll .link:hover {
      text-decoration-color: currentcolor;
    }

    thead th,
    .verdict {
      white-space: nowrap;
    }

    td.number,
    th.number {
      text-align: right;
      font-variant-numeric: tabular-nums;
    }

    .parts {
      margin: 0;
      padding-left: 1.125rem;
    }

    .parts li {
      margin-bottom: 0.375rem;
    }

    @media (width >= 68rem) {
      .tiles {
        grid-template-columns: repeat(9, 1fr);
      }

      .work {
        grid-template-columns: minmax(0, 11fr) minmax(0, 9fr);
        align-items: start;
      }

      .picture {
        position: sticky;
        top: 1rem;
      }
    }

    @media (width < 40rem) {
      .canvas {
        max-height: 58vh;
      }

      .filters .field {
        flex: 1 1 100%;
        justify-content: space-between;
      }

      .field input,
      .field select {
        flex: 0 1 70%;
        width: auto;
        min-width: 0;
      }

      .detail dl {
        grid-template-columns: 1fr;
        gap: 0 0;
      }

      .detail dd {
        margin-bottom: 0.375rem;
      }

      /* A row of the chains reads as a paragraph. */
      #chains :is(table, tbody, tr, th, td) {
        display: block;
      }

      #chains thead {
        display: none;
      }

      #chains :is(th, td) {
        padding: 0.125rem 0;
        border: 0;
      }

      #chains td:nth-last-child(-n + 2) {
        display: inline;
        margin-right: 0.375rem;
      }

      #chains tbody {
        padding: 0.375rem 0;
        border-bottom: 1px solid var(--line);
      }
    }

    @media (pointer: coarse) {
      button:not(.link),
      select,
      input[type="search"],
      .filters fieldset label {
        min-height: 2.75rem;
      }

      .buttons button {
        min-width: 2.75rem;
      }
    }

    @media print {
      body {
        max-width: none;
        padding: 0;
        font-size: 9.5pt;
      }

      .skip,
      #sections,
      #live,
      .tools,
      .help,
      .filters,
      .actions,
      #chosen,
      .more,
      button.tile small {
        display: none !important;
      }

      .paper {
        display: block;
        color: var(--quiet);
      }

      .link {
        color: inherit;
        text-decoration: none;
      }

      .group > summary h3::after {
        content: none !important;
      }

      .work {
        display: block;
      }

      .picture {
        position: static;
        break-after: page;
        margin-bottom: 1rem;
      }

      .canvas {
        min-height: 0;
        max-height: 190mm;
      }

      .canvas .dim .node,
      .canvas .dim .edge {
        opacity: 1 !important;
      }

      .finding,
      tr,
      .tile {
        break-inside: avoid;
      }

      .group > summary,
      h2 {
        break-after: avoid;
        break-inside: avoid;
      }

      .tiles {
        grid-template-columns: repeat(5, 1fr);
      }

      .scroll {
        overflow: visible;
      }

      .mark,
      .tile {
        print-color-adjust: exact;
        -webkit-print-color-adjust: exact;
      }
    }
    """##
  /// The script, one file after another.
  static let script = ##"""
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
    // The data of the page: read once, with what is worked out from them.

    const data = JSON.parse(byID("data").textContent);

    const nodes = data.nodes.map(([id, name, kind, country, region, element, isShared, address], number) => ({
      number,
      id,
      // What is shown of an id may be shown of another as well: such a node has an address that is its own.
      address: address ?? id,
      name: name ?? id,
      kind: data.kinds[kind] ?? "node",
      isPartner: kind >= 1 && kind <= 4,
      country,
      region,
      element,
      isShared,
      key: `${id}\n${name ?? ""}`.toLowerCase(),
    }));

    const nodeOfAddress = new Map(nodes.map((node) => [node.address, node]));

    /** Nodes that are drawn by themselves, by the element that stands for each. */
    const nodeOfElement = new Map(
      nodes.filter((node) => node.element && !node.isShared).map((node) => [node.element, node]));

    /** How many findings have an id: those after the first add their number to it. */
    const countOfID = new Map();

    const findings = data.findings.map((finding, number) => {
      const count = (countOfID.get(finding.id) ?? 0) + 1;
      countOfID.set(finding.id, count);
      const own = (finding.nodes ?? []).map((index) => nodes[index]);
      const above = (finding.above ?? []).map((index) => nodes[index]);
      return {
        ...finding,
        number,
        address: count === 1 ? finding.id : `${finding.id}-${count}`,
        rule: data.rules[finding.rule],
        nodes: own,
        above,
        chain: (finding.chain ?? []).map((index) => nodes[index]),
        regions: new Set(own.map((node) => node.region).filter(Boolean)),
        partners: [...own, ...above].filter((node) => node.isPartner),
        key: `${finding.text}\n${finding.place ?? ""}\n${data.rules[finding.rule].id}`.toLowerCase(),
      };
    });

    const findingOfAddress = new Map(findings.map((finding) => [finding.address, finding]));

    /** Findings by the nodes that they are about. */
    const findingsOfNode = new Map();
    for (const finding of findings) {
      for (const node of new Set(finding.nodes)) {
        if (!findingsOfNode.has(node)) findingsOfNode.set(node, []);
        findingsOfNode.get(node).push(finding);
      }
    }

    const chains = data.chains.rows.map(([path, verdict, relation, rules, missing, accepted]) => ({
      nodes: path.map((index) => nodes[index]),
      customer: nodes[path[path.length - 1]],
      verdict,
      relation,
      rules,
      missing,
      accepted,
    }));
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
    """##
}
