"""Draw the mark's bitmaps from its vectors, after a change of one: `python -m tools.draw_marks`."""

import base64
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.browsers import path_of

ICONS = Path(__file__).resolve().parent.parent / "static" / "icons"

# What browsers and home screens ask for: bitmap, vector, side in px.
BITMAPS = [
    ("mark-192.png", "mark.svg", 192),
    ("mark-512.png", "mark.svg", 512),
    ("mark-maskable-512.png", "mark-maskable.svg", 512),
    ("mark-apple-180.png", "mark-maskable.svg", 180),
    ("badge-96.png", "badge.svg", 96),
]


def draw(browser: Browser, vector: Path, side: int) -> bytes:
    """Return the vector as a PNG of `side` px, transparent where nothing is drawn."""
    data = base64.b64encode(vector.read_bytes()).decode()
    page = browser.new_page(viewport={"width": side, "height": side})
    page.set_content(
        f'<body style="margin:0"><img width="{side}" src="data:image/svg+xml;base64,{data}">'
    )
    return page.screenshot(omit_background=True)


def main() -> None:
    """Write every bitmap beside its vector."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path_of("chromium"))
        for bitmap, vector, side in BITMAPS:
            (ICONS / bitmap).write_bytes(draw(browser, ICONS / vector, side))
        browser.close()


if __name__ == "__main__":
    main()
