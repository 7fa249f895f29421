"""The hours in which somebody may be told: on working days, from the digest to the quiet hours."""

import datetime as dt
from zoneinfo import ZoneInfo

from app.reminders.facts import Calendar
from app.reminders.telling_days import is_working_day

DIGEST = dt.time(7, 30)
QUIET_FROM, QUIET_TO = dt.time(19), dt.time(7)


def tell_at(day: dt.date, zone: str) -> dt.datetime:
    """The moment of that day's digest, in UTC. Never in an hour that summer time skips."""
    return dt.datetime.combine(day, DIGEST, ZoneInfo(zone)).astimezone(dt.UTC)


def may_tell(now: dt.datetime, zone: str, calendar: Calendar) -> bool:
    """Whether it is neither night nor a day off where the organisation is."""
    local = now.astimezone(ZoneInfo(zone))
    return QUIET_TO <= local.time() < QUIET_FROM and is_working_day(local.date(), calendar)


def quiet_at(now: dt.datetime, zone: str) -> dt.datetime:
    """When the quiet hours of this local day begin; what has not arrived by then is not to."""
    today = now.astimezone(ZoneInfo(zone)).date()
    return dt.datetime.combine(today, QUIET_FROM, ZoneInfo(zone)).astimezone(dt.UTC)
