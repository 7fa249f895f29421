"""A review as it is read: what people gave for each item, and what it comes to."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from app.fidelity.scale import Band, Scale, Subscale

ASKED = ("score", "checks", "comment", "evidence")


class Given(NamedTuple):
    """What people gave for an item. `suggested` is what they had been shown."""

    score: int | None = None
    checks: Sequence[int] = ()
    comment: str = ""
    evidence: str = ""
    suggested: int | None = None
    by_staff: str | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The fields that reviewers write."""
        return {name: getattr(self, name) for name in ASKED} | {"checks": list(self.checks)}


NOTHING_YET = Given()


class Total(NamedTuple):
    """The sum of a subscale; its band stands once every item has a score."""

    subscale: Subscale
    scored: int
    items: int
    points: int
    band: Band | None

    @property
    def is_whole(self) -> bool:
        """Whether every item has a score."""
        return self.scored == self.items


@dataclass(frozen=True)
class Review:
    """One review with what was given so far."""

    id: str
    team: str
    scale: str
    as_of: dt.date
    reviewers: str
    made_by: str
    done_at: dt.datetime | None
    given: Mapping[int, Given] = field(default_factory=dict)

    def of(self, number: int) -> Given:
        """What was given for an item so far."""
        return self.given.get(number, NOTHING_YET)

    def lacking(self, scale: Scale) -> list[int]:
        """The items that have no score yet."""
        return [item.number for item in scale.items if self.of(item.number).score is None]

    def totals(self, scale: Scale) -> list[Total]:
        """By subscale."""
        return [self._total(scale, one) for one in scale.subscales]

    def _total(self, scale: Scale, one: Subscale) -> Total:
        items = scale.of(one.id)
        scores = [score for item in items if (score := self.of(item.number).score)]
        is_whole = len(scores) == len(items)
        band = one.band(sum(scores)) if is_whole else None
        return Total(one, len(scores), len(items), sum(scores), band)


class FormerNames(NamedTuple):
    """Who was named as reviewers until somebody changed it."""

    names: str
    by_staff: str
    at: dt.datetime


class Start(NamedTuple):
    """What is known when a review begins."""

    team: str
    scale: str
    as_of: dt.date
    reviewers: str
