"""Signals about colleagues, and how each stands this week. Pure; the limits are ours."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from app.accounts.team import FULL_CASELOAD
from app.caseload.weeks import WEEK
from app.supervision.facts import Colleague, TeamFacts
from app.supervision.signals import Signal

SILENT = 5  # days in which no phone was heard: a weekend and a day off lie within
DROP_WEEKS, USUAL_WEEKS = 2, 8
USUAL_AT_LEAST = 2.0  # visits a week: from fewer nothing can drop
NOTICE = 21  # days before a last day


class Standing(NamedTuple):
    """How one of the team stands. `room`: participants that the working hours have room for.

    `this_week`, `last_week`: contacts that count toward the six; None in a week of absence.
    """

    colleague: Colleague
    caseload: int
    room: float
    this_week: int | None
    last_week: int | None
    heard_at: dt.datetime | None
    is_silent: bool

    @property
    def is_over(self) -> bool:
        """Whether the caseload is larger than the hours have room for."""
        return self.caseload > self.room


def standings(facts: TeamFacts) -> list[Standing]:
    """The specialists at work and whoever else has a caseload."""
    return [
        standing_of(facts, one)
        for one in facts.colleagues
        if facts.sizes[one.id] or (one.role == "specialist" and works(one, facts.today))
    ]


def standing_of(facts: TeamFacts, one: Colleague) -> Standing:
    """Anybody of the team."""
    return Standing(
        one,
        facts.sizes[one.id],
        FULL_CASELOAD * one.fte,
        _six(facts, one, facts.monday),
        _six(facts, one, facts.monday - WEEK),
        facts.heard.get(one.id),
        _silent_days(facts, one) >= SILENT,
    )


def works(one: Colleague, day: dt.date) -> bool:
    """Whether somebody works here on a day."""
    has_begun = one.active_from is None or one.active_from <= day
    return has_begun and (one.active_to is None or one.active_to >= day)


def _six(facts: TeamFacts, one: Colleague, monday: dt.date) -> int | None:
    return None if (one.id, monday) in facts.absent else facts.six[one.id, monday]


def _silent_days(facts: TeamFacts, one: Colleague) -> int:
    heard = facts.heard.get(one.id)
    return (facts.now - heard).days if heard else 0


def colleague_signals(facts: TeamFacts) -> Iterator[Signal]:
    """The strongest signal of each colleague who has one."""
    for standing in standings(facts):
        reasons = [
            _leaves(facts, standing),
            _silent(facts, standing),
            _promises(facts, standing),
            _less(facts, standing),
            _too_many(facts, standing),
        ]
        found = [one for one in reasons if one]
        if found:
            strongest = max(found, key=lambda one: one.strength)
            yield strongest._replace(more=len(found) - 1)


def _leaves(facts: TeamFacts, standing: Standing) -> Signal | None:
    one = standing.colleague
    if not one.active_to or not standing.caseload:
        return None
    days = (one.active_to - facts.today).days
    if days > NOTICE:
        return None
    kind = "leaves" if days >= 0 else "left"
    return Signal(kind, one.id, one.id, 100 - days, standing.caseload, one.active_to)


def _silent(facts: TeamFacts, standing: Standing) -> Signal | None:
    one = standing.colleague
    if not standing.is_silent or (one.id, facts.monday) in facts.absent:
        return None
    days = _silent_days(facts, one)
    day = facts.today - dt.timedelta(days=days)
    return Signal("silent", one.id, one.id, 45 + days, days, day)


def _promises(facts: TeamFacts, standing: Standing) -> Signal | None:
    one = standing.colleague
    broken = [p for p in facts.promises if p.staff_id == one.id and not p.is_kept]
    lately = [p for p in broken if p.due >= facts.monday - WEEK]
    if not lately:
        return None
    count = len(lately)
    first = min(p.due for p in lately)
    return Signal("promises", one.id, one.id, 30 + 5 * count, count, first)


def _less(facts: TeamFacts, standing: Standing) -> Signal | None:
    """Fewer than half of the usual visits in the last two weeks at work."""
    one = standing.colleague
    weeks = [facts.monday - n * WEEK for n in range(1, DROP_WEEKS + USUAL_WEEKS + 1)]
    if one.active_from:
        weeks = [monday for monday in weeks if monday >= one.active_from]
    counts = [_six(facts, one, monday) for monday in weeks]
    lately = [n for n in counts[:DROP_WEEKS] if n is not None]
    usual = [n for n in counts[DROP_WEEKS:] if n is not None]
    if len(lately) < DROP_WEEKS or len(usual) < USUAL_WEEKS // 2:
        return None
    before, now = sum(usual) / len(usual), sum(lately) / len(lately)
    if before < USUAL_AT_LEAST or now * 2 >= before:
        return None
    strength = 38 + 10 * (1 - now / before)
    return Signal(
        "less", one.id, one.id, strength, sum(lately), weeks[DROP_WEEKS - 1], f"{before:.1f}"
    )


def _too_many(facts: TeamFacts, standing: Standing) -> Signal | None:
    one = standing.colleague
    if not standing.is_over:
        return None
    share = standing.caseload / standing.room if standing.room else 2
    strength = 28 + 20 * (share - 1)
    return Signal(
        "too_many", one.id, one.id, strength, standing.caseload, facts.today, f"{one.fte:g}"
    )
