"""A small team to tell tests about: Kim and Lee, who support people at work."""

import datetime as dt
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.reminders.anew import finish
from app.reminders.keep import keep_current
from app.store.database import writing
from app.store.organisations import OpenOrganisation, make_organisation, opened
from app.store.tables import OrganisationState
from app.store.write import By, Write, Written, write
from app.sync.cursor import Cursor
from app.sync.exchange import exchange
from app.sync.known import Author
from app.sync.protocol import Change, Edit, Request
from tests.engines import engine_at

MASTER = b"k" * 32
ZONE = "Europe/Stockholm"
TODAY = dt.date(2026, 10, 7)  # a Wednesday
NOON = dt.datetime(2026, 10, 7, 10, tzinfo=dt.UTC)


def new_id() -> str:
    """An id as a phone makes it."""
    return str(uuid.uuid4())


@dataclass
class House:
    """One organisation in a database, with makers of the records that a test is about."""

    engine: Engine
    organisation: OpenOrganisation
    now: dt.datetime = NOON
    staff: dict[str, str] = field(default_factory=dict)

    def write(self, *writes: Write, by: By | None = None) -> list[Written]:
        """Write records as an import or a server page does."""
        with Session(self.engine, expire_on_commit=False) as session, writing(session):
            done = write(session, self.organisation, writes, by or By(self.now))
            keep_current(session, self.organisation, done, self.now)
        if {"reminder_rule", "organisation", "staff", "day_off"} & {one.kind for one in writes}:
            self.finish()
        return done

    def finish(self) -> None:
        """What a changed rule asks of everybody, as the next beat does it."""
        with self.session() as session:
            finish(session, self.organisation, self.now)

    def make(self, kind: str, **fields: Any) -> str:
        """One record with these fields; its id. `ref`: what caseload files call it."""
        made, ref = fields.pop("id", None) or new_id(), fields.pop("ref", None)
        self.write(Write(kind, made, fields, ref=ref))
        return made

    def colleague(self, name: str, role: str = "specialist", team: str = "Nord") -> str:
        """A member of staff by first name."""
        self.staff[name] = self.make(
            "staff",
            name=name,
            email=f"{name.lower()}@example.org",
            role=role,
            team=team,
            active_from=dt.date(2026, 1, 5),
        )
        return self.staff[name]

    def participant(self, specialist: str, name: str = "Ana Exempel", **more: Any) -> str:
        """Somebody enrolled on 1 September, searching for a job."""
        fields: dict[str, Any] = {
            "display_name": name,
            "specialist_id": self.staff[specialist],
            "programme": "ips",
            "referred_on": dt.date(2026, 8, 20),
            "enrolled_on": dt.date(2026, 9, 1),
            "employed_at_entry": False,
            "status": "searching",
        }
        return self.make("participant", **(fields | more))

    def session(self) -> Session:
        """A session of one's own, to look."""
        return Session(self.engine, expire_on_commit=False)


def build(url: str, name: str = "Provenheten") -> House:
    """A house in a database at the newest schema."""
    engine = engine_at(url)
    with Session(engine) as session, writing(session):
        made = make_organisation(session, MASTER)
        wrapped = session.get_one(OrganisationState, made).wrapped_key
        blank = OpenOrganisation(made, name, "SE", ZONE, "sv", "", False, wrapped, MASTER)
        fields = {"name": name, "country": "SE", "time_zone": ZONE}
        write(session, blank, [Write("organisation", made, fields)], By(NOON))
    return opened_house(engine, made)


def opened_house(engine: Engine, organisation: str) -> House:
    """A house that is in a database already."""
    with Session(engine) as session:
        return House(engine, opened(session, organisation, MASTER))


@dataclass
class Phone:
    """A phone that keeps its cursor and what it was told, without a browser around it."""

    house: House
    whose: str
    device: str = field(default_factory=new_id)
    cursor: str | None = None
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    forgotten: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    echo: bool = True
    answered: bytes = b""  # the last answer as it came

    def send(self, *changes: Change, lose_answer: bool = False) -> dict[str, Any]:
        """One exchange; what it answered."""
        cursor = Cursor.read(self.cursor) if self.cursor else None
        sent = Request(self.device, cursor, list(changes), echo=self.echo)
        with self.house.session() as session:
            body = exchange(session, self.house.organisation, self.author(), sent, self.house.now)
        answer: dict[str, Any] = json.loads(body)
        self.answered = body
        if not lose_answer:
            self._take(answer)
        return answer

    def author(self) -> Author:
        """Whose phone it is."""
        return Author(self.house.staff[self.whose], self.device)

    def _take(self, answer: dict[str, Any]) -> None:
        for item in answer["news"]:
            if "forget" in item:
                self.forgotten.append(item["forget"])
            elif "gone" in item:
                self.gone.append(item["gone"])
                self.records.pop(item["gone"], None)
            else:
                self.records[item["id"]] = item
        self.cursor = answer["cursor"]

    def of_kind(self, kind: str) -> list[dict[str, Any]]:
        """The records of a kind that are here and not deleted."""
        return [r for r in self.records.values() if r["kind"] == kind and not r.get("deleted")]


def change(
    kind: str,
    record_id: str | None = None,
    base: int = 0,
    is_new: bool | None = None,
    **fields: Any,
) -> Change:
    """A change as a phone makes it; a pair stands for (was, now).

    It makes the record unless it stands on something, or `is_new` says otherwise.
    """
    if is_new is None:
        is_new = not base and not any(isinstance(value, tuple) for value in fields.values())
    edits = {
        name: Edit(was=value[0], now=value[1]) if isinstance(value, tuple) else Edit(now=value)
        for name, value in fields.items()
    }
    return Change(
        id=new_id(),
        kind=kind,
        record_id=record_id or new_id(),
        base=base,
        is_new=is_new,
        fields=edits,
        made_at="2026-10-07T09:59:00Z",
    )
