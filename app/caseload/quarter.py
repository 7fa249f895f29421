"""Quarters of a year, as reports name them: `2026Q3`."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from app.problems import Problem

NAME = re.compile(r"([0-9]{4})Q([1-4])", re.ASCII)


class Quarter(NamedTuple):
    """One quarter; quarters sort by time."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.before(-1).first - timedelta(days=1)

    def before(self, count: int = 1) -> "Quarter":
        """So many quarters earlier; negative: later."""
        year, number = divmod(self.year * 4 + self.number - 1 - count, 4)
        return Quarter(year, number + 1)

    def __str__(self) -> str:
        return f"{self.year:04}Q{self.number}"


def quarter_of(day: date) -> Quarter:
    """The quarter that a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def quarters(first: Quarter, last: Quarter) -> list[Quarter]:
    """Every quarter from one to another."""
    count = 4 * (last.year - first.year) + last.number - first.number
    return [last.before(number) for number in reversed(range(count + 1))]


def read_quarter(text: str) -> Quarter:
    """A quarter by its name. Raises Problem unknown_quarter.

    Its neighbours and the twelve months before its end must be days of the calendar too.
    """
    found = NAME.fullmatch(text)
    if found is None or not 2 <= int(found[1]) <= 9997:
        raise Problem("unknown_quarter", "A quarter is written 2026Q3, from Q1 to Q4.")
    return Quarter(int(found[1]), int(found[2]))
