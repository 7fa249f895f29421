"""The hours in which somebody may be told: on working days, from the digest to the quiet hours."""

import datetime as dt
from zoneinfo import ZoneInfo

from app.reminders.facts import Calendar
from app.reminders.telling_days import is_working_day
from app.store.wishes import USUAL, Wishes

DAY = dt.timedelta(days=1)


def tell_at(day: dt.date, zone: str, wishes: Wishes = USUAL) -> dt.datetime:
    """The moment of that day's digest, in UTC; in an hour that summer time skips, after it."""
    return _moment(day, wishes.digest_at, zone)


def may_tell(now: dt.datetime, zone: str, calendar: Calendar, wishes: Wishes = USUAL) -> bool:
    """Whether it is neither night nor a day off where the organisation is."""
    local = now.astimezone(ZoneInfo(zone))
    return wishes.is_awake(local.time()) and is_working_day(local.date(), calendar)


def quiet_at(now: dt.datetime, zone: str, wishes: Wishes = USUAL) -> dt.datetime:
    """When the next quiet hours begin; what has not arrived by then is not to."""
    today = now.astimezone(ZoneInfo(zone)).date()
    tonight = _moment(today, wishes.quiet_from, zone)
    return tonight if tonight > now else _moment(today + DAY, wishes.quiet_from, zone)


def _moment(day: dt.date, at: dt.time, zone: str) -> dt.datetime:
    return dt.datetime.combine(day, at, ZoneInfo(zone)).astimezone(dt.UTC)
