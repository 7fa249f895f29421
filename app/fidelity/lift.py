"""What would lift item 17: arithmetic on the weeks that were, not a promise."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from app.fidelity.employer_contacts import Rate
from app.fidelity.measure import half_up
from app.fidelity.thresholds import BEST, Limit, Thresholds


class Lift(NamedTuple):
    """So many more visits by somebody give that person this score."""

    rate: Rate
    more: int
    score: int


def lifts(rate: Rate, scores: Thresholds) -> list[Lift]:
    """What would give one specialist each of the higher scores, the nearest first."""
    limits = ((score, scores.of(score)) for score in range(rate.score + 1, BEST + 1))
    return [Lift(rate, _wanted(limit, rate), score) for score, limit in limits if limit]


def _wanted(limit: Limit, rate: Rate) -> int:
    visits = limit.number * rate.weeks
    least = floor(visits) + 1 if limit.sign == ">" else ceil(visits)
    return least - rate.contacts


def item_after(rates: Sequence[Rate], done: Sequence[Lift], most: int) -> int:
    """The suggestion for the item, had these visits been made; `most`: what the reviews allow."""
    better = {lift.rate.staff_id: lift.score for lift in done}
    points = sum(better.get(rate.staff_id, rate.score) for rate in rates)
    return min(most, half_up(Fraction(points, len(rates))))


def fewest(rates: Sequence[Rate], scores: Thresholds, most: int) -> list[Lift] | None:
    """The fewest visits, and by whom, that lift the item by one; None where none can."""
    now = item_after(rates, (), BEST)
    if now >= min(most, BEST):
        return None
    # As many points as bring the mean half way to the next score, from where it is rounded up.
    lacking = ceil(Fraction(2 * now + 1, 2) * len(rates)) - sum(rate.score for rate in rates)
    cheapest: dict[int, tuple[int, list[Lift]]] = {0: (0, [])}
    for rate in rates:
        options = [(lift.score - rate.score, lift) for lift in lifts(rate, scores)]
        for points, (cost, done) in sorted(cheapest.items(), reverse=True):
            for gain, lift in options:
                to, sum_of = min(lacking, points + gain), cost + lift.more
                if to not in cheapest or sum_of < cheapest[to][0]:
                    cheapest[to] = (sum_of, [*done, lift])
    return cheapest[lacking][1]
