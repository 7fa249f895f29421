"""The demonstration on one invented Wednesday: server and browser agree on what time it is."""

import datetime as dt
import threading
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session
from waitress.server import create_server

from app import create_app
from app.accounts.invite import invite
from app.caseload_files.demo import PASSWORD, SIGN_INS
from app.caseload_files.demo.people import REF_OF
from app.cli.demo import bring_in_once
from app.clock import FixedClock
from app.config import Config
from app.records.identity import record_id
from app.store.database import engine_for, writing
from app.store.organisations import opened, organisation_ids
from app.store.write import Write
from tests.browser.phone import Phone
from tests.house import House

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
        self.port: int = self.listening.effective_port
        self.url = f"http://localhost:{self.port}"
        threading.Thread(target=self.listening.run, daemon=True).start()
        self.house = self._house()

    def _house(self) -> House:
        engine = engine_for(self.settings.database_url)
        with Session(engine) as session:
            (only,) = organisation_ids(session)
            organisation = opened(session, only, self.app.config["MASTER_KEY"])
        return House(engine, organisation, self.clock.now())

    def id_of(self, kind: str, ref: str) -> str:
        """A record of the demonstration by its id in the files."""
        return record_id(self.house.organisation.id, kind, ref)

    def participant(self, name: str) -> str:
        """A participant of the demonstration by name."""
        return self.id_of("participant", REF_OF[name])

    def invite(self, ref: str) -> str:
        """The token of a link for somebody of the staff."""
        person, email = self.id_of("staff", ref), f"{ref}@example.org"
        with self.house.session() as session, writing(session):
            organisation = self.house.organisation.id
            return invite(session, organisation, person, email, self.clock.now())

    def write(self, *writes: Write) -> None:
        """What happens in the office meanwhile."""
        self.house.write(*writes)

    def enter(self, phone: Phone, role: str = "specialist") -> None:
        """Sign a role of the demonstration in, and wait for its first page."""
        phone.open("/sign-in")
        email = next(one.email for one in SIGN_INS if one.role == role)
        sign_in(phone.page, email, PASSWORD)

    def close(self) -> None:
        """Let go of the port and the database."""
        self.listening.close()
        self.listening.task_dispatcher.shutdown()
        self.house.engine.dispose()


def sign_in(page: Any, email: str, password: str) -> None:
    """Fill in the sign-in page that is open."""
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator("main form button").click()
