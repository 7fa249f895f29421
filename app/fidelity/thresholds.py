"""From a value to a score: `<= 20` for a five, and so on down; what meets none is a one."""

import operator
import re
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

LIMIT = re.compile(r"(<=|<|>=|>) (\d+(?:\.\d+)?)")
COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<=": operator.le,
    "<": operator.lt,
    ">=": operator.ge,
    ">": operator.gt,
}
BEST, WORST = 5, 1


class Limit(NamedTuple):
    """What a value must be for one score."""

    sign: str
    number: Fraction

    def is_met(self, value: Fraction) -> bool:
        """Whether a value, unrounded, is that."""
        return COMPARE[self.sign](value, self.number)


class Thresholds(NamedTuple):
    """The limits of the scores 5, 4, 3 and 2."""

    limits: tuple[Limit, ...]

    def score(self, value: Fraction) -> int:
        """The highest score whose limit the value meets."""
        met = (BEST - n for n, limit in enumerate(self.limits) if limit.is_met(value))
        return next(met, WORST)

    def of(self, score: int) -> Limit | None:
        """The limit of a score; the lowest has none."""
        return self.limits[BEST - score] if score > WORST else None


def thresholds(written: Sequence[str]) -> Thresholds:
    """Read as a definition writes them. Raises ValueError, which says what was expected."""
    found = [LIMIT.fullmatch(one) for one in written]
    if len(found) != BEST - WORST or not all(found):
        raise ValueError('four limits, for the scores 5, 4, 3 and 2, each as "<= 20" or ">= 90"')
    limits = tuple(Limit(one[1], Fraction(one[2])) for one in found if one)
    if any(not _follows(one, next_) for one, next_ in pairwise(limits)):
        raise ValueError("limits that become easier from one score to the next")
    return Thresholds(limits)


def _follows(one: Limit, easier: Limit) -> bool:
    if one.sign[0] != easier.sign[0]:
        return False
    return one.number < easier.number if one.sign[0] == "<" else one.number > easier.number
