"""On which day a check-in is told: planned in the window, and never on a day off."""

from datetime import date, timedelta
from functools import cache, lru_cache

import holidays

from app.reminders.facts import Calendar
from app.reminders.rule import Tell

DAY = timedelta(days=1)
SATURDAY = 5


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The category `public` alone: which eves are days off is for the organisation to say."""
    return frozenset(holidays.country_holidays(country, years=year, categories=("public",)))


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Whether people work that day: no weekend, public holiday or day that is off here."""
    if day.weekday() >= SATURDAY or day in calendar.days_off:
        return False
    return day not in public_holidays(calendar.country, day.year)


def next_working_day(day: date, calendar: Calendar) -> date:
    """The first working day after this one; on it, what was missed is told."""
    day += DAY
    while not is_working_day(day, calendar):
        day += DAY
    return day


def tell_on(tell: Tell, opens: date, due: date, calendar: Calendar) -> date:
    """The planned first telling, whatever has happened since. May fall after the due day."""
    length = (due - opens).days + 1
    wanted = {"two_thirds": opens + (2 * length // 3) * DAY, "opens": opens, "due": due}[tell]
    return _on_a_working_day(wanted, opens, calendar)


@lru_cache(maxsize=4_096)  # asked of everything that is planned, and of few days
def tell_again_on(opens: date, due: date, first: date, calendar: Calendar) -> date | None:
    """The telling for the due day, if still open then; None where the first was that one."""
    day = _on_a_working_day(due, opens, calendar)
    return day if first < day <= due else None


def _on_a_working_day(wanted: date, opens: date, calendar: Calendar) -> date:
    day = wanted
    while day >= opens:
        if is_working_day(day, calendar):
            return day
        day -= DAY
    return next_working_day(wanted, calendar)
