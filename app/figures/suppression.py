"""Small numbers kept back, so that neither sums nor knowing other teams gives them away.

What is told of a team goes by that team's own numbers, and what is told of all teams follows from
what is told of each. So there is nothing to subtract: whoever knows every other team, the quarters
before and this file still finds five values possible for a number under five, and for what a part
leaves of its whole.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

FEW = 5  # the least number that is given out


class Number(NamedTuple):
    """What is given out of a number: the least and the most that it can be."""

    low: int
    high: int

    @property
    def value(self) -> int | None:
        """The number itself, where it is given out."""
        return self.low if self.low == self.high else None

    @property
    def is_few(self) -> bool:
        """Whether it is said to be less than five, and no more."""
        return self == A_FEW


class Table(NamedTuple):
    """Numbers by group, and their sum."""

    total: Number
    groups: dict[str, Number]


A_FEW = Number(0, FEW - 1)


def given_out(counts: Mapping[str, int]) -> Table:
    """The table of what is no part of anything else in the report."""
    return _table({group: _alone(count) for group, count in counts.items()})


def part_given_out(counts: Mapping[str, int], wholes: Mapping[str, int]) -> Table:
    """The table of a part, where the table of its whole is given out as well."""
    return _table({group: _part(count, wholes[group]) for group, count in counts.items()})


def _alone(count: int) -> Number:
    return A_FEW if count < FEW else Number(count, count)


def _part(count: int, whole: int) -> Number:
    """Kept back where it, or what it leaves, is small; of a whole of less than ten always."""
    if whole < 2 * FEW:
        return A_FEW if whole < FEW else Number(0, whole)
    if count < FEW:
        return A_FEW
    return Number(count, count) if whole - count >= FEW else Number(whole - FEW + 1, whole)


def _table(groups: dict[str, Number]) -> Table:
    return Table(_sum(groups.values()), groups)


def _sum(numbers: Iterable[Number]) -> Number:
    told = list(numbers)
    return Number(sum(one.low for one in told), sum(one.high for one in told))
