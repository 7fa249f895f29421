"""Finding check-ins by their last day: by the index of the day of telling, which lies near it."""

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_

from app.records import KINDS
from app.reminders.rule import Day, Rule

REMINDER = KINDS["reminder"].table.c
# A job's own rhythm has windows of three months, told after two thirds of them; and no row of days
# off puts a telling off any further.
LEAST, LATEST = dt.timedelta(days=40), dt.timedelta(days=14)


def lately(rules: Iterable[Rule], first_due: dt.date, told_by: dt.date) -> ColumnElement[bool]:
    """Due on that day or later, and told by that one. No window of the rules is longer."""
    longest = max((_days(one.opens, one.due) for one in rules), default=0)
    earliest = first_due - max(dt.timedelta(days=longest), LEAST)
    return and_(REMINDER.tell_on.between(earliest, told_by), REMINDER.due >= first_due)


def _days(opens: Day, due: Day) -> int:
    return 31 * (due.months - opens.months) + due.days - opens.days
