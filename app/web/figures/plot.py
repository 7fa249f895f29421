"""A curve over quarters, in percent of its field: drawn by the server, without a script."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)
LINES = 6
LEFT, RIGHT = 8.0, 94.0


class Dot(NamedTuple):
    """A quarter's value; `rank` 0 keeps its word where there is least room, 2 loses it first."""

    x: float
    y: float | None
    rank: int
    is_last: bool
    is_labelled: bool


class Plot(NamedTuple):
    """Lines across with their value, dots, and the stretches between neighbours that have both."""

    grid: list[tuple[float, int]]
    dots: list[Dot]
    stretches: list[tuple[Dot, Dot]]


def plotted(heights: Sequence[float | None]) -> Plot:
    """The drawing of these values, the oldest first."""
    step = _step(max((one for one in heights if one is not None), default=0))
    top = step * max(1, -int(-max((h or 0 for h in heights), default=0) // step))
    count = len(heights)
    dots = [
        Dot(
            _across(number, count),
            None if height is None else round(100 - 100 * height / top, 2),
            _rank(count - 1 - number),
            number == count - 1,
            number in (0, count // 2 - 1, count - 1),
        )
        for number, height in enumerate(heights)
    ]
    grid = [(round(100 - 100 * value / top, 2), value) for value in range(0, top + 1, step)]
    pairs = pairwise(dots)
    return Plot(grid, dots, [(a, b) for a, b in pairs if a.y is not None and b.y is not None])


def _step(highest: float) -> int:
    return next((one for one in STEPS if highest <= one * (LINES - 1)), int(highest))


def _across(number: int, count: int) -> float:
    return round(LEFT + (RIGHT - LEFT) * number / max(count - 1, 1), 2)


def _rank(back: int) -> int:
    return 0 if back % 4 == 0 else 1 if back % 2 == 0 else 2
