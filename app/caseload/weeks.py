"""Calendar arithmetic: months that clamp, and ISO weeks known by their Monday."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

WEEK = timedelta(days=7)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def monday_of(day: date) -> date:
    """The Monday of the ISO week of a day."""
    return day - timedelta(days=day.weekday())


def week_name(monday: date) -> str:
    """As caseload files write it: `2026-W31`. The year is the ISO year, not always the date's."""
    year, week, _ = monday.isocalendar()
    return f"{year}-W{week:02}"


def mondays(first: date, last: date) -> Iterator[date]:
    """The Mondays of every week that the days first to last touch."""
    monday = monday_of(first)
    while monday <= last:
        yield monday
        monday += WEEK


def full_weeks(count: int, last: date) -> list[date]:
    """The Mondays of so many whole ISO weeks, the newest of them ending on or before a day."""
    newest = monday_of(last + timedelta(days=1)) - WEEK
    return [newest - number * WEEK for number in reversed(range(count))]
