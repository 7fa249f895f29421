"""Somebody who wants to know what a report keeps back, and thinks of everything that it tells.

All tables of counts are gone through that would be given out in just this way, by the very same
rules, so that no cleverer reader finds out more.
"""

from collections.abc import Iterator
from itertools import product

from app.figures.suppression import FEW, Number, Table, given_out, part_given_out

Range = tuple[int, int]


def known(number: Number, most: int) -> Range:
    """What one number says by itself."""
    if number.value is not None:
        return number.value, number.value
    return (0, FEW - 1) if number.is_few else (FEW, most)


def fitting(table: Table, most: int) -> Iterator[dict[str, int]]:
    """Every table that it could be."""
    groups = list(table.groups)
    ranges = [known(table.groups[group], most) for group in groups]
    total = known(table.total, most * len(groups))
    for values in product(*(range(low, high + 1) for low, high in ranges)):
        counts = dict(zip(groups, values, strict=True))
        if total[0] <= sum(values) <= total[1] and given_out(counts) == table:
            yield counts


def possible(table: Table, most: int) -> dict[str, set[int]]:
    """For each group the values that its number can have."""
    found: dict[str, set[int]] = {group: set() for group in table.groups}
    for one in fitting(table, most):
        for group, value in one.items():
            found[group].add(value)
    return found


def possible_parts(
    whole: Table, part: Table, most: int
) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """The values of a part, and of what it leaves of its whole, from both tables together."""
    inside: dict[str, set[int]] = {group: set() for group in part.groups}
    left: dict[str, set[int]] = {group: set() for group in part.groups}
    for wholes in fitting(whole, most):
        for parts in _parts_of(wholes, part):
            if part_given_out(parts, wholes, whole) != part:
                continue
            for group, value in parts.items():
                inside[group].add(value)
                left[group].add(wholes[group] - value)
    return inside, left


def _parts_of(wholes: dict[str, int], part: Table) -> Iterator[dict[str, int]]:
    """Of a part no mark is told: it lies between nothing and its whole."""
    ranges = [_between(part.groups[group], whole) for group, whole in wholes.items()]
    total = _between(part.total, sum(wholes.values()))
    for values in product(*(range(low, min(high, most) + 1) for low, high, most in ranges)):
        if total[0] <= sum(values) <= total[1]:
            yield dict(zip(wholes, values, strict=True))


def _between(number: Number, whole: int) -> tuple[int, int, int]:
    told = number.value
    return (0, whole, whole) if told is None else (told, told, whole)
