"""What people do with a page: open, search, filter, click, follow links, and all of it by keyboard."""
import functools
import pathlib
import subprocess
import time

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from browser import ROOT, TOOL, write_report


@functools.cache
def nordic(folder):
    return write_report("samples/nordic.json", f"{folder}/nordic.html")


LIT = "return [...document.querySelectorAll('#canvas .lit')].map((e) => e.querySelector('title').textContent.split('\\n')[0])"
ABOVE = LIT.replace(".lit", ".above")


def rows(browser):
    return [row.text for row in browser.all(".finding > button")]


def open_group(browser, rule):
    browser.run("const g = document.querySelector(`.group[data-rule='${arguments[0]}']`); g.open = true", rule)
    browser.wait(f"return document.querySelector(\".group[data-rule='{rule}'] .finding\")", "the group is filled")


def test_a_page_opens_whole(browser, folder):
    browser.open(nordic(folder))
    assert browser.driver.title == "samples/nordic.json – partner network report"
    tiles = browser.text("#tiles").split("\n")
    assert tiles[:3] == ["11", "errors", "show only these"] and "35" in tiles and "22 invalid" in browser.text("#tiles")
    assert browser.run("return document.querySelectorAll('#canvas g.node').length") >= 64
    assert browser.text("#finding-count") == "15 findings in 14 rules."
    canvas, column = browser.run(
        "return ['#canvas', '.picture'].map((one) => document.querySelector(one).getBoundingClientRect().width)")
    assert abs(canvas - column) < 1, "the diagram is as wide as its column"
    assert len(browser.all("#chains tbody tr")) == 46
    assert "66 rules" in browser.text("#coverage-count") and len(browser.all("#coverage tbody tr")) == 66, \
        browser.text("#coverage-count")
    assert "unknown" in browser.text("#hidden-parts") or browser.all("#hidden-parts li")
    assert browser.address() == ""


def test_search_finds_by_name_and_id_and_shows_the_box(browser, folder):
    browser.open(nordic(folder))
    browser.find("#search").send_keys("woodgrove")
    browser.wait("return !document.querySelector('#search-results').hidden", "results are shown")
    names = [one.text.split("\n")[0] for one in browser.all("#search-results button")]
    assert names and all("woodgrove" in name.lower() for name in names), names
    before = browser.run("return document.querySelector('#canvas svg').getAttribute('viewBox')")
    browser.press(Keys.ENTER)
    assert browser.run(LIT)[0].startswith(names[0]), browser.run(LIT)
    assert browser.text("#chosen").startswith(names[0]) and "node=" in browser.address()
    assert browser.run("return document.querySelector('#canvas svg').getAttribute('viewBox')") != before
    browser.find("#search").clear()
    browser.find("#search").send_keys("no such thing")
    browser.wait("return document.querySelector('#search-count').textContent.startsWith('No node')", "nothing is found")


def test_filters_choose_findings_and_are_counted_aloud(browser, folder):
    browser.open(nordic(folder))
    everything = 15
    browser.find("input[value=error]").click()
    browser.wait("return document.querySelector('#finding-count').textContent.startsWith('4 of ')", "errors are gone")
    assert len(rows(browser)) == 4 and "severity=info%2Cwarning" in browser.address() or "severity=" in browser.address()
    browser.find("#filters button[type=reset]").click()
    browser.wait(f"return document.querySelector('#finding-count').textContent.startsWith('{everything} ')", "reset")
    assert "severity" not in browser.address()
    regions = [option.get_attribute("value") for option in browser.find("select[name=region]").find_elements("tag name", "option")]
    assert "europe" in regions and regions[1:] == sorted(regions[1:])
    browser.find("select[name=region]").send_keys("united")
    browser.wait("return location.hash.includes('region=united-states')", "the region is in the address")
    texts = rows(browser)
    assert texts and len(texts) < everything
    browser.find("#filters button[type=reset]").click()
    browser.find("input[name=partner]").send_keys("northwind")
    browser.wait("return location.hash.includes('partner=northwind')", "the partner is in the address")
    assert rows(browser) and any("northwind" in text for text in rows(browser))
    browser.find("input[name=words]").send_keys("nothing has these words")
    browser.wait("return document.querySelector('#finding-count').textContent.startsWith('0 of ')", "no finding is left")
    assert browser.find("#finding-count").get_attribute("role") == "status"


