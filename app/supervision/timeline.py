"""What happened with one participant, newest first: the facts, without anybody's notes.

What a note says is its specialist's to read; that there was a meeting is the team's.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from app.clock import local_day, utc
from app.records import KINDS
from app.store.among import find_among
from app.store.organisations import OpenOrganisation
from app.supervision.names import names_of_employers

# By kind of record its day, and what is told of it.
TOLD: dict[str, tuple[str, tuple[str, ...]]] = {
    "employer_contact": ("date", ("purpose", "mode", "outcome")),
    "follow_up_visit": ("date", ("mode", "place_type", "with_whom")),
    "appointment": ("starts_at", ("status",)),
    "outreach": ("date", ("mode", "reached")),
    "profile": ("updated_on", ()),
    "agency_contact": ("date", ("agency", "contact_kind", "mode")),
    "cadence": ("from_on", ("rhythm", "wish")),
    "done_elsewhere": ("done_on", ("how",)),
}
STARTED, ENDED, ENROLLED = "started", "ended", "enrolled"


class Event(NamedTuple):
    """One thing: the kind of record or an edge of a placement; `facts` are options by field.

    `at`: the moment of an appointment.
    """

    day: dt.date
    kind: str
    facts: Mapping[str, Any]
    employer: str = ""
    at: dt.datetime | None = None

    def labels(self) -> list[str]:
        """The ids of the words for its facts."""
        fields = KINDS[self.kind if self.kind in KINDS else "placement"].fields
        return [f"{fields[name].option_set}.{value}" for name, value in self.facts.items() if value]


class Timeline:
    """The questions about one participant."""

    def __init__(self, session: Session, organisation: OpenOrganisation, about: str) -> None:
        self.session, self.organisation, self.about = session, organisation, about

    def events(self, enrolled_on: dt.date | None) -> list[Event]:
        """All that has a day, newest first."""
        found = [*self._own(), *self._contacts(), *self._placements()]
        if enrolled_on:
            found.append(Event(enrolled_on, ENROLLED, {}))
        return sorted(found, key=lambda one: (one.day, one.kind), reverse=True)

    def _rows(self, kind: str, names: Sequence[str], by: str, ids: Sequence[str]) -> list[Any]:
        return find_among(self.session, self.organisation, kind, names, (by, ids))

    def _own(self) -> Iterator[Event]:
        for name, (day, facts) in TOLD.items():
            if name != "employer_contact":
                for row in self._rows(name, (day, *facts), "participant_id", [self.about]):
                    yield from self._event(name, row, day, facts)

    def _event(self, kind: str, row: Any, day: str, facts: Sequence[str]) -> Iterator[Event]:
        when = getattr(row, day)
        if when is None:
            return
        told = {name: getattr(row, name) for name in facts}
        if isinstance(when, dt.datetime):
            at = utc(when)
            yield Event(local_day(at, self.organisation.time_zone), kind, told, at=at)
        else:
            yield Event(when, kind, told)

    def _contacts(self) -> Iterator[Event]:
        links = self._rows("contact_link", ("contact_id",), "participant_id", [self.about])
        day, facts = TOLD["employer_contact"]
        names = ("employer_id", day, *facts)
        rows = self._rows("employer_contact", names, "id", [row.contact_id for row in links])
        known = names_of_employers(
            self.session, self.organisation, (row.employer_id for row in rows)
        )
        for row in rows:
            for event in self._event("employer_contact", row, day, facts):
                yield event._replace(employer=known.get(row.employer_id, ""))

    def _placements(self) -> Iterator[Event]:
        names = ("placement_kind", "employer_id", "job_start", "job_end", "end_reason")
        rows = self._rows("placement", names, "participant_id", [self.about])
        known = names_of_employers(
            self.session, self.organisation, (row.employer_id for row in rows)
        )
        for row in rows:
            of, where = {"placement_kind": row.placement_kind}, known.get(row.employer_id, "")
            if row.job_start:
                yield Event(row.job_start, STARTED, of, where)
            if row.job_end:
                yield Event(row.job_end, ENDED, of | {"end_reason": row.end_reason}, where)
