"""Somebody who wants to know what a report keeps back, and thinks of everything that it tells.

She knows how the report is made, and of some teams every number. All caseloads are gone through
that would be told in just this way, so that no cleverer reader finds out more.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import combinations
from typing import Any

from app.figures.suppression import FEW

Secret = tuple[int, ...]  # the numbers of a team: its count, or a part and what it leaves
Case = tuple[Secret, ...]
Tell = Callable[[Case], Any]


def least_possible(cases: Iterable[Case], tell: Tell, known: int) -> int:
    """How many values remain for the small number that is known best, to readers who know so many
    teams to the letter."""
    every = [*cases]
    found = _possible(every, tell, known)
    return min(
        len(found[_view(case, tell, own)][place, part])
        for case in every
        for own in combinations(range(len(case)), known)
        for place, part in _secrets(case, own)
    )


def _possible(cases: Iterable[Case], tell: Tell, known: int) -> dict[Any, dict[Any, set[int]]]:
    """For all that a reader can know, the values that each number can have."""
    found: dict[Any, dict[Any, set[int]]] = defaultdict(lambda: defaultdict(set))
    for case in cases:
        for own in combinations(range(len(case)), known):
            view = found[_view(case, tell, own)]
            for place, secret in enumerate(case):
                for part, value in enumerate(secret):
                    view[place, part].add(value)
    return found


def _view(case: Case, tell: Tell, own: Collection[int]) -> Any:
    return tell(case), tuple((place, case[place]) for place in own)


def _secrets(case: Case, own: Collection[int]) -> Iterator[tuple[int, int]]:
    for place, secret in enumerate(case):
        if place not in own:
            yield from ((place, part) for part, value in enumerate(secret) if value < FEW)
