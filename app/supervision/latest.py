"""The latest of what happened with each of some participants, asked as one maximum a kind."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, func, select

from app.clock import utc
from app.records import KINDS
from app.store.among import alive, chunks
from app.supervision.facts import Step
from app.supervision.load import Asking

FELL_THROUGH = ("declined", "cancelled", "no_show")
VISIT, APPOINTMENT = KINDS["follow_up_visit"].table.c, KINDS["appointment"].table.c
PROFILE, AGENCY = KINDS["profile"].table.c, KINDS["agency_contact"].table.c
LINK, CONTACT = KINDS["contact_link"].table.c, KINDS["employer_contact"].table.c
Days = dict[str, dt.date]


def visited(asking: Asking, ids: Iterable[str]) -> Days:
    """The day of the latest follow-up visit."""
    return _latest(asking, ids, VISIT, VISIT.date, VISIT.date <= asking.today)


def profiled(asking: Asking, ids: Iterable[str]) -> Days:
    """The day on which the career profile was written last."""
    return _latest(asking, ids, PROFILE, PROFILE.updated_on, PROFILE.updated_on <= asking.today)


def spoken_for(asking: Asking, ids: Iterable[str]) -> Days:
    """The day of the latest contact with an authority or the treatment team."""
    return _latest(asking, ids, AGENCY, AGENCY.date, AGENCY.date <= asking.today)


def met(asking: Asking, ids: Iterable[str]) -> Days:
    """The day of the latest meeting that took place, as far as anybody knows."""
    zone = ZoneInfo(asking.organisation.time_zone)
    midnight = dt.datetime.combine(asking.today + dt.timedelta(days=1), dt.time(), zone)
    # In UTC: SQLite compares moments as text.
    took_place = APPOINTMENT.starts_at < midnight.astimezone(dt.UTC)
    held = APPOINTMENT.status.not_in(FELL_THROUGH)
    latest = _latest(asking, ids, APPOINTMENT, APPOINTMENT.starts_at, took_place, held)
    return {id_: utc(moment).astimezone(zone).date() for id_, moment in latest.items()}


def employers(asking: Asking, ids: Iterable[str], *, in_person: bool = False) -> Days:
    """The day of the latest employer contact for each."""
    where = [CONTACT.id == LINK.contact_id, CONTACT.deleted_at.is_(None)]
    where += [CONTACT.date <= asking.today]
    if in_person:
        where.append(CONTACT.mode == "in_person")
    return _latest(asking, ids, LINK, CONTACT.date, *where)


def steps(**days: Days) -> dict[str, Step]:
    """The latest step of each by participant; `days` by kind of record."""
    found: dict[str, Step] = {}
    for kind, latest in days.items():
        for id_, day in latest.items():
            if id_ not in found or day > found[id_].day:
                found[id_] = Step(day, kind)
    return found


def _latest(
    asking: Asking, ids: Iterable[str], of: Any, day: Any, *where: ColumnElement[bool]
) -> dict[str, Any]:
    query: Select[Any] = select(of.participant_id, func.max(day)).where(
        *alive(asking.organisation, of), *where
    )
    return {
        row[0]: row[1]
        for some in chunks(ids)
        for row in asking.session.execute(
            query.where(of.participant_id.in_(some)).group_by(of.participant_id)
        )
    }
