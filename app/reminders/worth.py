"""Whether a reminder is still worth telling, and on which occasion: pure."""

import datetime as dt
from typing import Literal, NamedTuple

from app.reminders.facts import Calendar
from app.reminders.telling_days import tell_again_on

Occasion = Literal["first", "due"]


class Stored(NamedTuple):
    """What decides it, of a stored reminder."""

    id: str
    staff_id: str | None
    opens: dt.date
    due: dt.date
    tell_on: dt.date
    met_on: dt.date | None
    cancelled_on: dt.date | None


def is_worth_telling(reminder: Stored, today: dt.date) -> bool:
    """Neither met nor cancelled, and not past; a telling may be planned for after the due day."""
    settled = (day for day in (reminder.met_on, reminder.cancelled_on) if day and day <= today)
    return not any(settled) and today <= max(reminder.due, reminder.tell_on)


def occasion(
    reminder: Stored, today: dt.date, calendar: Calendar
) -> tuple[Occasion, dt.date] | None:
    """The latest occasion whose day has come, with that day; None before the first.

    Only the latest: after days without a scheduler one is told once.
    """
    again = tell_again_on(reminder.opens, reminder.due, reminder.tell_on, calendar)
    if again and again <= today:
        return "due", again
    return ("first", reminder.tell_on) if reminder.tell_on <= today else None
