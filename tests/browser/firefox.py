"""The same phone in Firefox ESR, driven by Mozilla's own Marionette."""

import contextlib
import subprocess
from pathlib import Path
from typing import Any

from marionette_driver.errors import (
    ElementClickInterceptedException,
    ElementNotInteractableException,
    JavascriptException,
    NoSuchElementException,
    StaleElementException,
)
from marionette_driver.marionette import Marionette

from tests.browser.phone import BY_THE_APP, SAYS
from tests.browser.processes import free_port, kill, wait_until
from tests.browser.quiet import QUIET
from tools.browsers import path_of

# What lies over the whole row of a word is the row's own control.
CONTROL = "ancestor-or-self::*[self::a or self::button or self::label]"

# It was drawn anew, its page was left, it went out of sight, or something lay over it just then.
NOT_NOW = (
    *(StaleElementException, NoSuchElementException),
    *(ElementNotInteractableException, ElementClickInterceptedException),
)
TO_THE_MIDDLE = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })"
PATIENCE = 120_000  # ms that a piece of JavaScript may take


def _written(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


class FirefoxPhone:
    """One person's Firefox with a profile on disk, that can be killed and started again."""

    def __init__(self, profile: Path, url: str) -> None:
        self.profile, self.url = profile, url
        self.process: subprocess.Popen[bytes] | None = None
        self.driver: Any = None
        self.settings = dict(QUIET)

    def open(self, path: str = "/app") -> None:
        """Start the browser and go to a page."""
        self.profile.mkdir(parents=True, exist_ok=True)
        port = free_port()
        settings = self.settings | {"marionette.port": port}
        lines = [f'user_pref("{name}", {_written(value)});' for name, value in settings.items()]
        (self.profile / "user.js").write_text("\n".join(lines))
        binary = path_of("firefox-esr")
        assert binary, "Firefox ESR is not installed"
        words = [
            binary,
            "--marionette",
            "--remote-allow-system-access",
            "--headless",
            "--no-remote",
            "--profile",
            str(self.profile),
        ]
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.driver = Marionette(host="127.0.0.1", port=port)
        wait_until(self._connected, "Firefox did not open its line", seconds=120)
        self.driver.set_window_rect(width=450, height=844)
        self.go(path)

    def _connected(self) -> bool:
        try:
            self.driver.start_session()
        except OSError:
            return False
        return True

    def go(self, path: str) -> None:
        """Load a page and wait for it."""
        self.driver.navigate(self.url + path)

    def find(self, css: str, seconds: float = 30) -> Any:
        """The first element of that kind, waited for."""
        return self._waited("css selector", css, seconds)

    def find_text(self, text: str, seconds: float = 30) -> Any:
        """The innermost element that holds the text, waited for; a picture of what was is none."""
        holds = f'[contains(normalize-space(.), "{text}")]'
        innermost = f"//body//*{holds}[not(*{holds})]{BY_THE_APP}"
        return self._waited("xpath", innermost, seconds)

    def _waited(self, how: str, where: str, seconds: float) -> Any:
        found: list[Any] = []

        def look() -> bool:
            # Kept at once: what is drawn anew may be gone at a second look.
            found.extend(self.driver.find_elements(how, where))
            return bool(found)

        wait_until(look, where, seconds)
        return found[0]

    def sees(self, words: str, seconds: float = 30) -> None:
        """Wait until these words are in sight."""
        self.find_text(words, seconds)

    def awaits(self, css: str) -> None:
        """Wait until something of that kind is there."""
        self.find(css)

    def text(self) -> str:
        """All words in sight."""
        return str(self.find("body").text)

    def tap(self, words: str) -> None:
        """Press what carries just these words, as a finger would; of several the last."""
        wait_until(lambda: self._tapped(words), words, seconds=30)

    def _tapped(self, words: str) -> bool:
        with contextlib.suppress(*NOT_NOW):
            found = self.driver.find_elements("xpath", SAYS % words + BY_THE_APP)
            for one in [one for one in found if one.is_displayed()][-1:]:
                control = (one.find_elements("xpath", CONTROL) or [one])[-1]
                # The bar lies over whatever is at the lower edge.
                self.driver.execute_script(TO_THE_MIDDLE, [control])
                control.click()
                return True
        return False

    def fill(self, css: str, words: str) -> None:
        """Write into a field."""
        self.find(css).send_keys(words)

    def ask(self, script: str) -> Any:
        """What a piece of JavaScript in the page returns; promises are waited for."""
        told = "(value) => done({ value }), (error) => done({ error: String(error) })"
        done = "const done = arguments[arguments.length - 1];"
        said = self.driver.execute_async_script(
            f"{done} (async () => {{ {script} }})().then({told});", script_timeout=PATIENCE
        )
        if said is None:
            raise JavascriptException("the page was left while it was asked")
        if "error" in said:
            raise RuntimeError(said["error"])
        return said.get("value")

    def new_tab(self, path: str = "/app") -> None:
        """Open another tab beside, and go on there."""
        # A window of its own: tabs that are not looked at are slowed down.
        opened = self.driver.open(type="window", focus=True)
        self.driver.switch_to_window(opened["handle"])
        self.go(path)

    def to_tab(self, number: int) -> None:
        """Go on in one of the tabs, counted from 0 in the order of their opening."""
        self.driver.switch_to_window(self.tabs[number])

    def close_tab(self) -> None:
        """Close this tab, and go on in the one that was opened last."""
        self.driver.close()
        self.to_tab(-1)

    @property
    def tabs(self) -> list[str]:
        """Handles of the tabs that are open."""
        return list(self.driver.window_handles)

    def installed(self) -> None:
        """Wait until the worker is active and holds the page."""
        ready = "return navigator.serviceWorker.ready.then((found) => found.active.state)"
        wait_until(lambda: self.ask(ready) == "activated", "the worker is not active")

    def close(self) -> None:
        """Close as a person does."""
        if self.process:
            self.driver._request_in_app_shutdown()
            self.process.wait(timeout=90)
            self.process = None

    def kill(self) -> None:
        """End it without a chance to write anything more."""
        if self.process:
            kill(self.process.pid)
            self.process.wait()
            self.process = None
