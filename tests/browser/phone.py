"""A phone-sized Chromium with a profile on disk, that can be killed and started again."""

import contextlib
import datetime as dt
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import BrowserContext, CDPSession, Error, Page, TimeoutError

from tests.browser.browsers import Browsers
from tests.browser.processes import kill, using, wait_until

Size = tuple[int, int]
PHONE: Size = (390, 844)
LAPTOP: Size = (1280, 800)

# An element with these words of its own, whatever stands around them.
SAYS = '//body//*[text()[normalize-space(.)="%s"]]'

# Not in the picture of what was on the screen last, which a start shows before the app is read.
BY_THE_APP = "[not(ancestor-or-self::*[@inert])]"

# Violations of the content policy happen in any document; the list survives until it is read.
WATCH_POLICY = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""

# A server that was killed on purpose is no fault of the page: it dies before it is called, before
# its answer, between head and body, or in the middle of a body. A living one answers with a status.
CUT = (
    *("net::ERR_CONNECTION_", "net::ERR_SOCKET_NOT_CONNECTED", "net::ERR_EMPTY_RESPONSE"),
    *("net::ERR_CONTENT_LENGTH_MISMATCH", "net::ERR_INCOMPLETE_CHUNKED_ENCODING"),
    # So an empty manifest is told; what a living server says there tests/web reads.
    "Manifest: Line: 1, column: 1, Syntax error.",
)


class Phone:
    """One person's browser. `page` is the page that is open; `said` what its console said amiss.

    One that is not `kept` opens in half the time and forgets all when it is closed: for whoever
    does not come back to it.
    """

    page: Page

    def __init__(
        self,
        browsers: Browsers,
        profile: Path,
        url: str,
        *,
        size: Size = PHONE,
        theme: Literal["light", "dark"] = "light",
        language: str = "sv-SE",
        scale: float = 1,
        at: dt.datetime | None = None,
        kept: bool = True,
    ) -> None:
        self.browsers, self.profile, self.url, self.kept = browsers, profile, url, kept
        self.size, self.theme, self.language, self.scale = size, theme, language, scale
        self.at = at  # where the clock stands; None for the machine's own
        self.context: BrowserContext | None = None
        self.said: list[str] = []

    def open(self, path: str = "/app") -> Page:
        """Start the browser and go to a page; offline, the page comes from the phone itself."""
        width, height = self.size
        self.context = self.browsers.begin(
            self.profile if self.kept else None,
            viewport={"width": width, "height": height},
            screen={"width": width, "height": height},
            has_touch=self.size == PHONE,
            device_scale_factor=self.scale,
            color_scheme=self.theme,
            locale=self.language,
            timezone_id="Europe/Stockholm",
            permissions=["notifications", "background-sync"],
        )
        self.context.add_init_script(WATCH_POLICY)
        if self.at:
            self.context.clock.set_fixed_time(self.at)
        self.page = self.context.pages[0] if self.kept else self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(self.url + path)
        return self.page

    def _hear(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        if kind == "error" and not any(word in text for word in CUT):
            where = getattr(message, "location", {}).get("url", "")
            self.said.append(f"{text} {where}")

    def close(self) -> None:
        """Close as a person does; the browser writes out what it still holds."""
        if self.context:
            self.context.close()
            self.context = None

    def kill(self) -> None:
        """End the browser without a chance to write anything more."""
        process = using(f"--user-data-dir={self.profile}")
        assert process, "no browser runs with this profile"
        kill(process.pid)
        with contextlib.suppress(Error):  # the driver hears of the end before or after we do
            self.close()
        self.context = None
        for lock in self.profile.glob("Singleton*"):
            lock.unlink()

    def restart(self, path: str = "/app") -> Page:
        """Close and open again; only so, or after half a minute, are new cookies on the disk."""
        self.close()
        return self.open(path)

    def installed(self) -> None:
        """Wait until the worker is active and holds the page."""
        ready = "navigator.serviceWorker.ready.then((found) => found.active.state)"
        wait_until(lambda: self.page.evaluate(ready) == "activated", "the worker is not active")

    def tap(self, words: str) -> None:
        """Press what carries just these words, as a finger would; of several the last."""
        self.page.locator(f"xpath={SAYS % words}").locator("visible=true").last.click()

    def holds(self, words: str) -> None:
        """Put the focus on a button: a receipt stays as long as it is there."""
        self.page.get_by_role("button", name=words).focus()

    def sees(self, words: str, seconds: float = 30) -> None:
        """Wait until these words are in sight, and stand there now: a picture does not count."""
        said = self.page.get_by_text(words).and_(self.page.locator(f"xpath=//*{BY_THE_APP}"))
        where = said.locator("visible=true").first
        try:
            where.wait_for(timeout=seconds * 1000)
        except TimeoutError as late:
            raise AssertionError(f"{words!r} is not in sight, but {self.text()!r}") from late

    def text(self) -> str:
        """All words in sight."""
        return self.page.locator("body").inner_text()

    def fill(self, css: str, words: str) -> None:
        """Write into a field."""
        self.page.locator(css).fill(words)

    def awaits(self, css: str) -> None:
        """Wait until something of that kind is in sight."""
        self.page.locator(css).first.wait_for()

    def go(self, path: str) -> None:
        """Load a page, or another screen of the app."""
        self.page.goto(self.url + path)

    def ask(self, script: str) -> Any:
        """What a piece of JavaScript in the page returns; promises are waited for."""
        return self.page.evaluate(f"async () => {{ {script} }}")

    def new_tab(self, path: str = "/app") -> None:
        """Open another tab beside, and go on there."""
        assert self.context
        self.page = self.context.new_page()
        self.go(path)

    def to_tab(self, number: int) -> None:
        """Go on in one of the tabs, counted from 0 in the order of their opening."""
        assert self.context
        self.page = self.context.pages[number]

    def close_tab(self) -> None:
        """Close this tab, and go on in the one that was opened last."""
        self.page.close()
        self.to_tab(-1)

    def devtools(self) -> CDPSession:
        """A line to the browser's own tools, for pushes and slow networks."""
        assert self.context
        return self.context.new_cdp_session(self.page)

    def violations(self) -> list[str]:
        """What the content policy forbade on this page."""
        return list(self.page.evaluate("window.violations"))

    def picture(self, path: Path) -> None:
        """A picture of what is in sight, without the caret that would blink into it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path, animations="disabled", caret="hide")
