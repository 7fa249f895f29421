"""The day before an appointment its specialist is told of it, or on the next working day.

Nothing meets it, so it is no check-in: it is read from the appointments when it is planned, and
again when it is sent. What was moved to another day is told anew, what began is told no more.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from app.clock import local_day, utc
from app.records import KINDS
from app.records.identity import record_id
from app.reminders.facts import Facts
from app.reminders.loader import Loader
from app.reminders.notice import Notice
from app.reminders.subjects import Subject
from app.reminders.telling_days import tell_on
from app.reminders.told import told
from app.reminders.windows import about, window_of
from app.store.organisations import OpenOrganisation
from app.store.rows import find_plain

TOMORROW = "tomorrow"  # the occasion
DAY = dt.timedelta(days=1)
APPOINTMENT = KINDS["appointment"].table.c
EXPECTED = ("proposed", "confirmed")


def upcoming(session: Session, organisation: OpenOrganisation, now: dt.datetime) -> list[Notice]:
    """Of whom is to be told by now of an appointment that has not begun."""
    loader, today = Loader(session, organisation), local_day(now, organisation.time_zone)
    rules = about("appointment", loader.rules())
    ahead = max((-rule.opens.least for rule in rules if rule.is_on), default=0)
    rows = find_plain(
        session,
        organisation,
        "appointment",
        ("id", "specialist_id", "starts_at"),
        APPOINTMENT.starts_at > now,
        APPOINTMENT.starts_at < now + (ahead + 1) * DAY,
        APPOINTMENT.status.in_(EXPECTED),
        APPOINTMENT.specialist_id.is_not(None),
    )
    if not rows:
        return []
    facts = Facts(staff=loader.staff(), calendar=loader.calendar(), rules=rules)
    return [one for row in rows for one in _notices(organisation, loader, facts, row, today)]


def _notices(
    organisation: OpenOrganisation, loader: Loader, facts: Facts, row: Any, today: dt.date
) -> Iterator[Notice]:
    day = utc(row.starts_at).astimezone(ZoneInfo(organisation.time_zone)).date()
    specialist = loader.names.ref(row.specialist_id)
    subject = Subject(row.id, {"day": day}, specialist_id=specialist)
    for rule in facts.rules:
        window = window_of(rule, subject)
        whose = window and loader.names.id("staff", told(facts, rule, subject, window.due))
        if window and whose:
            planned = tell_on(rule.tell, window.opens, window.due, facts.calendar)
            if planned <= today:
                id_ = record_id(organisation.id, rule.name, f"{row.id}/{day}")
                yield Notice(id_, TOMORROW, whose, planned, row.id)
