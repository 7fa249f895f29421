"""Why a day that somebody fills in cannot be, said with the day that stands in its way."""

import datetime as dt
from typing import Any, NamedTuple

from flask_babel import gettext as _
from flask_babel import lazy_gettext

from app.records import KINDS
from app.records.base import Order
from app.records.values import Unreadable, read_date
from app.store.rows import Row
from app.web.forms import FAULTS
from app.web.wording import full_day

AHEAD = "job_start"  # a job may be agreed before it begins
# Files may say otherwise; somebody who fills it in now can look again.
FOUR_HOURS = Order("first_4h_on", "job_start")
BEFORE = {
    "referred_on": lazy_gettext("This day lies before the referral on %(day)s."),
    "enrolled_on": lazy_gettext("This day lies before the enrolment on %(day)s."),
    "job_start": lazy_gettext("This day lies before the job began on %(day)s."),
}
AFTER = {
    "closed_on": lazy_gettext("This day lies after the case was closed on %(day)s."),
    "job_end": lazy_gettext("This day lies after the job ended on %(day)s."),
    "first_4h_on": lazy_gettext("This day lies after the first four hours on %(day)s."),
}


class Refused(NamedTuple):
    """What was written and is kept in its field, and why it cannot be, in words."""

    written: str
    why: str

    @property
    def is_day(self) -> bool:
        """Whether a field for days can show it."""
        try:
            return bool(read_date(self.written))
        except Unreadable:
            return not self.written


def refused(kind: str, row: Row, name: str, written: str, today: dt.date) -> Refused | None:
    """What is wrong with a day written for this field of a record, or nothing."""
    why = _why(kind, row, name, written, today)
    return None if why is None else Refused(written, str(why))


def _why(kind: str, row: Row, name: str, written: str, today: dt.date) -> Any:
    if not written:
        return FAULTS["missing"]
    try:
        day = read_date(written)
    except Unreadable:
        return _("“%(said)s” is no day here. Write it as 2026-09-30.", said=written)
    if name != AHEAD and day > today:
        return FAULTS["future"]
    orders = (*KINDS[kind].orders, FOUR_HOURS)
    early = [(BEFORE, each.other) for each in orders if each.field == name]
    late = [(AFTER, each.field) for each in orders if each.other == name]
    for words, other in (*early, *late):
        if _is_across(day, row.get(other), words is BEFORE):
            return str(words[other]) % {"day": full_day(row[other])}
    return None


def _is_across(day: dt.date, other: dt.date | None, is_first: bool) -> bool:
    """Whether a day lies on the wrong side of another, which is to come first or not."""
    return other is not None and (day < other if is_first else day > other)
