"""A curve over quarters, in percent of its field: drawn by the server, without a script."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
LINES = 6
FEW = 4  # so many quarters have room for a word each
LEFT, RIGHT = 8.0, 94.0
Heights = Sequence[float | None]


class Dot(NamedTuple):
    """A quarter's value; `rank` 0 keeps its word where there is least room, 2 loses it first.

    `low`: where the value is only known to lie between two, the lower one.
    """

    x: float
    y: float | None
    rank: int
    is_last: bool
    is_labelled: bool
    low: float | None = None


class Plot(NamedTuple):
    """Lines across with their value, dots, and the stretches between neighbours that have both."""

    grid: list[tuple[float, int]]
    dots: list[Dot]
    stretches: list[tuple[Dot, Dot]]


def plotted(heights: Heights, lows: Heights | None = None) -> Plot:
    """The drawing of these values, the oldest first; `lows`: where a value is a span, its least."""
    highest = max((one for one in heights if one is not None), default=0)
    step = _step(highest)
    top = step * max(1, -int(-highest // step))
    least = heights if lows is None else lows
    dots = [_dot(at, heights, least[at], top) for at in range(len(heights))]
    grid = [(_down(value, top), value) for value in range(0, top + 1, step)]
    pairs = [(a, b) for a, b in pairwise(dots) if a.y is not None and b.y is not None]
    return Plot(grid, dots, [(a, b) for a, b in pairs if a.low is None and b.low is None])


def _dot(number: int, heights: Heights, low: float | None, top: int) -> Dot:
    count, height = len(heights), heights[number]
    return Dot(
        _across(number, count),
        None if height is None else _down(height, top),
        _rank(count - 1 - number),
        number == count - 1,
        count <= FEW or number in (_first(heights), count // 2 - 1, count - 1),
        None if low is None or low == height else _down(low, top),
    )


def _first(heights: Heights) -> int:
    return next((at for at, height in enumerate(heights) if height is not None), 0)


def _down(value: float, top: int) -> float:
    return round(100 - 100 * value / top, 2)


def _step(highest: float) -> int:
    return next((one for one in STEPS if highest <= one * (LINES - 1)), int(highest))


def _across(number: int, count: int) -> float:
    return 50.0 if count == 1 else round(LEFT + (RIGHT - LEFT) * number / (count - 1), 2)


def _rank(back: int) -> int:
    return 0 if back % 4 == 0 else 1 if back % 2 == 0 else 2
