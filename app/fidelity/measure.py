"""What an item's arithmetic gives: a value, how many it rests on, the rows behind it."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import count
from typing import Any, NamedTuple, TypeVar

from app.caseload.weeks import add_months
from app.figures.arithmetic import one_decimal

Row = TypeVar("Row")
LOOK_BACK = 6  # months


class Evidence(NamedTuple):
    """One row behind a figure. `answer` is a choice of the record, `amount` days or minutes."""

    kind: str
    id: str
    on: dt.date | None = None
    staff_id: str | None = None
    participant_id: str | None = None
    answer: str | None = None
    amount: int | None = None
    counts: bool = True


class Figure(NamedTuple):
    """`value` None: no data. `level`: the score, where no threshold gives it.

    `detail` is told in the machine-readable answer, `aside` on the page alone.
    """

    value: Fraction | None = None
    n: int = 0
    level: int | None = None
    detail: Mapping[str, Any] = {}
    aside: Mapping[str, Any] = {}
    rows: Sequence[Evidence] = ()


NO_DATA = Figure()


class Span(NamedTuple):
    """Days after `after`, up to and with `last`."""

    after: dt.date
    last: dt.date

    def has(self, day: dt.date | None) -> bool:
        """Whether a day is one of them; an unknown one is not."""
        return day is not None and self.after < day <= self.last


def look_back(day: dt.date, months: int = LOOK_BACK) -> Span:
    """The months that end with a day."""
    return Span(add_months(day, -months), day)


def percent(part: int, whole: int) -> Fraction:
    """A share in percent, unrounded."""
    return Fraction(100 * part, whole)


def shown(value: Fraction | int | None) -> float | None:
    """With one decimal, halves upward."""
    return None if value is None else one_decimal(*Fraction(value).as_integer_ratio())


def told(value: Fraction, verdict: Callable[[Fraction], object] = bool) -> Decimal:
    """For people: with one decimal, or as many as the verdict takes to be the value's own.

    4.96 visits a week score below five, so that nobody is shown 5.0 beside it. Rounded on, it
    is what a machine is told.
    """
    rounded = (Decimal(half_up(value * 10**n)).scaleb(-n) for n in count(1))
    wanted = verdict(value), shown(value)
    return next(d for d in rounded if (verdict(Fraction(d)), shown(Fraction(d))) == wanted)


def half_up(value: Fraction) -> int:
    """The nearest whole number, halves upward."""
    return int((value + Fraction(1, 2)).__floor__())


def share(rows: Sequence[Evidence]) -> Figure:
    """The share of the rows that count."""
    if not rows:
        return NO_DATA
    kept = sum(1 for row in rows if row.counts)
    return Figure(percent(kept, len(rows)), len(rows), rows=rows)


def mean(values: Iterable[Fraction | int]) -> Fraction:
    """The mean of one value or more."""
    found = [Fraction(value) for value in values]
    return sum(found, Fraction(0)) / len(found)
