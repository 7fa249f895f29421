"""Whether a reminder is still worth telling, and on which occasion: pure.

A check-in is told on its day, once more on its due day, and on the working day after it was missed.
Where nobody could be told on that day, what was missed is worth telling for three more: what lies
further back stands on the week's page. A log that nobody has read stands in the summary alone,
which goes to whoever was to read it.
"""

import datetime as dt
from typing import NamedTuple

from app.reminders.days_off import LONGEST_REST
from app.reminders.facts import Calendar
from app.reminders.telling_days import next_working_day, tell_again_on

Occasion = str  # "first", "due", "missed", or what a check-in was put off to
MISSED = "missed"
LOG_REVIEW, PROMISE = "log_review", "employer_promise"
LATE = dt.timedelta(days=3)
PAST = dt.timedelta(days=LONGEST_REST + 1) + LATE  # and no row of days off is longer


class Stored(NamedTuple):
    """What decides it, of a stored reminder."""

    id: str
    rule: str
    staff_id: str | None
    opens: dt.date
    due: dt.date
    tell_on: dt.date
    met_on: dt.date | None
    cancelled_on: dt.date | None
    put_off_to: dt.date | None = None
    elsewhere_on: dt.date | None = None


def is_worth_telling(
    reminder: Stored, today: dt.date, calendar: Calendar, on: Occasion = "first"
) -> bool:
    """Neither met, cancelled nor done elsewhere, and not past; a telling may be planned for after
    the due day. Put off, it is told neither before the new day nor after the due one; a promise,
    whose one day it is, on the new day or soon after it."""
    days = (reminder.met_on, reminder.cancelled_on, reminder.elsewhere_on)
    if any(day and day <= today for day in days):
        return False
    if on == MISSED:
        return reminder.due < today <= next_working_day(reminder.due, calendar) + LATE
    if reminder.put_off_to:
        return reminder.put_off_to <= today <= _last_of_put_off(reminder, calendar)
    return today <= max(reminder.due, reminder.tell_on)


def _last_of_put_off(reminder: Stored, calendar: Calendar) -> dt.date:
    if reminder.rule != PROMISE or reminder.put_off_to is None:
        return reminder.due
    return next_working_day(reminder.put_off_to - dt.timedelta(days=1), calendar) + LATE


def is_missed(reminder: Stored, today: dt.date, calendar: Calendar) -> bool:
    """Whether its last day has passed and that is to be told.

    Not of what is told for the first time after that day: one word of it is enough.
    """
    told_before = reminder.tell_on <= reminder.due and reminder.rule != LOG_REVIEW
    return told_before and is_worth_telling(reminder, today, calendar, MISSED)


def occasion(
    reminder: Stored, today: dt.date, calendar: Calendar
) -> tuple[Occasion, dt.date] | None:
    """The latest occasion whose day has come, with that day; None before the first.

    Only the latest: after days without a scheduler one is told once.
    """
    if is_missed(reminder, today, calendar):
        day = next_working_day(reminder.due, calendar)
        return (MISSED, day) if day <= today else None
    again = tell_again_on(reminder.opens, reminder.due, reminder.tell_on, calendar)
    if again and again <= today:
        return "due", again
    if reminder.tell_on > today:
        return None
    # Told on its first day, and put off then, it is told once more.
    first = f"put{reminder.put_off_to:%Y%m%d}" if reminder.put_off_to else "first"
    return first, reminder.tell_on
