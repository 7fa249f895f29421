"""The narrowest phone with twice the letters: no page is wider than it, no heading parts a word."""

from pathlib import Path

from playwright.sync_api import Page, ViewportSize

from tests.browser.phone import PHONE

NARROW: ViewportSize = {"width": 320, "height": 640}
TWICE = """() => {
  const root = document.documentElement;
  const { fontSize } = getComputedStyle(root);  // participants' pages are larger to begin with
  root.style.fontSize = `${2 * parseFloat(fontSize)}px`;
}"""
CUT = """() => {
  const root = document.documentElement;
  const wide = root.scrollWidth === 320 ? [] : [`it is ${root.scrollWidth} wide`];

  const isParted = (text, { 0: word, index }) => {
    const range = document.createRange();
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
  };
  const parted = [...document.querySelectorAll("h1, h2")].flatMap((heading) => {
    const found = [];
    const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      found.push(...[...text.data.matchAll(/\\S+/g)].filter((word) => isParted(text, word)));
    }
    return found.map(([word]) => `parted is ${word}`);
  });

  const isBare = (table) => {
    const frame = table.closest(".table-scroll[role=region][tabindex='0']");
    const label = document.getElementById(frame?.getAttribute("aria-labelledby"))?.textContent;
    return !(frame?.getAttribute("aria-label") || label)?.trim();
  };
  const bare = [...document.querySelectorAll("table")].filter(isBare)
    .map((table) => `without its frame is ${table.outerHTML.slice(0, 120)}`);

  return [...wide, ...parted, ...bare];
}"""


def cut_on(page: Page, picture: Path | None = None) -> list[str]:
    """What does not fit on the page that is open on a phone; it is left as it was.

    `picture`: where all of it goes, as it looks there.
    """
    page.set_viewport_size(NARROW)
    page.evaluate(TWICE)
    found: list[str] = page.evaluate(CUT)
    if picture:
        page.screenshot(path=picture, full_page=True, animations="disabled")
    page.evaluate("document.documentElement.style.fontSize = ''")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return found