def test_a_click_on_a_finding_lights_up_its_chain_and_explains_it(browser, folder):
    browser.open(nordic(folder))
    open_group(browser, "cross-region-sale")
    button = browser.find(".group[data-rule=cross-region-sale] .finding > button")
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    detail = browser.find("#" + button.get_attribute("aria-controls"))
    for word in ("Why", "Source", "Ways out", "samples/nordic.json:93:5", "Microsoft › Fabrikam"):
        assert word in detail.text, (word, detail.text)
    lit, above = browser.run(LIT), browser.run(ABOVE)
    assert any(text.startswith("Northwind") for text in lit) and any("→ Wide World" in text for text in lit), lit
    assert any(text.startswith("Fabrikam") for text in above) and any(text.startswith("Microsoft →") for text in above), above
    assert browser.run("return document.querySelector('#canvas svg').classList.contains('dim')")
    faded = browser.run("return getComputedStyle(document.querySelector('#canvas .node:not(.lit):not(.above)')).opacity")
    assert float(faded) < 0.5
    badge = browser.run("return [...document.querySelectorAll('#canvas .badge-of-lit')].map((e) => getComputedStyle(e).opacity)")
    assert badge == ["1"], badge
    button.click()
    assert button.get_attribute("aria-expanded") == "false" and not browser.run(LIT)
    assert not browser.all(".detail")


def test_a_click_on_a_box_tells_of_its_findings(browser, folder):
    browser.open(nordic(folder))
    browser.run("document.querySelector('#canvas').scrollIntoView()")
    node = browser.find("#canvas [id='%s']" % browser.run(
        "return [...document.querySelectorAll('#canvas .node')].find((e) => e.querySelector('title')?.textContent"
        ".startsWith('Northwind Traders')).id"))
    ActionChains(browser.driver).move_to_element(node).click().perform()
    assert "Northwind Traders AB" in browser.text("#chosen")
    browser.all("#chosen li button")[0].click()
    assert len(browser.all(".detail")) == 1 and "finding=" in browser.address()
    assert browser.focused().startswith("finding-")


def test_a_view_can_be_linked_and_taken_back(browser, folder):
    page = nordic(folder)
    browser.open(page)
    open_group(browser, "cross-region-sale")
    browser.find(".group[data-rule=cross-region-sale] .finding > button").click()
    browser.find("input[value=info]").click()
    browser.find("#zoom-in").click()
    browser.wait("""
      const width = document.querySelector('#canvas svg').getAttribute('viewBox').split(' ')[2];
      return new URLSearchParams(location.hash.slice(1)).get('view')?.endsWith(`,${Math.round(width)}`)""",
                 "the view is in the address")
    address, view = browser.address(), browser.run("return document.querySelector('#canvas svg').getAttribute('viewBox')")
    lit = browser.run(LIT)
    browser.open(page, address)
    assert browser.run(LIT) == lit and len(browser.all(".detail")) == 1
    assert not browser.find("input[value=info]").is_selected()
    now = browser.run("return document.querySelector('#canvas svg').getAttribute('viewBox')")
    assert all(abs(float(a) - float(b)) < 3 for a, b in zip(view.split(), now.split())), (view, now)
    assert browser.address() == address
    # Choices are steps of the history.
    browser.open(page)
    browser.find("#search").send_keys("fabrikam", Keys.ENTER)
    browser.find("#search").send_keys(Keys.ESCAPE)
    browser.find("#clear").click()
    assert not browser.run(LIT)
    browser.driver.back()
    browser.wait(LIT.replace("return", "return 0 <") + ".length", "the node is chosen again")
    # What an address says that is not so is passed over.
    browser.open(page, "#finding=x&node=y&view=1,2&region=z&severity=q&verdict=w&%%&__proto__=1")
    assert not browser.all(".detail") and not browser.run(LIT)


