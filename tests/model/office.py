"""The office behind the phones: its staff, the supervisor's acts, and what the database holds."""

import base64
import datetime as dt
import json
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import select

from app.accounts.handover import HandOver, handed_over
from app.accounts.invite import account_for
from app.accounts.sessions import begin, end_all
from app.clock import SystemClock, local_day
from app.records import KINDS
from app.reminders.later import catch_up
from app.store.database import engine_for, writing
from app.store.organisations import opened
from app.store.purge import purge
from app.store.rows import Row, find
from app.store.scope import holds
from app.store.tables import Change
from app.store.taken_down import pushes
from app.store.working_in import work_in
from app.store.write import By
from app.sync.employers import merge_employers
from app.web.session import READER
from tests.house import MASTER, House, build, new_id

PEOPLE = ("Kim", "Lee")


def keys_in(home: Path) -> None:
    """The keys file of the office's installation."""
    home.mkdir(parents=True, exist_ok=True)
    keys = {"master": base64.urlsafe_b64encode(MASTER).decode(), "session": "s" * 43}
    (home / "keys.json").write_text(json.dumps(keys | {"password_salt": "p" * 43}))


def furnish(url: str) -> House:
    """The office as every example finds it: Kim and Lee, each with a participant."""
    house = build(url)
    house.now = SystemClock().now()
    today = house.now.date()
    for name in (*PEOPLE, "Sol"):
        role = "supervisor" if name == "Sol" else "specialist"
        begun = today - dt.timedelta(40)
        fields = {"name": name, "email": f"{name.lower()}@example.org", "role": role}
        house.staff[name] = house.make("staff", **fields, team="Nord", active_from=begun)
        with house.session() as session, writing(session):
            mine = (house.organisation.id, house.staff[name], fields["email"])
            account_for(session, *mine)
    for name, whom in (("Kim", "Ana Exempel"), ("Lee", "Bo Exempel")):
        days = {"referred_on": today - dt.timedelta(40), "enrolled_on": today - dt.timedelta(30)}
        house.participant(name, whom, **days)
    house.make("employer", name="Provköket")
    _long_at_work(house, "Sol", today)
    return house


def _long_at_work(house: House, whose: str, today: dt.date) -> None:
    """Somebody with check-ins of which the first have long passed."""
    begun = today - dt.timedelta(200)
    days = {"referred_on": begun, "enrolled_on": begun}
    cleo = house.participant(whose, "Cleo Exempel", status="working", **days)
    house.make("placement", participant_id=cleo, placement_kind="job", job_start=begun)


@dataclass
class Office:
    """The office of one example."""

    house: House
    left_at: dict[str, int] = field(default_factory=dict)  # by name: before which word

    @staticmethod
    def at(url: str, pattern: House) -> "Office":
        """The office in a copy of the database in which it was furnished."""
        engine = engine_for(url)
        house = replace(pattern, engine=engine, now=SystemClock().now())
        with house.session() as session:
            house.organisation = opened(session, pattern.organisation.id, MASTER)
        return Office(house)

    def sign_in(self, name: str) -> str:
        """A new session of somebody's; the cookie's value, which opens nothing to who may not."""
        with self.house.session() as session, writing(session):
            of = (self.house.organisation.id, self.house.staff[name])
            account = account_for(session, *of, f"{name.lower()}@example.org")
            session.flush()
            if not account.active:
                return "nobody"
            known = {"_user_id": account.fs_uniquifier, "csrf_token": token_hex(20)}
            return begin(session, account, READER.dumps(known).encode(), SystemClock().now())[0]

    def end_sessions(self, name: str) -> None:
        """All sessions of somebody are over."""
        with self.house.session() as session, writing(session):
            of = (self.house.organisation.id, self.house.staff[name])
            end_all(session, account_for(session, *of, f"{name.lower()}@example.org").id)

    def rows(self, kind: str, *where: Any) -> list[Row]:
        """The records of a kind."""
        with self.house.session() as session:
            return find(session, self.house.organisation, kind, *where)

    def hand_over(self, participant_id: str, to: str) -> None:
        """The supervisor gives a participant to a colleague from today."""
        ties = self.rows("assignment", KINDS["assignment"].table.c.deleted_at.is_(None))
        ties = [tie for tie in ties if tie["participant_id"] == participant_id]
        person = next(one for one in self.rows("participant") if one["id"] == participant_id)
        today = self.today()
        over = HandOver(self.house.staff[to], today)
        self.house.write(*handed_over(person, ties, over, today, new_id))

    def merge(self, keep: str, gone: str) -> None:
        """The supervisor makes one of two employers."""
        with self.house.session() as session, writing(session):
            by = By(SystemClock().now(), self.house.staff["Sol"])
            merge_employers(session, self.house.organisation, keep, gone, by)

    def purge(self, days: int) -> None:
        """The scheduler's daily work, some days from now."""
        with self.house.session() as session, writing(session):
            later = SystemClock().now() + dt.timedelta(days)
            purge(session, self.house.organisation, later)

    def holds(self, name: str) -> set[str]:
        """Whom somebody holds today."""
        with self.house.session() as session:
            return holds(session, self.house.organisation, self.house.staff[name], self.today())

    def logged(self) -> dict[str, dict[str, Any]]:
        """Every change that the server has given a verdict on."""
        log, open_json = Change.__table__.c, self.house.organisation.sealer.open_json
        with self.house.session() as session:
            names = (log.id, log.verdict, log.record_id, log.revision, log.fields)
            rows = session.execute(select(*names)).all()
        return {
            row.id: {
                "verdict": row.verdict,
                "record_id": row.record_id,
                "revision": row.revision,
                "fields": open_json(row.fields, f"change/{row.id}/fields"),
            }
            for row in rows
        }

    def received(self) -> set[str]:
        """Every change that a phone may have heard of as taken: logged, or to be worked in yet."""
        with self.house.session() as session:
            # These first: what is worked in meanwhile is logged.
            waiting = [
                one for push in pushes(session, self.house.organisation) for one in push.said
            ]
        return {one.change_id for one in waiting} | self.logged().keys()

    def today(self) -> dt.date:
        """The date in the office."""
        return local_day(SystemClock().now(), self.house.organisation.time_zone)

    def catch_up(self) -> None:
        """What follows behind answers has followed."""
        with self.house.session() as session:
            work_in(session, self.house.organisation)
            catch_up(session, self.house.organisation, SystemClock().now())

    def close(self) -> None:
        """Let go of the database."""
        self.house.engine.dispose()
