"""Ana is told by an SMS gateway and a mail server, each a process or thread of its own."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.appointments.beat import Seen, beat
from app.appointments.tables import ParticipantMessage
from app.appointments.ways import ways_of
from app.clock import FixedClock
from app.config import Config
from app.messages.console import ConsoleChannel
from app.messages.patience import Patience
from app.store.write import revision_now
from tests.appointments.asked import proposed
from tests.appointments.beat import config_for
from tests.house import House
from tests.messages.post_office import PostOffice, post_office
from tests.messages.sms_gateway import Gateway, gateway

URL = "https://tider.example.org"
NUMBER = "070-174 06 05"
TELLING = ("Ana", "Exempel", "Kim", "Biblioteket", "Provenheten", "jobb")
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass
class Telling:
    """The house with its gateway and post office, at a clock that a test sets."""

    house: House
    gateway: Gateway
    office: PostOffice
    config: Config
    clock: FixedClock
    seen: Seen = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ways = ways_of(self.config, self.clock, Patience(lambda: 0.0))

    def somebody(self, by: str, **more: Any) -> str:
        """A participant who is written to by this."""
        known = {"phone": NUMBER, "email": "ana@example.org", "contact_by": by}
        return self.house.participant("Kim", **(known | more))

    def asks(self, by: str = "sms", **more: Any) -> str:
        """A time that is put to somebody who is written to by this."""
        person = more.pop("participant_id", None) or self.somebody(by)
        return proposed(self.house, participant_id=person, **more)

    def beat(self, **later: float) -> list[str]:
        """A beat so much later; the texts that it brought."""
        self.clock.moment += dt.timedelta(**later)
        self.house.now = self.clock.moment
        before = len(self.gateway.texts)
        with self.house.session() as session:
            known = revision_now(session, self.house.organisation.id), self.clock.now().date()
            ways, console = self.ways, ConsoleChannel()
            beat(session, self.house.organisation, ways, console, self.clock, known, self.seen)
        return [text["message"] for text in self.gateway.texts[before:]]

    def at(self, said: str) -> list[str]:
        """A beat at this moment on the wall."""
        local = dt.datetime.fromisoformat(said).replace(tzinfo=STOCKHOLM)
        self.clock.moment = local.astimezone(dt.UTC)
        return self.beat()

    def outcomes(self) -> dict[tuple[str, int], str | None]:
        """What became of each message, by occasion and version."""
        with self.house.session() as session:
            rows = session.scalars(select(ParticipantMessage)).all()
        return {(row.occasion, row.version): row.outcome for row in rows}


def telling_in(text: str) -> list[str]:
    """Words that would tell whose it is, outside the link: a token may spell anything."""
    return [word for word in TELLING if word in re.sub(r"/t/[\w-]+", "", text)]


def token_in(text: str) -> str:
    """The token of the link in a message."""
    [found] = set(re.findall(rf"{URL}/t/([\w-]+)", text))
    return str(found)


@contextmanager
def telling(house: House, folder: Path) -> Iterator[Telling]:
    """Everything up and running."""
    with gateway(folder) as texts, post_office() as office:
        config = config_for(folder, "", office.port, texts.port)
        yield Telling(house, texts, office, config, FixedClock(house.now))
