"""Small numbers kept back, so that no sum, share or quarter gives them away.

A reader knows every number that is given out, that one marked *few* is less than five, and that
one kept back without this mark is not; of a part the mark is never told, since beside its whole it
would say too much. The reader knows this file too. A number is safe when, with all of that, at
least three values remain possible for it, and for what is left of its whole when it is a part.
"""

from collections.abc import Mapping
from typing import NamedTuple

FEW = 5  # the least number that is given out
CANDIDATES = 3  # so many values must remain possible


class Number(NamedTuple):
    """A number as it is given out: itself, *few*, or kept back to protect another."""

    value: int | None
    is_few: bool = False


class Table(NamedTuple):
    """Numbers by group, and their sum."""

    total: Number
    groups: dict[str, Number]


class Box(NamedTuple):
    """What is known of one number before any sum is taken into account."""

    low: int
    high: int


class Part(NamedTuple):
    """Counts by group of a part, and of its whole as it was given out."""

    counts: Mapping[str, int]
    wholes: Mapping[str, int]
    given: Table | None


def given_out(counts: Mapping[str, int]) -> Table:
    """The table of what is no part of anything else in the report."""
    return _table(Part(counts, {}, None))


def part_given_out(counts: Mapping[str, int], wholes: Mapping[str, int], given: Table) -> Table:
    """The table of a part, where the table of its whole is given out as well."""
    return _table(Part(counts, wholes, given))


def _table(part: Part) -> Table:
    groups, total = list(part.counts), sum(part.counts.values())
    whole = sum(part.wholes.values()) if part.given else None
    hidden = {group for group in groups if _is_small(part, group) or _is_whole_hidden(part, group)}
    is_open = not _small(total, whole) and not (part.given and part.given.total.value is None)
    while is_open and hidden and not _is_safe(part, hidden):
        rest = [group for group in groups if group not in hidden]
        is_open = bool(rest)
        # By name, whatever the numbers: the choice of the smallest would tell that it is.
        hidden |= set(sorted(rest)[:1])
    if not is_open:
        hidden = set(groups)
    is_part = part.given is not None
    numbers = {group: _number(n, group in hidden, is_part) for group, n in part.counts.items()}
    return Table(_number(total, not is_open, is_part), numbers)


def _number(value: int, is_hidden: bool, is_part: bool) -> Number:
    return Number(None, value < FEW and not is_part) if is_hidden else Number(value)


def _small(value: int, whole: int | None) -> bool:
    """Whether a number, or what it leaves of its whole, is too small to be given out."""
    return value < FEW or (whole is not None and whole - value < FEW)


def _is_small(part: Part, group: str) -> bool:
    return _small(part.counts[group], part.wholes[group] if part.given else None)


def _is_whole_hidden(part: Part, group: str) -> bool:
    return part.given is not None and part.given.groups[group].value is None


def _is_safe(part: Part, hidden: set[str]) -> bool:
    """Whether neither the hidden numbers nor what they leave can be told from their sum."""
    boxes = [_box(part, group) for group in hidden]
    if not _are_open(boxes, sum(part.counts[group] for group in hidden)):
        return False
    left = sum(part.wholes[g] - part.counts[g] for g in hidden) if part.given else 0
    return part.given is None or _are_open(boxes, left)


def _are_open(boxes: list[Box], total: int) -> bool:
    """Whether each has enough possible values, where all of them make `total` together."""
    lows, highs = sum(box.low for box in boxes), sum(box.high for box in boxes)
    return all(
        min(box.high, total - (lows - box.low)) - max(box.low, total - (highs - box.high))
        >= CANDIDATES - 1
        for box in boxes
    )


def _box(part: Part, group: str) -> Box:
    """What its mark says of a number; a part lies between nothing and its whole."""
    count, most = part.counts[group], sum((part.wholes or part.counts).values())
    if part.given is None:
        return _marked(Number(None, count < FEW), most)
    return Box(0, _marked(part.given.groups[group], most).high)


def _marked(told: Number, most: int) -> Box:
    if told.value is not None:
        return Box(told.value, told.value)
    return Box(0, FEW - 1) if told.is_few else Box(FEW, most)
