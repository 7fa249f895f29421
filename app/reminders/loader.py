"""Rows of the database as facts, under their file ids."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import starmap
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.orm import Session

from app.records import KINDS
from app.records.ids import Id
from app.reminders import facts as fact
from app.reminders.names import Names
from app.reminders.rule import Rule
from app.reminders.rulebook import Written, rulebook
from app.reminders.rules import RULES
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.prepared import Prepared
from app.store.rows import find_plain

Where = Sequence[ColumnElement[bool]]
ANY: Sequence[Where] = ((),)

# A row that says less than this cannot count; a phone may send it so and complete it later.
NEEDED: dict[str, tuple[str, ...]] = {
    "assignment": ("from_on", "specialist_id"),
    "cadence": ("placement_id", "from_on", "rhythm"),
    "follow_up_visit": ("date",),
    "profile": ("updated_on",),
    "employer_contact": ("date", "specialist_id"),
}


def among(kind: str, name: str, values: Iterable[str] | None) -> Sequence[Where]:
    """Conditions that a field has one of these values, so many to a query; None: any value."""
    if values is None:
        return ANY
    column = KINDS[kind].table.c[name]
    return [(column.in_(some),) for some in chunks(values)]


def pairs(kind: str, names: tuple[str, str], values: Iterable[tuple[str, str]]) -> Iterator[Where]:
    """Conditions that two fields have one of these pairs of values, a query for each first one."""
    seconds: dict[str, set[str]] = defaultdict(set)
    for first, second in values:
        seconds[first].add(second)
    column = KINDS[kind].table.c[names[0]]
    for first, some in sorted(seconds.items()):
        yield from ((column == first, *where) for where in among(kind, names[1], some))


_RULE = KINDS["reminder_rule"].table.c
# Asked with every write that touches a check-in.
WRITTEN = Prepared(
    select(*(_RULE[name] for name in Written._fields)).where(
        _RULE.organisation_id == bindparam("organisation", type_=Id()),
        _RULE.deleted_at.is_(None),
    )
)
_DAY_OFF = KINDS["day_off"].table.c
DAYS_OFF = Prepared(
    select(_DAY_OFF.date).where(
        _DAY_OFF.organisation_id == bindparam("organisation", type_=Id()),
        _DAY_OFF.deleted_at.is_(None),
    )
)


class Loader:
    """Reads plain columns of one organisation; `of` are participants' ids, None for everybody."""

    def __init__(self, session: Session, organisation: OpenOrganisation) -> None:
        self.session, self.organisation, self.names = session, organisation, Names()

    def rows(self, kind: str, columns: str, wheres: Sequence[Where] = ANY) -> list[Any]:
        """The live rows of a kind that meet one of `wheres`; a row that meets two comes twice."""
        table = KINDS[kind].table.c
        needed = [table[name].is_not(None) for name in NEEDED.get(kind, ())]
        names = ("id", "ref", *columns.split())
        found: list[Any] = []
        for where in wheres:
            found += find_plain(self.session, self.organisation, kind, names, *needed, *where)
        self.names.learn(kind, found)
        return found

    def calendar(self) -> fact.Calendar:
        """Country and days off as they are written now, also by the write that is followed up."""
        rows = find_plain(self.session, self.organisation, "organisation", ("country",))
        country = next((row.country for row in rows if row.country), "SE")
        days = DAYS_OFF.rows(self.session, organisation=self.organisation.id)
        return fact.Calendar(country, frozenset(day for (day,) in days))

    def rules(self) -> Sequence[Rule]:
        """The rules of every day, with all that was changed of them."""
        values = WRITTEN.rows(self.session, organisation=self.organisation.id)
        return rulebook(starmap(Written, values)) if values else RULES

    def staff(self) -> list[fact.Staff]:
        """Everybody who works here. Read first: others are read under their names."""
        rows = self.rows("staff", "role team active_from active_to")
        return [
            fact.Staff(r.ref, r.role, r.team, r.active_from or dt.date.min, r.active_to)
            for r in rows
        ]

    def absences(self) -> list[fact.Absence]:
        """Everybody's weeks of absence."""
        rows = self.rows("absence", "staff_id week")
        return [fact.Absence(self.names.ref(r.staff_id), r.week) for r in rows]

    def participants(self, of: Iterable[str] | None) -> list[fact.Participant]:
        """The participants themselves. Read before what points to them."""
        columns = "specialist_id enrolled_on closed_on"
        return [
            fact.Participant(r.ref, self.names.ref(r.specialist_id), r.enrolled_on, r.closed_on)
            for r in self.rows("participant", columns, among("participant", "id", of))
        ]

    def assignments(self, of: Iterable[str] | None) -> list[fact.Assignment]:
        """Whose participants they were, and when."""
        name = self.names.ref
        return [
            fact.Assignment(name(r.participant_id), name(r.specialist_id), r.from_on, r.to_on)
            for r in self._about("assignment", "specialist_id from_on to_on", of)
        ]

    def placements(self, wheres: Sequence[Where]) -> list[fact.Placement]:
        """Placements of every kind, each once."""
        columns = "participant_id placement_kind job_start job_end heard_on"
        rows = {row.id: row for row in self.rows("placement", columns, wheres)}
        name = self.names.ref
        return [fact.Placement(r.ref, name(r.participant_id), *r[3:]) for r in rows.values()]

    def agreed(self, of: Iterable[str] | None) -> list[Any]:
        """The rows of their cadences: whose they are decides what else is read."""
        return self._about("cadence", "placement_id from_on revision rhythm", of)

    def cadences(self, agreed: Iterable[Any]) -> list[fact.Cadence]:
        """The same as facts, once the placements are read."""
        name = self.names.ref
        return [fact.Cadence(name(r.placement_id), name(r[2]), *r[4:]) for r in agreed]

    def visits(self, wheres: Sequence[Where]) -> list[fact.FollowUpVisit]:
        """Follow-up visits."""
        columns = "participant_id date mode with_whom"
        return [
            fact.FollowUpVisit(r.ref, self.names.ref(r.participant_id), *r[3:])
            for r in self.rows("follow_up_visit", columns, wheres)
        ]

    def profiles(self, wheres: Sequence[Where]) -> list[fact.ProfileUpdate]:
        """When career profiles were written."""
        return [
            fact.ProfileUpdate(self.names.ref(r.participant_id), r.updated_on)
            for r in self.rows("profile", "participant_id updated_on", wheres)
        ]

    def links(self, of: Iterable[str] | None) -> list[Any]:
        """Which employer contact concerned which of them."""
        wheres = among("contact_link", "participant_id", of)
        return self.rows("contact_link", "contact_id participant_id", wheres)

    def contacts(self, wheres: Sequence[Where], links: Iterable[Any]) -> list[fact.EmployerContact]:
        """Employer contacts, each with the participants that `links` name for it."""
        columns = "date specialist_id employer_id mode next_step_on reviewed_on"
        rows = {row.id: row for row in self.rows("employer_contact", columns, wheres)}
        concerned: dict[str, list[str]] = {}
        for link in links:
            concerned.setdefault(link.contact_id, []).append(self.names.ref(link.participant_id))
        return [self._contact(row, concerned.get(row.id, ())) for row in rows.values()]

    def _contact(self, row: Any, concerned: Iterable[str]) -> fact.EmployerContact:
        # A next step is a promise only once it says with whom.
        return fact.EmployerContact(
            row.ref,
            row.date,
            self.names.ref(row.specialist_id),
            row.employer_id or "",
            row.mode or "",
            tuple(concerned),
            row.next_step_on if row.employer_id else None,
            row.reviewed_on,
        )

    def _about(self, kind: str, columns: str, of: Iterable[str] | None) -> list[Any]:
        return self.rows(kind, f"participant_id {columns}", among(kind, "participant_id", of))
