"""Whether a reminder is still worth telling, and on which occasion: pure."""

import datetime as dt
from typing import NamedTuple

from app.reminders.facts import Calendar
from app.reminders.telling_days import tell_again_on

Occasion = str  # "first", "due", or what a check-in was put off to


class Stored(NamedTuple):
    """What decides it, of a stored reminder."""

    id: str
    staff_id: str | None
    opens: dt.date
    due: dt.date
    tell_on: dt.date
    met_on: dt.date | None
    cancelled_on: dt.date | None
    put_off_to: dt.date | None = None
    elsewhere_on: dt.date | None = None


def is_worth_telling(reminder: Stored, today: dt.date) -> bool:
    """Neither met, cancelled nor done elsewhere, and not past; a telling may be planned for after
    the due day. Put off, it is told neither before the new day nor after the due one."""
    days = (reminder.met_on, reminder.cancelled_on, reminder.elsewhere_on)
    if any(day and day <= today for day in days):
        return False
    if reminder.put_off_to:
        return reminder.put_off_to <= today <= reminder.due
    return today <= max(reminder.due, reminder.tell_on)


def occasion(
    reminder: Stored, today: dt.date, calendar: Calendar
) -> tuple[Occasion, dt.date] | None:
    """The latest occasion whose day has come, with that day; None before the first.

    Only the latest: after days without a scheduler one is told once.
    """
    again = tell_again_on(reminder.opens, reminder.due, reminder.tell_on, calendar)
    if again and again <= today:
        return "due", again
    if reminder.tell_on > today:
        return None
    # Told on its first day, and put off then, it is told once more.
    first = f"put{reminder.put_off_to:%Y%m%d}" if reminder.put_off_to else "first"
    return first, reminder.tell_on
