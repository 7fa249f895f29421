"""A check-in rule as an organisation wants it from a day on."""

import datetime as dt

from sqlalchemy.orm import Mapped

from app.records.base import Record
from app.records.fields import SERVER, choice, day, text, whole, yes_no

FURTHEST_DAYS, FURTHEST_MONTHS = 400, 60


class ReminderRule(Record):
    """One version of a rule, whole: what is written later holds later, and rewrites nothing.

    A window goes from so many months and days after `counted_from` to so many. Of a rule that the
    program brings only windows, receiver, day of telling and whether it is on are looked at.
    """

    __tablename__ = "reminder_rule"
    reach = "everyone"

    name: Mapped[str] = text(high=40, required=True, writer=SERVER, in_file=False)
    title: Mapped[str | None] = text(high=60, writer=SERVER, in_file=False)
    from_on: Mapped[dt.date] = day(required=True, writer=SERVER, in_file=False)
    is_on: Mapped[bool] = yes_no(required=True, writer=SERVER, in_file=False)
    counted_from: Mapped[str | None] = choice(
        "job_start",
        "job_end",
        "heard_on",
        "enrolled_on",
        of="counted_from",
        writer=SERVER,
        in_file=False,
    )
    opens_months: Mapped[int] = whole(
        -FURTHEST_MONTHS, FURTHEST_MONTHS, required=True, writer=SERVER, in_file=False
    )
    opens_days: Mapped[int] = whole(
        -FURTHEST_DAYS, FURTHEST_DAYS, required=True, writer=SERVER, in_file=False
    )
    due_months: Mapped[int] = whole(
        -FURTHEST_MONTHS, FURTHEST_MONTHS, required=True, writer=SERVER, in_file=False
    )
    due_days: Mapped[int] = whole(
        -FURTHEST_DAYS, FURTHEST_DAYS, required=True, writer=SERVER, in_file=False
    )
    met_by: Mapped[str | None] = choice(
        "visit", "profile", "employer", of="rule_met_by", writer=SERVER, in_file=False
    )
    told: Mapped[str] = choice(
        "specialist", "supervisor", of="rule_told", required=True, writer=SERVER, in_file=False
    )
    tell: Mapped[str] = choice(
        "two_thirds", "opens", "due", of="rule_tell", required=True, writer=SERVER, in_file=False
    )
