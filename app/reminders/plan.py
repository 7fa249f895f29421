"""Tellings are written before anybody is told, so that nothing which stops can lose one."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.caseload.weeks import WEEK
from app.clock import local_day
from app.records import KINDS
from app.reminders.hours import tell_at
from app.reminders.keepers import as_held
from app.reminders.lately import lately
from app.reminders.loader import Loader
from app.reminders.notice import Notice
from app.reminders.upcoming import upcoming
from app.reminders.weekly import SUMMARY, summaries
from app.reminders.worth import PAST, Stored, is_missed, is_worth_telling, occasion
from app.store.among import chunks
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain
from app.store.tables import Telling
from app.store.wishes import USUAL, wishes_of
from app.store.write import next_revisions

TABLE = Telling.metadata.tables[Telling.__tablename__]
REMINDER, TELLING = KINDS["reminder"].table.c, TABLE.c


def plan(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> int:
    """Write the tellings whose day has come and that are not written yet; their number."""
    next_revisions(session, organisation, 0)  # one planner at a time
    lacking = _lacking(session, due_by(session, organisation, now))
    if lacking:
        session.execute(insert(TABLE), lacking)
    return len(lacking)


def due_by(
    session: Session, organisation: OpenOrganisation, now: dt.datetime, *whose: Any
) -> list[dict[str, Any]]:
    """The tellings whose day has come by then, written or not, as rows of their table.

    `whose`: conditions that their check-ins meet.
    """
    today = local_day(now, organisation.time_zone)
    loader, wishes = Loader(session, organisation), wishes_of(session, organisation)
    at = cache(lambda day, theirs: tell_at(day, organisation.time_zone, theirs))
    known = _told(session, organisation, today)
    notices = summaries(session, organisation, today, known)
    notices += upcoming(session, organisation, now)
    due = [*_occasions(session, organisation, loader, today, whose), *notices]
    return [_row(organisation, one, at(one.day, wishes.get(one.staff_id, USUAL))) for one in due]


def _occasions(
    session: Session,
    organisation: OpenOrganisation,
    loader: Loader,
    today: dt.date,
    whose: Sequence[Any],
) -> Iterator[Notice]:
    calendar = loader.calendar()
    for reminder in _worth_telling(session, organisation, loader, today, whose):
        due = occasion(reminder, today, calendar)
        if due:
            yield Notice(reminder.id, due[0], reminder.staff_id or "", due[1])


def stored(session: Session, organisation: OpenOrganisation, *where: Any) -> list[Stored]:
    """Reminders that are not deleted, as far as telling looks at them."""
    found = find_plain(session, organisation, "reminder", Stored._fields, *where)
    return [Stored(*row) for row in found]


def _worth_telling(
    session: Session,
    organisation: OpenOrganisation,
    loader: Loader,
    today: dt.date,
    whose: Sequence[Any],
) -> Iterable[Stored]:
    calendar, begun = loader.calendar(), lately(loader.rules(), today - PAST, today)
    somebody = REMINDER.staff_id.is_not(None)
    unmet = REMINDER.met_on.is_(None) | (REMINDER.met_on > today)
    found = stored(session, organisation, begun, somebody, unmet, *whose)
    for reminder in as_held(session, organisation, today, found):
        if is_worth_telling(reminder, today, calendar) or is_missed(reminder, today, calendar):
            yield reminder


def _row(organisation: OpenOrganisation, one: Notice, at: dt.datetime) -> dict[str, Any]:
    return {
        "reminder_id": one.id,
        "occasion": one.occasion,
        "organisation_id": organisation.id,
        "staff_id": one.staff_id,
        "tell_at": at,
        "attempts": 0,
    }


def _told(session: Session, organisation: OpenOrganisation, today: dt.date) -> set[str]:
    """The summaries of which something is planned or told already."""
    query = select(TELLING.reminder_id).where(
        TELLING.organisation_id == organisation.id,
        TELLING.occasion == SUMMARY,
        TELLING.tell_at > dt.datetime.combine(today - WEEK, dt.time(), dt.UTC),
    )
    return set(session.scalars(query))


def _lacking(session: Session, rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    pairs = select(TELLING.reminder_id, TELLING.occasion)
    known = {
        tuple(row)
        for some in chunks({row["reminder_id"] for row in rows})
        for row in session.execute(pairs.where(TELLING.reminder_id.in_(some)))
    }
    return [row for row in rows if (row["reminder_id"], row["occasion"]) not in known]
