"""Means, medians and percent as reports round them: half up, to one decimal."""

from collections.abc import Sequence


def mean(values: Sequence[int]) -> float | None:
    """The mean of whole numbers that are not negative; None of none."""
    return one_decimal(sum(values), len(values))


def median(values: Sequence[int]) -> float | None:
    """The middle value, or the mean of the middle two; None of none."""
    ordered, count = sorted(values), len(values)
    return mean(ordered[(count - 1) // 2 : count // 2 + 1])


def percent(part: int, whole: int) -> float | None:
    """A part of a whole in percent; None where the whole is 0."""
    return one_decimal(100 * part, whole)


def one_decimal(dividend: int, divisor: int) -> float | None:
    """A quotient of whole numbers, computed without a float's own rounding."""
    return (20 * dividend + divisor) // (2 * divisor) / 10 if divisor else None
