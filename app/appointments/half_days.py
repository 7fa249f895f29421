"""The half days that somebody who wants another time may choose among. Pure."""

import datetime as dt
from collections.abc import Iterable
from itertools import islice

from app.reminders.facts import Calendar
from app.reminders.telling_days import next_working_day

HALVES = ("am", "pm")
DAYS = 3
MOST = 3


def offered(today: dt.date, asked: dt.date, calendar: Calendar) -> list[dt.date]:
    """The next working days after the one that was asked about, and never today or before."""
    days, day = [], max(today, asked)
    for _ in range(DAYS):
        day = next_working_day(day, calendar)
        days.append(day)
    return days


def halves_of(days: Iterable[dt.date]) -> list[str]:
    """Each half of each day, as 2026-10-09/am."""
    return [f"{day.isoformat()}/{half}" for day in days for half in HALVES]


def chosen(said: Iterable[str], days: Iterable[dt.date]) -> list[str]:
    """What of it was offered, in the order of the days; one more than allowed tells of too many."""
    wanted = set(said)
    return list(islice((half for half in halves_of(days) if half in wanted), MOST + 1))
