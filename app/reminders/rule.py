"""The shape of a rule: a window, what meets it, who is told and when, all as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from app.caseload.weeks import add_months

EVER = 300 * 366  # days: between any two dates that a record may have
Subject = Literal[
    "placement", "participant", "specialist_week", "contact_week", "employer_contact", "appointment"
]
Told = Literal["specialist", "supervisor"]  # of the subject, or of that one's team
Tell = Literal["two_thirds", "opens", "due"]


@dataclass(frozen=True)
class Day:
    """A day counted from one of the subject's dates: so many months on, then so many days."""

    field: str
    days: int = 0
    months: int = 0

    def of(self, dates: Mapping[str, date | None]) -> date | None:
        """None where the date is unknown, or so far off that the calendar ends before the day."""
        start = dates[self.field]
        if start is None:
            return None
        try:
            month = add_months(start, self.months) if self.months else start
            return month + timedelta(days=self.days)
        except (OverflowError, ValueError):
            return None

    @property
    def least(self) -> int:
        """No fewer days than this lie between the date and the day."""
        return 28 * self.months + self.days

    @property
    def most(self) -> int:
        """No more days than this lie between the date and the day."""
        return 31 * self.months + self.days


@dataclass(frozen=True)
class Meeting:
    """Which records meet a check-in. `count` None: every contact of the week carries `date`."""

    kind: str
    date: str = "date"
    where: tuple[tuple[str, tuple[str | None, ...]], ...] = ()
    same: tuple[str, ...] = ()  # fields in which record and subject agree
    is_linked: bool = False  # by the record's list of participants
    is_named: bool = True  # whether the record that met it is told by id
    count: int | None = 1


@dataclass(frozen=True)
class Rule:
    """One row. `ends_with` names dates that cancel it; `since` lets a record come early.

    A row that was changed has versions: this one holds for windows that begin from `from_on` on
    and before `until`; `before` is the one that held until then.
    """

    name: str
    code: str
    subject: Subject
    opens: Day
    due: Day
    met_by: Meeting
    told: Told = "specialist"
    tell: Tell = "two_thirds"
    kinds: tuple[str, ...] = ()
    ends_with: tuple[str, ...] = ()
    since: Day | None = None
    is_on: bool = True
    from_on: date = date.min
    until: date = date.max
    before: "Rule | None" = None

    @property
    def earlier(self) -> Iterator["Rule"]:
        """The versions before this one, the latest first."""
        if self.before:
            yield self.before
            yield from self.before.earlier

    @property
    def longest(self) -> int:
        """No window of this rule has more days from its first to its last."""
        first = self.since or self.opens
        if first.field != self.due.field:
            return EVER
        return 31 * (self.due.months - first.months) + self.due.days - first.days
