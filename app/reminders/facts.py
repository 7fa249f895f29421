"""What the rules look at: plain rows, and the look-ups that keep a computation linear.

Ids are texts, opaque here. Whoever asks for the listing gives refs, whoever stores reminders gives
record ids; of two records on one day the smaller id is the one that met a check-in.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from app.caseload.weeks import monday_of
from app.reminders.rule import Rule
from app.reminders.rules import RULES

Row = TypeVar("Row")
Ledger = Mapping[tuple[str, ...], Sequence[tuple[dt.date, str]]]


class Participant(NamedTuple):
    """Somebody in the programme; without `enrolled_on` nothing arises."""

    id: str
    specialist_id: str
    enrolled_on: dt.date | None = None
    closed_on: dt.date | None = None


class Assignment(NamedTuple):
    """One tie to a specialist; `to_on` is its last day."""

    participant_id: str
    specialist_id: str
    from_on: dt.date
    to_on: dt.date | None = None


class Placement(NamedTuple):
    """A job, studies, practice or leisure."""

    id: str
    participant_id: str
    kind: str
    job_start: dt.date | None = None
    job_end: dt.date | None = None
    heard_on: dt.date | None = None


class Cadence(NamedTuple):
    """From a day on, how a placement is followed up. Of two of one day the later `revision`.

    It was agreed with a participant: should the placement turn out another's, it holds no more.
    """

    placement_id: str
    participant_id: str
    from_on: dt.date
    revision: int
    rhythm: str


class FollowUpVisit(NamedTuple):
    """Support once at work; `with_whom` empty means the participant."""

    id: str
    participant_id: str
    date: dt.date
    mode: str
    with_whom: str | None = None


class EmployerContact(NamedTuple):
    """A visit or talk with an employer, and whom it concerned."""

    id: str
    date: dt.date
    specialist_id: str
    employer_id: str
    mode: str
    participant_ids: tuple[str, ...] = ()
    next_step_on: dt.date | None = None
    reviewed_on: dt.date | None = None


class ProfileUpdate(NamedTuple):
    """A day on which the career profile was written."""

    participant_id: str
    updated_on: dt.date
    id: str = ""


class Staff(NamedTuple):
    """Somebody who works in the organisation."""

    id: str
    role: str
    team: str
    active_from: dt.date
    active_to: dt.date | None = None


class Absence(NamedTuple):
    """A week that does not count for that person."""

    staff_id: str
    week: str


class Calendar(NamedTuple):
    """A country's public holidays, and the days that an organisation adds to them."""

    country: str = "SE"
    days_off: frozenset[dt.date] = frozenset()


SWEDEN = Calendar()


def by(rows: Iterable[Row], field: str) -> Mapping[str, Sequence[Row]]:
    """The rows by the value of one field."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[getattr(row, field)].append(row)
    return dict(found)


def _by_week(contacts: Iterable[EmployerContact]) -> Mapping[dt.date, Sequence[EmployerContact]]:
    found: dict[dt.date, list[EmployerContact]] = defaultdict(list)
    for contact in contacts:
        found[monday_of(contact.date)].append(contact)
    return dict(found)


@dataclass(frozen=True)
class Facts:
    """One organisation's rows, or only those that a saved record touches."""

    participants: Sequence[Participant] = ()
    assignments: Sequence[Assignment] = ()
    placements: Sequence[Placement] = ()
    cadences: Sequence[Cadence] = ()
    visits: Sequence[FollowUpVisit] = ()
    contacts: Sequence[EmployerContact] = ()
    profiles: Sequence[ProfileUpdate] = ()
    staff: Sequence[Staff] = ()
    absences: Sequence[Absence] = ()
    calendar: Calendar = SWEDEN
    rules: Sequence[Rule] = RULES

    def of_kind(self, kind: str) -> Sequence[NamedTuple]:
        rows: Mapping[str, Sequence[Any]] = {
            "follow_up_visit": self.visits,
            "employer_contact": self.contacts,
            "profile": self.profiles,
        }
        return rows[kind]

    @cached_property
    def placements_of(self) -> Mapping[str, Sequence[Placement]]:
        return by(self.placements, "participant_id")

    @cached_property
    def cadences_of(self) -> Mapping[str, Sequence[Cadence]]:
        """By placement, in the order in which they come into force."""
        return by(sorted(self.cadences), "placement_id")

    @cached_property
    def assignments_of(self) -> Mapping[str, Sequence[Assignment]]:
        return by(self.assignments, "participant_id")

    @cached_property
    def staff_by_id(self) -> Mapping[str, Staff]:
        return {person.id: person for person in self.staff}

    @cached_property
    def supervisors_of(self) -> Mapping[str, Sequence[Staff]]:
        return by(
            sorted((p for p in self.staff if p.role == "supervisor"), key=lambda p: p.id), "team"
        )

    @cached_property
    def absent(self) -> frozenset[Absence]:
        return frozenset(self.absences)

    @cached_property
    def contact_weeks(self) -> Mapping[str, Mapping[dt.date, Sequence[EmployerContact]]]:
        """Every specialist's contacts of any mode, by the Monday of their week."""
        mine = by(self.contacts, "specialist_id")
        return {specialist_id: _by_week(contacts) for specialist_id, contacts in mine.items()}

    @cached_property
    def ledgers(self) -> dict[Hashable, Ledger]:
        """Filled by `met`, one for each way of meeting, the first time that it is asked for."""
        return {}
