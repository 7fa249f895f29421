"""What a supervisor's weekly summary holds of the week before.

Check-ins that were missed, by who was told of them, and logs that nobody had read in time.
"""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy.orm import Session

from app.caseload.weeks import WEEK, monday_of
from app.records import KINDS
from app.reminders.lately import LATEST, lately
from app.reminders.loader import Loader
from app.reminders.names import week_of
from app.reminders.worth import LOG_REVIEW
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

REMINDER = KINDS["reminder"].table.c


class Passed(NamedTuple):
    """A stored check-in, as far as the summary looks at it."""

    rule: str
    subject: str
    staff_id: str | None
    due: dt.date
    met_on: dt.date | None
    cancelled_on: dt.date | None
    participant_id: str | None = None
    employer_id: str | None = None


class Summary(NamedTuple):
    """`missed`: how many, by who was told. `unread`: whose log, and the Monday of its week."""

    missed: Mapping[str, int]
    unread: Collection[tuple[str, dt.date]]

    @property
    def whose(self) -> set[str]:
        """Everybody of whom it tells something."""
        return {*self.missed, *(staff_id for staff_id, _ in self.unread)}

    def weeks_of(self, staff_id: str) -> list[dt.date]:
        """The weeks of somebody's log that were not read in time."""
        return sorted(monday for whose, monday in self.unread if whose == staff_id)


def summary(passed: Iterable[Passed], team: Collection[str], today: dt.date) -> Summary:
    """The summary in the week of a day, for the staff of one team. Pure."""
    unmet = [*_unmet(passed, today)]
    unread = {week_of(one.subject) for one in unmet if one.rule == LOG_REVIEW}
    missed = Counter(one.staff_id or "" for one in _of_team(unmet, team))
    return Summary(missed, {log for log in unread if log[0] in team})


def missed_by(passed: Iterable[Passed], team: Collection[str], today: dt.date) -> list[Passed]:
    """The check-ins that the summary counts, by who was told and by their last day. Pure."""
    found = _of_team(_unmet(passed, today), team)
    return sorted(found, key=lambda one: (one.staff_id or "", one.due, one.rule, one.subject))


def _of_team(unmet: Iterable[Passed], team: Collection[str]) -> list[Passed]:
    return [one for one in unmet if one.rule != LOG_REVIEW and one.staff_id in team]


def _unmet(passed: Iterable[Passed], today: dt.date) -> Iterator[Passed]:
    first, end = _week_before(today)
    for one in passed:
        if first <= one.due < end and not _is_settled(one, end):
            yield one


def summary_of(
    session: Session, organisation: OpenOrganisation, team: Collection[str], today: dt.date
) -> Summary:
    """The same from what is stored; `team`: the ids of its staff."""
    return summary(passed_before(session, organisation, today), team, today)


def passed_before(
    session: Session, organisation: OpenOrganisation, today: dt.date
) -> Sequence[Passed]:
    """What was due in the week before, of everybody."""
    first, end = _week_before(today)
    due = lately(Loader(session, organisation).rules(), first, end + LATEST)
    where = due, REMINDER.due < end, REMINDER.met_on.is_(None)
    rows = find_plain(session, organisation, "reminder", Passed._fields, *where)
    return [Passed(*row) for row in rows]


def _week_before(today: dt.date) -> tuple[dt.date, dt.date]:
    monday = monday_of(today)
    return monday - WEEK, monday


def _is_settled(one: Passed, end: dt.date) -> bool:
    return any(day and day < end for day in (one.met_on, one.cancelled_on))