def test_everything_goes_by_keyboard(browser, folder):
    browser.open(nordic(folder))
    browser.press(Keys.TAB)
    assert browser.run("return document.activeElement.className") == "skip"
    box = browser.run("const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.left >= 0")
    assert box, "the skip link is seen when it has the focus"
    browser.press(Keys.ENTER)
    assert browser.focused() == "findings-title"
    for _ in range(12):
        browser.press(Keys.TAB)
        if browser.run("return document.activeElement.matches('summary')"):
            break
    assert browser.run("return document.activeElement.matches('summary')"), "rules are reached by the tabulator"
    outline = browser.run("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "what has the focus is seen to have it"
    browser.press(Keys.TAB)
    browser.press(Keys.ENTER)
    assert len(browser.all(".detail")) == 1 and browser.run(LIT)
    browser.press(Keys.ENTER)
    assert not browser.all(".detail")
    # The search: down into the results, back up, and a choice.
    browser.run("document.querySelector('#search').focus()")
    browser.press("fab", Keys.ARROW_DOWN)
    assert browser.run("return document.activeElement.closest('#search-results') !== null")
    browser.press(Keys.ARROW_UP)
    assert browser.focused() == "search"
    browser.press(Keys.ARROW_DOWN, Keys.ENTER)
    assert browser.focused() == "search" and browser.run(LIT)
    # The diagram: moved, zoomed, whole.
    browser.run("document.querySelector('#canvas').focus()")
    view = "return document.querySelector('#canvas svg').getAttribute('viewBox').split(' ').map(Number)"
    first = browser.run(view)
    browser.press(Keys.ARROW_RIGHT)
    second = browser.run(view)
    assert second[0] > first[0] and second[2] == first[2]
    browser.press("+")
    assert browser.run(view)[2] < second[2]
    browser.press("0")
    whole = browser.run(view)
    assert whole[2] > first[2]
    browser.press(Keys.ESCAPE)
    assert not browser.run(LIT)
    # Nothing that can be reached is without a name.
    nameless = browser.run("""
      return [...document.querySelectorAll('a, button, input, select, [tabindex]')].filter((e) => e.checkVisibility() &&
        !(e.ariaLabel || e.textContent.trim() || e.labels?.length || e.getAttribute('aria-labelledby'))).map((e) => e.outerHTML)""")
    assert not nameless, nameless


def test_pointers_move_and_zoom(browser, folder):
    browser.open(nordic(folder))
    view = "return document.querySelector('#canvas svg').getAttribute('viewBox').split(' ').map(Number)"
    first = browser.run(view)
    canvas = browser.find("#canvas")
    ActionChains(browser.driver).move_to_element_with_offset(canvas, 250, 0).click_and_hold().move_by_offset(-60, 30).release().perform()
    second = browser.run(view)
    assert second[0] > first[0] and second[1] < first[1] and abs(second[2] - first[2]) < 0.1
    wheel = "document.querySelector('#canvas svg').dispatchEvent(new WheelEvent('wheel', {deltaY: -100, ctrlKey: arguments[0], bubbles: true, cancelable: true, clientX: 300, clientY: 500}))"
    browser.run(wheel, False)
    assert browser.run(view) == second, "the plain wheel is the page's"
    browser.run(wheel, True)
    assert browser.run(view)[2] < second[2]
    browser.find("#zoom-fit").click()
    assert browser.run(view) == first
    browser.wait("return !location.hash.includes('view=')", "the whole needs no address")


def test_chains_are_filtered_by_customer_and_verdict(browser, folder):
    browser.open(nordic(folder))
    browser.find("select[name=verdict]").send_keys("valid")
    browser.wait("return location.hash.includes('verdict=valid')", "the verdict is in the address")
    verdicts = {row.find_element("css selector", "td:nth-last-child(2)").text for row in browser.all("#chains tbody tr")}
    assert verdicts == {"valid"}, verdicts
    browser.find("input[name=customer]").send_keys("world")
    browser.wait("return location.hash.includes('customer=world')", "the customer is in the address")
    assert all("World" in one.text for one in browser.all("#chains tbody th"))


def test_a_chain_of_which_nothing_is_known_says_what_is_missing(browser, folder):
    network, page = pathlib.Path(folder, "unknown.network"), pathlib.Path(folder, "unknown.html")
    network.write_text(
        "asOf 2021-05-19\nvendor v\ndirect-bill-partner p country=SE\nv -supply-> p\ncustomer c\np -supply-> c\n")
    write_report(network, page)
    browser.open(page)
    assert [cell.text for cell in browser.all("#chains tbody td")] == ["v › p › c", "unknown", "missing country"]
    assert "1 unknown" in browser.find("#tiles").text and "1 unknown" in browser.find("#chain-count").text


def test_a_live_page_reloads_itself_when_the_watch_writes_it(browser, folder):
    network, page = pathlib.Path(folder, "live.network"), pathlib.Path(folder, "live.html")
    text = "asOf 2021-05-19\nvendor v\ndirect-bill-partner p country=SE\nv -supply-> p\ncustomer c country=SE\n"
    network.write_text(text)
    watch = subprocess.Popen([TOOL, "report", "--watch", network, "-o", page, "--quiet"], cwd=ROOT)
    try:
        for _ in range(200):
            if page.exists():
                break
            time.sleep(0.05)
        browser.open(page, "#live&words=nobody")
        assert browser.find("#live").is_displayed() and len(rows(browser)) == 1
        first = page.read_bytes()
        network.write_text(text + "customer d country=SE\n")
        for _ in range(200):
            if page.read_bytes() != first:
                break
            time.sleep(0.05)
        browser.wait("return document.documentElement.dataset.ready && document.querySelectorAll('.finding').length === 2",
                     "the page reloads itself", seconds=15)
        assert browser.address() == "#live&words=nobody" and browser.find("#live").is_displayed()
        browser.find("#live-stop").click()
        assert browser.address() == "#words=nobody" and not browser.find("#live").is_displayed()
    finally:
        watch.terminate()
        watch.wait()


def test_without_scripts_the_counts_are_told(browser, folder):
    browser.open(nordic(folder), scripts=False)
    try:
        text = browser.text("body")
        assert "11 errors, 2 warnings, 2 notes, 0 accepted; as of 2021-05-19." in text and "partnergraph lint" in text
        assert not browser.all("input, button, select, #canvas, nav")
    finally:
        browser.command("Emulation.setScriptExecutionDisabled", value=False)
