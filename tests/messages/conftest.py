"""A team with phones, a push service, and a clock that a test sets."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

from app.clock import FixedClock
from app.config import Config
from app.messages.channel import Channel
from app.messages.delivery import PushChannel
from app.messages.patience import Patience
from app.messages.sender import Sender
from app.reminders.tick import tick
from app.store.database import writing
from app.store.rows import find
from app.store.tables import Device, Telling
from app.store.write import Write
from tests.house import TODAY, House, new_id
from tests.push_service.service import Browser, PushService, running

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY = dt.timedelta(days=1)


def local(day: dt.date, at: str) -> dt.datetime:
    """A time on the wall of the team, as a moment."""
    moment = dt.datetime.combine(day, dt.time.fromisoformat(at), STOCKHOLM)
    return moment.astimezone(dt.UTC)


@dataclass
class Team:
    """The house, with what tells its people."""

    house: House
    service: PushService
    clock: FixedClock
    config: Config
    languages: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        sender = Sender(self.config, self.clock, Patience(lambda: 0.0))
        said = lambda *_: {self.house.staff[n]: word for n, word in self.languages.items()}  # noqa: E731
        self.languages_of = said
        self.channel: Channel = PushChannel(self.config, self.clock, sender, said)

    def phone(self, whose: str) -> Browser:
        """Somebody's phone, subscribed."""
        browser = self.service.subscribe()
        device = Device(
            id=new_id(),
            organisation_id=self.house.organisation.id,
            staff_id=self.house.staff[whose],
            public_key={},
            made_at=self.clock.now(),
            push_endpoint=browser.endpoint,
            push_p256dh=browser.p256dh,
            push_auth=browser.auth,
        )
        with self.house.session() as session, writing(session):
            session.add(device)
        return browser

    def tick(self, day: dt.date | None = None, at: str = "07:30") -> list[dict[str, Any]]:
        """One beat, then; the notifications that it brought."""
        if day:
            self.clock.moment = local(day, at)
        before = len(self.service.arrived)
        with self.house.session() as session:
            tick(session, self.house.organisation, self.channel, self.clock)
        return self.service.notifications[before:]

    def later(self, **time: float) -> list[dict[str, Any]]:
        """One beat after so much time."""
        self.clock.moment += dt.timedelta(**time)
        return self.tick()

    def on_holiday(self, *names: str) -> None:
        """No weekly check-in for them in the weeks of the tests."""
        weeks = [
            {"staff_id": self.house.staff[name], "week": f"2026-W{week}"}
            for name in names
            for week in range(40, 44)
        ]
        self.house.write(*(Write("absence", new_id(), week) for week in weeks))

    def job(self, whose: str, name: str = "Ana Exempel") -> str:
        """A participant whose job began a week ago; the second week begins today.

        Nothing was missed: they saw one another on the day before the start, and on that day.
        """
        house, start = self.house, TODAY - 7 * DAY
        person = house.participant(whose, name, enrolled_on=dt.date(2026, 8, 20))
        house.make("placement", participant_id=person, placement_kind="job", job_start=start)
        seen = {"participant_id": person, "specialist_id": house.staff[whose], "mode": "in_person"}
        for day in (start - DAY, start):
            house.make("follow_up_visit", **seen, date=day)
        return person

    def phones_left(self) -> int:
        """How many phones can still be pushed to."""
        with self.house.session() as session:
            query = select(Device).where(Device.push_endpoint.is_not(None))
            return len(session.scalars(query).all())

    def outcomes(self) -> list[str | None]:
        """What became of what was to be told."""
        with self.house.session() as session:
            return sorted(session.scalars(select(Telling.outcome)), key=str)

    def message_ids(self) -> list[str | None]:
        """Under which ids people are told."""
        with self.house.session() as session:
            return list(session.scalars(select(Telling.message_id)))

    def reminders(self) -> list[dict[str, Any]]:
        """All stored reminders."""
        with self.house.session() as session:
            return find(session, self.house.organisation, "reminder")

    def forget_subscription(self, browser: Browser) -> None:
        """The push service does not know the browser any more."""
        self.service.browsers = {
            path: one for path, one in self.service.browsers.items() if one is not browser
        }

    def revoke_all(self) -> None:
        """Every phone is reported lost."""
        with self.house.session() as session, writing(session):
            session.execute(update(Device).values(revoked_at=self.clock.now()))


@pytest.fixture
def team(house: House, tmp_path: Path) -> Iterator[Team]:
    """Kim, Lee and Sol; nobody has a weekly check-in, so that a test counts its own."""
    clock = FixedClock(house.now)
    with running(clock.now) as service:
        config = Config(
            home=tmp_path, database_url="", keys_file=tmp_path / "keys.json", push_insecure=True
        )
        made = Team(house, service, clock, config)
        made.on_holiday("Kim", "Lee")
        yield made


@pytest.fixture
def ana(team: Team) -> str:
    """Ana with Kim, in a job that began a week ago: its second week begins today."""
    return team.job("Kim")
