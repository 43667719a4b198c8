"""What links and steps back lead to, and what is found of nodes that look alike."""
import functools
import json
import time

from selenium.webdriver.common.keys import Keys

from browser import write_report
from test_page import LIT, nordic, open_group, rows

COUNT = "return document.querySelector('#finding-count').textContent"
CROSSING = ".group[data-rule=cross-region-sale] .finding > button"


@functools.cache
def crowd(folder):
    """Many findings of one rule and more chains than are shown at first."""
    nodes = [{"id": "v", "kind": "vendor"}, {"id": "p", "kind": "direct-bill-partner", "country": "SE"},
             {"id": "p-2", "name": "p two", "kind": "direct-bill-partner", "country": "SE"}]
    edges = [{"kind": "supply", "from": "v", "to": "p"}, {"kind": "supply", "from": "v", "to": "p-2"}]
    for index in range(260):
        nodes.append({"id": f"c{index}", "kind": "customer", "country": "US"})
        edges.append({"kind": "supply", "from": "p" if index else "p-2", "to": f"c{index}"})
    path = f"{folder}/crowd.json"
    with open(path, "w") as file:
        json.dump({"partnergraph": 1, "asOf": "2021-05-19", "nodes": nodes, "edges": edges}, file)
    return write_report(path, f"{folder}/crowd.html", "--rule", "cross-region-sale")


def test_paper_says_what_it_leaves_out(browser, folder):
    browser.open(crowd(folder))
    browser.run("dispatchEvent(new Event('beforeprint'))")
    browser.emulate(media="print")
    assert len(rows(browser)) == 200
    group, chains = browser.text(".group"), browser.text("#chains")
    assert "200 of 260 findings are printed." in group and "lint --rule cross-region-sale" in group, group[-300:]
    assert "200 of 260 chains are printed." in chains and "partnergraph chains " in chains, chains[-300:]
    browser.emulate()
    browser.run("dispatchEvent(new Event('afterprint'))")
    assert "are printed" not in browser.text("main")
    assert browser.run("return document.querySelectorAll('.finding').length") == 50


def test_more_keeps_the_focus_and_is_told(browser, folder):
    browser.open(crowd(folder))
    open_group(browser, "cross-region-sale")
    browser.run("document.querySelector('.group .more button').focus()")
    browser.press(Keys.ENTER)
    assert browser.focused() == "finding-50"
    assert browser.run("return document.querySelector('#said').textContent") == "100 of 260 findings shown"
    browser.run("document.querySelector('#chains .more button').focus()")
    browser.press(Keys.ENTER)
    assert browser.run("return document.activeElement.closest('tr').rowIndex") == 201
    assert browser.run("return document.querySelector('#said').textContent") == "260 of 260 chains shown"


def test_a_partner_that_is_named_in_full_is_meant_alone(browser, folder):
    for text, count in (("p", 259), ("p two", 1), ("P-2", 1), ("p-", 1)):
        browser.open(crowd(folder), f"#partner={text}")
        assert browser.run(COUNT).startswith(f"{count} of 260"), (text, browser.run(COUNT))


def test_ids_that_look_alike_lead_to_their_own_node(browser, folder):
    ids = ["a\u202eb", "a\u200bb", "x" * 210 + "one", "x" * 210 + "two"]
    nodes = [{"id": "v", "kind": "vendor"}, {"id": "p", "kind": "indirect-provider", "country": "SE"}]
    edges = [{"kind": "supply", "from": "v", "to": "p"}]
    for index, one in enumerate(ids):
        nodes += [{"id": one, "kind": "indirect-reseller", "country": "SE", "name": f"R{index}"},
                  {"id": f"c{index}", "kind": "customer", "country": "US", "name": f"C{index}"}]
        edges += [{"kind": "supply", "from": "p", "to": one}, {"kind": "supply", "from": one, "to": f"c{index}"}]
    path = f"{folder}/alike.json"
    with open(path, "w") as file:
        json.dump({"partnergraph": 1, "asOf": "2021-05-19", "nodes": nodes, "edges": edges}, file)
    page = write_report(path, f"{folder}/alike.html")
    browser.open(page)
    for index in range(4):
        browser.run("""[...document.querySelectorAll('#chains .link')].find((e) => e.textContent === arguments[0]).click()""",
                    f"R{index}")
        assert browser.text("#chosen").startswith(f"R{index}") and browser.run(LIT)[0].startswith(f"R{index}")
        link = browser.address()
        browser.open(page, link)
        assert browser.text("#chosen").startswith(f"R{index}"), link


