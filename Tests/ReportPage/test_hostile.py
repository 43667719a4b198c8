"""Names that are markup are shown as text, and run nothing."""
import json
import pathlib

from browser import write_report

NAMES = [
    "<script>window.hit = 1</script>", "</script><script>window.hit = 2</script>", "<!--<script>", "-->", "]]>",
    "\"><img src=x onerror=\"window.hit = 3\">", "<svg onload='window.hit = 4'>", "{{script}}", "&lt;b&gt;bold",
    "line\u2028break", "\u202eturned", "עברית", "</noscript><p>out", "javascript:window.hit=5", "\\u003cscript>",
    "' onclick='window.hit=6", "</title><script>window.hit = 7</script>", "<a href='//evil.example/x'>", "` ${window.hit = 8}",
]


def network():
    nodes = [{"id": "v", "kind": "vendor"}, {"id": "p<script>", "kind": "direct-bill-partner", "country": "SE",
                                             "name": "<script>window.hit = 9</script>"}]
    nodes += [{"id": f"c{index}</script>", "kind": "customer", "country": "US", "name": name, "region": name[:40]}
              for index, name in enumerate(NAMES)]
    edges = [{"kind": "supply", "from": "v", "to": "p<script>"}]
    edges += [{"kind": "supply", "from": "p<script>", "to": node["id"]} for node in nodes[2:]]
    return {"partnergraph": 1, "asOf": "2021-05-19", "nodes": nodes, "edges": edges, "<script>window.hit=10</script>": 1}


def test_names_that_are_markup_are_text(browser, folder):
    path = f"{folder}/<img src=x onerror=alert(1)>.json"
    with open(path, "w") as file:
        json.dump(network(), file)
    browser.open(write_report(path, f"{folder}/hostile.html"))
    elements = "return [...document.querySelectorAll('script, img, iframe, object, embed, link, base, form[action], [onerror], [onload], [onclick], svg a, svg image, svg foreignObject, svg use, svg style')].map((e) => e.outerHTML.slice(0, 60))"
    found = browser.run(elements)
    assert len(found) == 2 and all(one.startswith("<script ") for one in found), found
    for button in browser.all(".finding > button")[:40]:
        button.click()
    for name in NAMES:
        browser.find("#search").clear()
        browser.find("#search").send_keys(name.strip()[:12])
        if browser.all("#search-results button"):
            browser.all("#search-results button")[0].click()
    assert browser.run("return window.hit") is None
    assert len(browser.run(elements)) == 2
    shown = browser.run("return document.body.textContent")
    for name in NAMES:
        assert name.replace("\u2028", "\ufffd").replace("\u202e", "\ufffd") in shown, name
    labels = browser.run("return [...document.querySelectorAll('#canvas .node')].map((e) => e.textContent).join('\\n')")
    assert "<script>" in labels and "<!--" in labels
    # Chosen through the address, a hostile id is text as well.
    browser.open(f"{folder}/hostile.html", "#node=p%3Cscript%3E&partner=%3Cscript%3E&words=%22%3E%3Cimg%20src=x%3E")
    assert "<script>window.hit = 9</script>" in browser.text("#chosen")
    assert browser.run("return window.hit") is None and len(browser.run(elements)) == 2


DOCTORED = """<g class="node"><title>x</title><script>window.hit = 20</script><a href="javascript:window.hit=21"><text>link</text></a>
<image href="https://example.invalid/a.png"/><use href="#node1"/><foreignObject><b xmlns="http://www.w3.org/1999/xhtml">b</b></foreignObject>
<style>* { display: none }</style><rect id="data" onload="window.hit = 22" style="fill: red" fill="url(https://example.invalid/b)" width="9"
height="9"/><text xmlns="http://www.w3.org/1999/xhtml" onclick="window.hit = 23">y</text></g>"""


def test_of_a_doctored_diagram_only_shapes_are_taken(browser, folder):
    page = pathlib.Path(f"{folder}/doctored.html")
    text = pathlib.Path(write_report("samples/nordic.json", page)).read_text()
    mark = '\\u003cg data-id='
    assert mark in text
    page.write_text(text.replace(mark, json.dumps(DOCTORED)[1:-1].replace("<", "\\u003c") + mark, 1))
    browser.open(page)
    names = browser.run("return [...new Set([...document.querySelectorAll('#canvas *')].map((e) => e.localName))].sort()")
    assert set(names) <= {"svg", "g", "title", "path", "polygon", "polyline", "ellipse", "text", "rect"}, names
    attributes = browser.run("return [...document.querySelectorAll('#canvas rect')].map((e) => e.getAttributeNames().join())")
    assert attributes == ["width,height"], attributes
    assert browser.run("return window.hit") is None and browser.all("#tiles")
    # The policy stops some of it before that.
    said = browser.complaints()
    assert all("Content Security Policy" in one for one in said), said


def test_the_policy_stops_what_is_not_the_page_s_own(browser, folder):
    browser.open(f"{folder}/hostile.html")
    browser.run("""
      const script = document.createElement('script');
      script.textContent = 'window.hit = 11';
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'https://example.invalid/x.png';
      document.body.append(image);
      document.body.setAttribute('style', 'outline: 5px solid red');""")
    assert browser.run("return window.hit") is None
    assert browser.run("return getComputedStyle(document.body).outlineStyle") == "none"
    said = browser.complaints()
    assert sum("Content Security Policy" in one for one in said) >= 3, said
