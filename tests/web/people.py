"""The people of the web tests at their browsers: a house, a neighbour, and the application."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_hex
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import create_app
from app.accounts.access import set_password
from app.accounts.invite import account_for
from app.accounts.sessions import begin
from app.accounts.tables import Account
from app.clock import FixedClock
from app.store.database import writing
from app.web.session import COOKIE, READER
from tests.house import NOON, House
from tests.web.application import moved, settings

AT = "https://localhost"
PASSWORD = "lavskrika äter blåbär"


@dataclass
class Browser:
    """Somebody's browser: it keeps cookies and sends the form token as a page would."""

    client: FlaskClient

    def get(self, path: str, **more: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, base_url=AT, **more)

    def see(self, path: str) -> str:
        """The words of a page that must be there."""
        page = self.get(path)
        assert page.status_code == 200, (path, page.status_code, page.text[-600:])
        return page.text

    def submit(self, path: str, **fields: Any) -> TestResponse:
        """Send a form, with a token of this session."""
        sent = {"csrf_token": self.fresh_token(), **fields}
        return self.client.post(path, data=sent, base_url=AT, headers={"Referer": AT + path})

    def send(self, path: str, body: Any, **headers: str) -> TestResponse:
        """Send JSON as the app does."""
        said = {"X-CSRFToken": self.fresh_token(), "Referer": AT + "/app", **headers}
        return self.client.post(path, json=body, base_url=AT, headers=said)

    def fresh_token(self) -> str:
        """A form token, as the app asks for one."""
        token: str = self.session()["csrf"]
        return token

    def session(self) -> dict[str, Any]:
        """What the app is told of itself."""
        told: dict[str, Any] = json.loads(self.get("/api/session").data)
        return told

    def sign_in(self, email: str, password: str = PASSWORD, **more: str) -> TestResponse:
        """Type address and password."""
        return self.submit("/sign-in", email=email, password=password, **more)


@dataclass
class Town:
    """The application over a database in which a house and its neighbour live."""

    app: Flask
    house: House
    neighbour: House
    clock: FixedClock
    people: dict[str, Browser] = field(default_factory=dict)
    ana: str = ""  # Kim's participant, where a test has made her

    def in_earnest(self) -> "Town":
        """The same with an application of its own, whose passwords cost what they cost anywhere."""
        return replace(self, app=create_app(self.app.config["SETTINGS"], self.clock), people={})

    def stranger(self) -> Browser:
        """A browser in which nobody has signed in."""
        return Browser(self.app.test_client())

    def at_work(self, name: str, house: House | None = None) -> Browser:
        """The browser of somebody who signed in a moment ago."""
        if name not in self.people:
            self.people[name] = self.stranger()
            token = self.begun(name, house or self.house)
            self.people[name].client.set_cookie(COOKIE, token, domain="localhost", secure=True)
        return self.people[name]

    def begun(self, name: str, house: House) -> str:
        """The token of a new session of somebody."""
        # Past the password, whose checking takes a sixth of a second each time.
        with house.session() as session, writing(session):
            account = account_for(session, house.organisation.id, house.staff[name], address(name))
            session.flush()
            known = READER.dumps({"_user_id": account.fs_uniquifier, "csrf_token": token_hex(20)})
            return begin(session, account, known.encode(), self.clock.now())[0]

    def give_password(self, name: str, house: House | None = None) -> None:
        """An account with the password that everyone here has."""
        house = house or self.house
        with self.app.app_context(), house.session() as session, writing(session):
            set_password(session, house.staff[name], address(name), PASSWORD)

    def account(self, name: str) -> Account:
        """Somebody's account as it stands."""
        with self.house.session() as session:
            found = session.scalars(select(Account).where(Account.email == address(name)))
            return found.one()


def address(name: str) -> str:
    """Somebody's e-mail."""
    return f"{name.lower()}@example.org"


def open_town(folder: Path, database_url: str, house: House, neighbour: House) -> Town:
    """The application, in a town of its own."""
    clock = FixedClock(NOON)
    return Town(moved(settings(folder, database_url), clock), house, neighbour, clock)
