"""A Chromium with a profile on the disk, and the page in which the times are taken."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import CDPSession, Page, Playwright, sync_playwright

from app.frontend import node_folder
from bench.built import PAGES
from bench.machine import end, family, used_by, wait_until
from bench.office import EMAIL, PASSWORD
from bench.systems import System
from tools.browsers import path_of

ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
# The first fifty rows stand in the document: two frames later they are on the screen.
WATCH_FOR_ROWS = """
(() => {
  const two = (act) => requestAnimationFrame(() => requestAnimationFrame(act));
  const look = () => {
    const rows = document.querySelectorAll("li.row").length;
    if (rows < 50) return;
    watcher.disconnect();
    two(() => { globalThis.cold = { rows, ms: performance.now() }; });
  };
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true });
})();
"""
# Asked now and then: asking oftener would disturb what is timed.
WHEN_COLD = """() => new Promise((done) => {
  const look = () => (globalThis.cold ? done(globalThis.cold) : setTimeout(look, 100));
  look();
})"""


@contextlib.contextmanager
def driver() -> Iterator[Playwright]:
    """The driver of Chromium, on the Node that built the phone."""
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node_folder() / "node"))
    with sync_playwright() as playwright:
        yield playwright


class Browser:
    """One browser process over a profile; `slow`: how many times slower its processor is made."""

    def __init__(self, playwright: Playwright, profile: Path, slow: int) -> None:
        self.profile, self.slow = profile, slow
        self.context = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=path_of("chromium"),
            args=list(ARGUMENTS),
            viewport={"width": 390, "height": 844},
            locale="sv-SE",
        )
        self.page: Page = self.context.pages[0]
        self.page.set_default_timeout(300_000)
        self.pid = self._pid()

    def _pid(self) -> int:
        mine = f"--user-data-dir={self.profile}"
        for one in family(os.getpid()):
            with contextlib.suppress(Exception):
                words = one.cmdline()
                if mine in words and not any(word.startswith("--type=") for word in words):
                    return one.pid
        return 0

    def cpu(self) -> float:
        """Seconds of a core that it has used."""
        return used_by(self.pid)

    def throttle(self) -> None:
        """Slow the page down, if it is to be."""
        if self.slow > 1:
            session: CDPSession = self.context.new_cdp_session(self.page)
            session.send("Emulation.setCPUThrottlingRate", {"rate": self.slow})

    def call(self, act: str, given: Any = None) -> Any:
        """One function of the page's side."""
        return self.page.evaluate(f"(given) => bench.{act}(given)", given)

    def close(self) -> None:
        """Close it; what it started goes with it."""
        with contextlib.suppress(Exception):
            self.context.close()
        end(self.pid) if self.pid else None


def opened(browser: Browser, system: System, url: str) -> None:
    """The page of a system, kept for a start without a server, its store open and empty."""
    page = browser.page
    page.goto(f"{url}{system.address}")
    if system.page == "ours":
        controlled = "Boolean(navigator.serviceWorker.controller)"
        wait_until(lambda: page.evaluate(controlled), "the worker is not active")
        page.evaluate((PAGES / "ours.js").read_text() + ";undefined")
        browser.call("signIn", {"email": EMAIL, "password": PASSWORD})
    else:
        browser.call("keepOffline")
    browser.call("setup")


def cold(
    playwright: Playwright,
    system: System,
    url: str,
    profile: Path,
    slow: int,
    linger: int = 0,
) -> float:
    """A new browser process without a server: ms until the first list of 50 is on the screen.

    `linger`: ms for which it is looked at afterwards.
    """
    browser = Browser(playwright, profile, slow)
    try:
        browser.context.set_offline(True)
        browser.throttle()
        if system.page == "ours":
            browser.page.add_init_script(WATCH_FOR_ROWS)
        browser.page.goto(url + system.cold_address)
        told = browser.page.evaluate(WHEN_COLD)
        browser.page.wait_for_timeout(linger)
    finally:
        browser.close()
    if told.get("rows", 0) < 50:
        raise RuntimeError(f"{system.name}: {told}")
    return float(told["ms"])
