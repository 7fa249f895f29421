"""Days off that an organisation adds to weekends and public holidays. Pure."""

import datetime as dt
from collections.abc import Iterator

from app.reminders.facts import Calendar
from app.reminders.telling_days import is_working_day

DAY = dt.timedelta(days=1)
AHEAD = dt.timedelta(days=365)
# Whoever is away longer is told too late of what lies in it: such weeks are absences.
LONGEST_REST = 10


def often_off(calendar: Calendar, today: dt.date) -> list[tuple[dt.date, str]]:
    """Days of the coming year that many have off and that are worked here, each with its kind:
    `christmas_eve`, `new_years_eve`, `midsummer_eve` or `bridge`, a day between two days off."""
    days = (today + number * DAY for number in range(1, AHEAD.days + 1))
    found = ((day, _kind(day, calendar)) for day in days if is_working_day(day, calendar))
    return [(day, kind) for day, kind in found if kind]


def _kind(day: dt.date, calendar: Calendar) -> str | None:
    eves = {(12, 24): "christmas_eve", (12, 31): "new_years_eve"}
    if (day.month, day.day) in eves:
        return eves[day.month, day.day]
    if calendar.country == "SE" and _is_before_midsummer(day):
        return "midsummer_eve"
    around = (is_working_day(day + step, calendar) for step in (-DAY, DAY))
    return None if any(around) else "bridge"


def _is_before_midsummer(day: dt.date) -> bool:
    # Midsummer Day is the Saturday from 20 to 26 June, by the Swedish law on public holidays.
    return day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25


def rest_with(day: dt.date, calendar: Calendar) -> int:
    """How many days in a row nobody would work, were this one off too."""
    return 1 + sum(1 for _ in _off(day, -DAY, calendar)) + sum(1 for _ in _off(day, DAY, calendar))


def _off(day: dt.date, step: dt.timedelta, calendar: Calendar) -> Iterator[dt.date]:
    day += step
    while not is_working_day(day, calendar):
        yield day
        day += step
