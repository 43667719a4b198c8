"""The page in other shapes: on a phone, in the dark, on paper, of a large network, and without a diagram."""
import base64
import subprocess
import time

from browser import ROOT, TOOL, write_report
from test_page import nordic, open_group, rows

OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_phone_shows_it_in_one_column(browser, folder):
    for width in (320, 390):
        browser.open(nordic(folder), width=width, height=780)
        open_group(browser, "cross-region-sale")
        browser.find(".group[data-rule=cross-region-sale] .finding > button").click()
        assert browser.run(OVERFLOW) <= 0, "nothing is wider than the screen"
        lefts = browser.run("return [...document.querySelectorAll('.work > section')].map((e) => Math.round(e.getBoundingClientRect().left))")
        assert len(set(lefts)) == 1
        assert browser.run("return document.querySelector('#canvas').clientHeight") < 780 * 0.7, "there is room to scroll"
        assert browser.run("return getComputedStyle(document.querySelector('#canvas svg')).touchAction") == "pan-y"


def test_the_dark_scheme_is_dark_with_the_diagram(browser, folder):
    lightness = """
      const color = getComputedStyle(document.querySelector(arguments[0]))[arguments[1]].match(/[\\d.]+/g).map(Number);
      return (0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]) / 255"""
    for scheme, is_dark in (("dark", True), ("light", False)):
        browser.open(nordic(folder), scheme=scheme)
        assert (browser.run(lightness, "body", "backgroundColor") < 0.2) == is_dark
        assert (browser.run(lightness, "body", "color") > 0.7) == is_dark
        assert (browser.run(lightness, "#canvas .node ellipse", "fill") < 0.2) == is_dark


def test_paper_has_everything_unfolded_and_no_controls(browser, folder):
    browser.open(nordic(folder), scheme="dark")
    browser.run("for (const group of document.querySelectorAll('.group')) group.open = false")
    browser.run("dispatchEvent(new Event('beforeprint'))")
    browser.emulate(media="print", scheme="light")
    assert len(rows(browser)) == 15
    assert not browser.all(".filters") and not browser.all(".tools") and not browser.all(".skip")
    assert browser.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    browser.emulate()
    browser.run("dispatchEvent(new Event('afterprint'))")
    assert not rows(browser)
    paper = base64.b64decode(browser.command("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
    assert paper.startswith(b"%PDF") and 2 <= paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") <= 20


def test_a_large_network_opens_at_once(browser, folder):
    network = f"{folder}/large.jsonl"
    subprocess.run([TOOL, "generate", "--customers", "10000", "--seed", "1", "-o", network, "--quiet"], cwd=ROOT, check=True)
    page = write_report(network, f"{folder}/large.html")
    start = time.monotonic()
    browser.open(page)
    seconds = time.monotonic() - start
    assert seconds < 2, f"{seconds:.2f} s"
    assert "10,0" in browser.text("#tiles") and rows(browser)
    assert "partnergraph chains" in browser.text("#chains") and "2,000 chains are listed" in browser.text("#chains")
    assert len(browser.all("#chains tbody tr")) == 200
    browser.find("#chains .more button").click()
    assert len(browser.all("#chains tbody tr")) == 400


def test_findings_beyond_the_limit_are_counted(browser, folder):
    network = f"{folder}/many.network"
    with open(network, "w") as file:
        file.write("asOf 2021-05-19\n" + "".join(f"customer c{number}\n" for number in range(5100)))
    browser.open(write_report(network, f"{folder}/many.html", "--rule", "unsupplied-customer"))
    assert "5,000 findings in 1 rule. 100 more are counted by rule and not listed." == browser.text("#finding-count")
    open_group(browser, "unsupplied-customer")
    assert len(rows(browser)) == 50
    assert "partnergraph lint --rule unsupplied-customer --format jsonl" in browser.text("#groups")
    browser.find(".group .more button").click()
    assert len(rows(browser)) == 100
    # A link to the last one shows it.
    last = browser.run("return JSON.parse(document.querySelector('#data').textContent).findings.at(-1).id")
    browser.open(f"{folder}/many.html", f"#finding={last}")
    assert len(browser.all(".detail")) == 1 and browser.focused() == "finding-4999"


def test_without_a_diagram_the_rest_is_there(browser, folder):
    page = f"{folder}/bare.html"
    run = subprocess.run([TOOL, "report", "samples/nordic.json", "-o", page, "--memory", "1"], cwd=ROOT,
                         capture_output=True, text=True)
    assert run.returncode == 70 and "the page has no diagram" in run.stderr, run
    browser.open(page)
    assert "There is no diagram" in browser.text("#canvas") and not browser.all("#diagram-tools")
    browser.all(".finding > button")[0].click()
    assert len(browser.all(".detail")) == 1
