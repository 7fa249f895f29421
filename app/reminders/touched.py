"""What a write touches: whose check-ins, which weeks, which promises. The rest stays as it is."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from app.caseload.weeks import monday_of
from app.records import KINDS
from app.records.follow_along import ABOUT
from app.store.rows import Row
from app.store.write import Written


@dataclass
class Touched:
    """`weeks` are specialist and Monday, `promised` specialist and employer. The contacts by which
    they promised are `contacts_promising`: another rule may tell somebody else of it.

    `days` are kind, participant and day of what may have met a check-in: it makes none arise, and
    no other day's can differ because of it. `placements` are participant and placement.
    `contacts`, `staff`, `teams` and `contacts_said` stand for what only the database can say: whom
    the contacts concerned, the weeks of those people, and what was promised by a contact of which
    somebody said a word.
    """

    participants: set[str] = field(default_factory=set)
    placements: set[tuple[str, str]] = field(default_factory=set)
    days: set[tuple[str, str, dt.date]] = field(default_factory=set)
    weeks: set[tuple[str, dt.date]] = field(default_factory=set)
    promised: set[tuple[str, str]] = field(default_factory=set)
    contacts_promising: set[str] = field(default_factory=set)
    contacts: set[str] = field(default_factory=set)
    contacts_said: set[str] = field(default_factory=set)
    staff: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    is_everything: bool = False

    def __bool__(self) -> bool:
        return any(vars(self).values())

    @property
    def everybody(self) -> set[str]:
        """The participants, those too of whom only a placement or a day was touched."""
        of_days = {participant_id for _, participant_id, _ in self.days}
        return self.participants | of_days | {whose for whose, _ in self.placements}

    def days_of(self, kind: str) -> set[dt.date]:
        """The days of a kind, whosever."""
        return {day for name, _, day in self.days if name == kind}


class Mark(NamedTuple):
    """If one of `fields` of a `kind` changed, `touches` adds what hangs on the record."""

    kind: str
    fields: tuple[str, ...]
    touches: Callable[[Touched, Row], None]


def _participant(name: str) -> Callable[[Touched, Row], None]:
    return lambda found, row: found.participants.add(row[name])


def _said(found: Touched, row: Row) -> None:
    some = found.participants if row["participant_id"] else found.contacts_said
    some.add(row["participant_id"] or row["contact_id"])


def _placement(found: Touched, row: Row) -> None:
    if row["participant_id"]:
        found.placements.add((row["participant_id"], row["id"]))


def _day(kind: str, name: str) -> Callable[[Touched, Row], None]:
    def touches(found: Touched, row: Row) -> None:
        if row["participant_id"] and row[name]:
            found.days.add((kind, row["participant_id"], row[name]))

    return touches


def _week_of_contact(found: Touched, row: Row) -> None:
    if row["date"] and row["specialist_id"]:
        found.weeks.add((row["specialist_id"], monday_of(row["date"])))


def _promise(found: Touched, row: Row) -> None:
    if row["specialist_id"] and row["employer_id"]:
        found.promised.add((row["specialist_id"], row["employer_id"]))
        found.contacts_promising.add(row["id"])


def _week_of_absence(found: Touched, row: Row) -> None:
    if row["staff_id"] and row["week"]:
        year, week = row["week"].split("-W")
        found.weeks.add((row["staff_id"], dt.date.fromisocalendar(int(year), int(week), 1)))


def _colleague(found: Touched, row: Row) -> None:
    found.staff.add(row["id"])
    found.teams.add(row["team"])


def _everything(found: Touched, _: Row) -> None:
    found.is_everything = True


MARKS: Sequence[Mark] = (
    Mark("participant", ("specialist_id", "enrolled_on", "closed_on"), _participant("id")),
    Mark(
        "assignment",
        ("participant_id", "specialist_id", "from_on", "to_on"),
        _participant("participant_id"),
    ),
    Mark(
        "placement",
        ("participant_id", "placement_kind", "job_start", "job_end", "heard_on"),
        _placement,
    ),
    # A rhythm of their own reaches further than the rules by which a day's windows are looked for.
    Mark("cadence", tuple(KINDS["cadence"].fields), _participant("participant_id")),
    Mark("deferral", (*ABOUT, "check_in_id", "until"), _said),
    Mark("done_elsewhere", (*ABOUT, "check_in_id", "done_on"), _said),
    Mark(
        "follow_up_visit",
        ("participant_id", "date", "mode", "with_whom"),
        _day("follow_up_visit", "date"),
    ),
    Mark("profile", ("participant_id", "updated_on"), _day("profile", "updated_on")),
    Mark("contact_link", ("contact_id", "participant_id"), _participant("participant_id")),
    # A first contact is met by day and mode; the review of a whole week touches nobody's.
    Mark("employer_contact", ("date", "mode"), lambda found, row: found.contacts.add(row["id"])),
    Mark("employer_contact", ("date", "mode", "specialist_id", "reviewed_on"), _week_of_contact),
    Mark("employer_contact", ("date", "specialist_id", "employer_id", "next_step_on"), _promise),
    Mark("absence", ("staff_id", "week"), _week_of_absence),
    # The team's supervisor reads the log, so a colleague's change may reach the whole team.
    Mark("staff", ("role", "team", "active_from", "active_to"), _colleague),
    # Public holidays and days off move the day of telling.
    Mark("organisation", ("country",), _everything),
    Mark("day_off", tuple(KINDS["day_off"].fields), _everything),
    Mark("reminder_rule", tuple(KINDS["reminder_rule"].fields), _everything),
)

OF_KIND = {kind: [mark for mark in MARKS if mark.kind == kind] for kind in KINDS}


def touched(written: Iterable[Written]) -> Touched:
    """What hangs on the records as they were and as they are."""
    found = Touched()
    for one in written:
        before, after = _alive(one.before), _alive(one.after)
        for mark in OF_KIND[one.kind]:
            if _differ(before, after, mark.fields):
                for row in filter(None, (before, after)):
                    mark.touches(found, row)
    for some in (found.participants, found.teams, found.contacts_said):
        some.discard(None)  # a half-told record may not say whose it is
    return found


def _alive(row: Row | None) -> Row | None:
    return row if row and not row["deleted_at"] else None


def _differ(before: Row | None, after: Row | None, names: Iterable[str]) -> bool:
    if before is None or after is None:
        return before is not after
    return any(before[name] != after[name] for name in names)