def test_a_finding_that_filters_hide_is_shown_all_the_same(browser, folder):
    browser.open(nordic(folder))
    open_group(browser, "cross-region-sale")
    browser.find(CROSSING).click()
    link = browser.address().lstrip("#").split("&view")[0]
    browser.open(nordic(folder), f"#severity=info&{link}")
    assert len(browser.all(".detail")) == 1
    assert "the filter by severity was taken back" in browser.run(COUNT)
    browser.open(nordic(folder), "#severity=info&node=northwind")
    browser.all("#chosen li button")[0].click()
    assert len(browser.all(".detail")) == 1 and "taken back" in browser.run(COUNT)
    assert browser.find("input[value=error]").is_selected()


def test_a_link_to_what_is_gone_says_so(browser, folder):
    browser.open(nordic(folder), "#finding=deadbeef0000")
    assert "names a finding, deadbeef0000, that is not listed" in browser.text("#chosen")
    browser.open(nordic(folder), "#node=nobody")
    assert "names a node, nobody, that is not in this page" in browser.text("#chosen")
    browser.find("#clear").click()
    assert not browser.all("#chosen")


def test_what_an_address_says_that_there_is_not_means_any(browser, folder):
    browser.open(nordic(folder), "#severity=loud&region=moon&verdict=maybe&view=99999999,0,0.000001")
    assert browser.run(COUNT) == "15 findings in 14 rules."
    assert browser.find("select[name=verdict]").get_attribute("value") == ""
    assert len(browser.all("#chains tbody tr")) == 46
    x, _, width, _ = browser.run("return document.querySelector('#canvas svg').getAttribute('viewBox').split(' ').map(Number)")
    assert 10 < width and x < 100000


def test_the_step_back_takes_a_filter_back(browser, folder):
    browser.open(nordic(folder))
    browser.find("button.tile.warning").click()
    assert browser.run(COUNT).startswith("2 of 15")
    browser.find("input[value=info]").click()
    assert browser.run(COUNT).startswith("4 of 15")
    browser.driver.back()
    browser.wait(COUNT + ".startsWith('2 of 15')", "the tick is taken back")
    browser.driver.back()
    browser.wait(COUNT + ".startsWith('15 findings')", "the tile is taken back")
    # Letters are no steps.
    browser.find("input[name=words]").send_keys("sale")
    browser.wait("return location.hash.includes('words=sale')", "the words are in the address")
    length = browser.run("return history.length")
    browser.find("input[name=words]").send_keys("s")
    browser.wait("return location.hash.includes('words=sales')", "the words are in the address")
    assert browser.run("return history.length") == length


def test_the_list_of_the_search_closes_after_a_choice(browser, folder):
    browser.open(nordic(folder))
    browser.find("#search").send_keys("north")
    browser.all("#search-results button")[0].click()
    assert browser.run(LIT) and not browser.all("#search-results")
    assert browser.focused() == "search"


def test_a_live_page_waits_for_the_search_and_stays_stopped(browser, folder):
    browser.open(nordic(folder), "#live")
    browser.run("document.querySelector('.group[open] summary').click(); window.mark = 1")
    opened = browser.run("return document.querySelectorAll('.group[open]').length")
    browser.wait("return window.mark !== 1 && document.documentElement.dataset.ready", "the page reloads itself")
    assert browser.run("return document.querySelectorAll('.group[open]').length") == opened
    browser.find("#search").send_keys("fabri")
    browser.run("window.mark = 2")
    time.sleep(8)
    assert browser.run("return window.mark") == 2
    assert browser.find("#search").get_attribute("value") == "fabri"
    browser.find("#live-stop").click()
    assert browser.run("return document.activeElement.closest('#sections') !== null")
    browser.driver.refresh()
    browser.wait("return document.documentElement.dataset.ready", "the page is put together")
    browser.run("location.hash = 'live'")
    time.sleep(0.3)
    assert not browser.all("#live")
    # Opened afresh it is live again.
    browser.open(nordic(folder), "#live")
    assert browser.all("#live")
