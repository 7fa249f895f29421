"""The narrowest phone with twice the letters: no page is wider than it, no heading parts a word."""

from playwright.sync_api import Page, ViewportSize

from tests.browser.phone import PHONE

NARROW: ViewportSize = {"width": 320, "height": 640}
CUT = """() => {
  const root = document.documentElement;
  root.style.fontSize = "200%";
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

  root.style.fontSize = "";
  return [...wide, ...parted, ...bare];
}"""


def cut_on(page: Page) -> list[str]:
    """What does not fit on the page that is open on a phone; it is left as it was."""
    page.set_viewport_size(NARROW)
    found: list[str] = page.evaluate(CUT)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    return found
