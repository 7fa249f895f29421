"""What the caseload review looks at: plain facts of one team, as they were loaded for one day."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from app.caseload.six import why_not
from app.caseload.weeks import monday_of


class Case(NamedTuple):
    """A participant on the caseload of one of the team. `specialist_id`: whose today."""

    id: str
    specialist_id: str
    status: str
    enrolled_on: dt.date


class Step(NamedTuple):
    """The latest thing that happened, of a kind of record."""

    day: dt.date
    kind: str


class Missed(NamedTuple):
    """A check-in whose last day passed. `staff_id`: who was told."""

    rule: str
    participant_id: str | None
    staff_id: str | None
    due: dt.date


class Stay(NamedTuple):
    """A placement of a participant, running or ended."""

    participant_id: str
    kind: str
    job_start: dt.date
    job_end: dt.date | None


class Contact(NamedTuple):
    """An employer contact of the last weeks, once for each participant whom it concerned."""

    id: str
    specialist_id: str
    date: dt.date
    mode: str | None
    participant_id: str | None
    reviewed_on: dt.date | None = None


class Promise(NamedTuple):
    """A next step told to an employer whose day came lately."""

    staff_id: str
    due: dt.date
    is_kept: bool


class Colleague(NamedTuple):
    """One who works in the team. `fte`: the share of a full time, 1 where nobody said."""

    id: str
    name: str
    email: str
    role: str
    fte: float
    active_from: dt.date | None
    active_to: dt.date | None


@dataclass(frozen=True)
class TeamFacts:
    """One team on one day."""

    today: dt.date
    now: dt.datetime
    colleagues: Sequence[Colleague] = ()
    cases: Sequence[Case] = ()
    steps: Mapping[str, Step] = field(default_factory=dict)
    visited: Mapping[str, dt.date] = field(default_factory=dict)
    profiled: Mapping[str, dt.date] = field(default_factory=dict)
    employer_met: Mapping[str, dt.date] = field(default_factory=dict)
    employer_seen: Mapping[str, dt.date] = field(default_factory=dict)
    missed: Sequence[Missed] = ()
    stays: Sequence[Stay] = ()
    contacts: Sequence[Contact] = ()
    promises: Sequence[Promise] = ()
    absent: Collection[tuple[str, dt.date]] = frozenset()  # whose week, by its Monday
    heard: Mapping[str, dt.datetime] = field(default_factory=dict)

    @property
    def monday(self) -> dt.date:
        """Of the week that runs."""
        return monday_of(self.today)

    @cached_property
    def sizes(self) -> Counter[str]:
        """Cases by whose they are."""
        return Counter(case.specialist_id for case in self.cases)

    @cached_property
    def six(self) -> Counter[tuple[str, dt.date]]:
        """Contacts that count toward the six, by whose and which Monday."""
        counted = {
            (contact.id, contact.specialist_id, monday_of(contact.date))
            for contact in self.contacts
            if why_not(contact.mode, contact.participant_id is not None) is None
        }
        return Counter((whose, monday) for _, whose, monday in counted)
