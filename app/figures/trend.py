"""The same figures over several quarters."""

from typing import Any, NamedTuple

from app.caseload.quarter import Quarter
from app.figures.facts import Facts
from app.figures.scope import Scope
from app.figures.seen import Row, Seen
from app.figures.table import Figure

QUARTERS = 8


class Point(NamedTuple):
    """A figure in one quarter, with the rows behind it."""

    quarter: Quarter
    value: Any
    rows: list[Row]

    @property
    def height(self) -> float | None:
        """The one number of it that a curve shows; None where there is none."""
        told = self.value
        if isinstance(told, dict):
            told = told["total"] if "total" in told else told["median"]
        return None if told is None else float(told)

    @property
    def part(self) -> int:
        """How many of the rows are in the part of a share."""
        return sum(row.is_in for row in self.rows)


def trend(
    facts: Facts, figure: Figure, last: Quarter, scope: Scope, count: int = QUARTERS
) -> list[Point]:
    """So many quarters of a figure, the oldest first."""
    return [point(facts, figure, last.before(back), scope) for back in reversed(range(count))]


def point(facts: Facts, figure: Figure, quarter: Quarter, scope: Scope) -> Point:
    """One quarter of a figure."""
    rows = figure.rows(Seen(facts, quarter, scope))
    return Point(quarter, figure.tell(rows), rows)
