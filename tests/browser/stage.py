"""The demonstration on one invented Wednesday: server and browser agree on what time it is."""

import datetime as dt
import threading
from pathlib import Path
from typing import Any

from waitress.server import create_server

from app import create_app
from app.caseload_files.demo import PASSWORD, SIGN_INS
from app.cli.demo import bring_in_once
from app.clock import FixedClock
from app.config import Config
from tests.browser.phone import Phone

# Wednesday 7 October 2026, 14.05 in Stockholm: the middle of a week with meetings behind and ahead.
NOON_AND_AFTER = dt.datetime(2026, 10, 7, 12, 5, tzinfo=dt.UTC)
THREADS = 4


class Stage:
    """The whole server in this process, at a clock that stands still until it is moved."""

    def __init__(self, home: Path, database_url: str) -> None:
        self.clock = FixedClock(NOON_AND_AFTER)
        self.settings = Config(home, database_url, keys_file=home / "keys.json", is_demo=True)
        bring_in_once(self.settings, self.clock)
        self.app = create_app(self.settings, self.clock)
        place = {"host": "127.0.0.1", "port": 0}
        self.listening: Any = create_server(self.app, **place, threads=THREADS)
        self.url = f"http://localhost:{self.listening.effective_port}"
        threading.Thread(target=self.listening.run, daemon=True).start()

    def enter(self, phone: Phone, role: str = "specialist") -> None:
        """Sign a role of the demonstration in, and wait for its first page."""
        phone.open("/sign-in")
        email = next(one.email for one in SIGN_INS if one.role == role)
        sign_in(phone.page, email, PASSWORD)

    def close(self) -> None:
        """Let go of the port and the database."""
        self.listening.close()
        self.listening.task_dispatcher.shutdown()


def sign_in(page: Any, email: str, password: str) -> None:
    """Fill in the sign-in page that is open."""
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator("main form button").click()
