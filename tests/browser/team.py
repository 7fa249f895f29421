"""A small team on a real server, on the day that it is: Kim, and Vera whose job begins today."""

import base64
import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from app import create_app
from app.accounts.access import set_password
from app.clock import SystemClock, local_day
from app.config import config_from
from app.store.database import db, writing
from app.store.write import Write
from tests.browser.listening import QuickServer
from tests.browser.server import Server
from tests.house import MASTER, House, build
from tests.midnight import begin_on_one_day

PASSWORD = "lavskrika äter blåbär"
SECRETS = {
    "master": base64.urlsafe_b64encode(MASTER).decode(),
    "session": "s" * 43,
    "password_salt": "p" * 43,
}
DAY = dt.timedelta(days=1)
LONGEST = dt.timedelta(minutes=3)  # that any test of a team takes, on a busy machine


@dataclass
class Team:
    """Who works here, by first name in `house.staff`, and whom they work for."""

    house: House
    vera: str
    mio: str
    bakery: str
    kitchen: str

    @property
    def today(self) -> dt.date:
        """The date on the wall."""
        return local_day(SystemClock().now(), self.house.organisation.time_zone)


def address(name: str) -> str:
    """Somebody's e-mail."""
    return f"{name.lower()}@example.org"


def settle(server: Server | QuickServer, names: Iterable[str] = ("Kim",)) -> Team:
    """Bring the team into a server's database and give those who are named a password."""
    begin_on_one_day(LONGEST)
    server.home.mkdir(parents=True, exist_ok=True)
    (server.home / "keys.json").write_text(json.dumps(SECRETS))
    house = build(server.environment["DATABASE_URL"])
    house.now = SystemClock().now()
    for name in ("Kim", "Lee"):
        house.colleague(name)
    house.colleague("Sol", role="supervisor")
    team = Team(house, *_whom_they_work_for(house))
    _let_in(server, house, names)
    return team


def _whom_they_work_for(house: House) -> tuple[str, str, str, str]:
    today = local_day(house.now, house.organisation.time_zone)
    dates = {"referred_on": today - 12 * DAY, "enrolled_on": today - 9 * DAY}
    vera = house.participant("Kim", "Vera Fabeldal", **dates)
    mio = house.participant("Kim", "Mio Mallberg", **dates)
    bakery = house.make("employer", name="Bageri Sagokorn", municipality="Sagostad")
    kitchen = house.make("employer", name="Provköket", municipality="Sagostad")
    return vera, mio, bakery, kitchen


def _let_in(server: Server | QuickServer, house: House, names: Iterable[str]) -> None:
    # Hashing asks the application for the pepper.
    with create_app(config_from(server.environment)).app_context():
        with house.session() as session, writing(session):
            for name in names:
                set_password(session, house.staff[name], address(name), PASSWORD)
        db.engine.dispose()


def hand_over(team: Team, to: str) -> None:
    """Vera's next specialist, from today."""
    fields = {"specialist_id": team.house.staff[to]}
    team.house.write(Write("participant", team.vera, fields))
