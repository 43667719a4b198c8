"""Letters stand out from what is behind them in both schemes: WCAG 2.1, criterion 1.4.3."""
from test_page import nordic, open_group

LOW = """
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (c) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
  const behind = (e) => {
    for (let one = e; one; one = one.parentElement) {
      const color = parse(getComputedStyle(one).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const e of document.querySelectorAll('body *')) {
    if (e.closest('svg, script, noscript, .skip') || !e.checkVisibility()) continue;
    const isText = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || e.placeholder;
    if (!isText) continue;
    const style = getComputedStyle(e, e.placeholder && !e.value ? '::placeholder' : null);
    const [a, b] = [luminance(parse(style.color)), luminance(behind(e))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${e.tagName}.${e.className} ${e.textContent.slice(0, 30)}`);
  }
  return low"""


def test_letters_stand_out_in_both_schemes(browser, folder):
    for scheme in ("light", "dark"):
        browser.open(nordic(folder), scheme=scheme)
        open_group(browser, "cross-region-sale")
        browser.find(".group[data-rule=cross-region-sale] .finding > button").click()
        low = browser.run(LOW)
        assert not low, (scheme, low)
