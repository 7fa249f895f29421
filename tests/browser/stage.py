"""The demonstration on one invented Wednesday: server and browser agree on what time it is."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app import create_app
from app.accounts.invite import invite
from app.caseload_files.demo import PASSWORD, SIGN_INS
from app.caseload_files.demo.people import REF_OF
from app.cli.demo import bring_in_once
from app.clock import FixedClock
from app.config import Config
from app.records.identity import record_id
from app.store.database import engine_for, writing
from app.store.epochs import renew
from app.store.organisations import opened, organisation_ids
from app.store.write import Write
from tests.browser.listening import Listening
from tests.browser.phone import Phone
from tests.house import House

# Wednesday 7 October 2026, 14.05 in Stockholm: the middle of a week with meetings behind and ahead.
NOON_AND_AFTER = dt.datetime(2026, 10, 7, 12, 5, tzinfo=dt.UTC)


def settings_of(home: Path) -> Config:
    """A demonstration with its database and its keys in one folder."""
    return Config(home, f"sqlite:///{home / 'demo.db'}", home / "keys.json", is_demo=True)


def furnish(home: Path) -> None:
    """Bring the demonstration into a folder; it takes two seconds, so stages have copies of it."""
    bring_in_once(settings_of(home), FixedClock(NOON_AND_AFTER))


class Stage:
    """The whole server in this process, at a clock that stands still until it is moved.

    `home`: a folder of its own that was furnished, or is a copy of one.
    """

    def __init__(self, home: Path) -> None:
        self.clock = FixedClock(NOON_AND_AFTER)
        self.settings = settings_of(home)
        self.app = create_app(self.settings, self.clock)
        self.house = self._house()
        self.listening = Listening(self.app)
        self.port = self.listening.port
        self.url = f"http://localhost:{self.port}"

    def _house(self) -> House:
        engine = engine_for(self.settings.database_url)
        with Session(engine) as session, writing(session):
            # What the program remembers of another copy is not of this one.
            renew(session)
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
        self.listening.hang_up()
        self.house.engine.dispose()


Staged = Callable[[], AbstractContextManager[Stage]]
Visiting = Callable[..., AbstractContextManager[Phone]]


def sign_in(page: Any, email: str, password: str) -> None:
    """Fill in the sign-in page that is open."""
    page.locator("#email").fill(email)
    page.locator("#password").fill(password)
    page.locator("main form button").click()
