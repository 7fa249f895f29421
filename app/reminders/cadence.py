"""How often one job is followed up, where people wished for another rhythm than the rules'. Pure.

The rhythm in force on a window's first day asks for it, so that what has begun stays as it was.
A rhythm runs for a year from its day, or from the job's start where that comes later.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from app.reminders.facts import Cadence, Facts, Placement
from app.reminders.rule import Day, Rule
from app.reminders.rules import FOLLOW_ALONG, VISIT
from app.reminders.subjects import Subject
from app.reminders.windows import about_placement, window_of

RULE = "agreed_"  # how the name of what a rhythm asks for begins
USUAL, NONE, BEGUN = "usual", "none", "cadence_from"
WEEKS = {"weekly": 1, "fortnightly": 2}
MONTHS = {"monthly": 1, "bimonthly": 2, "quarterly": 3}
# What is about the start itself is asked for as long as anything is.
REPLACED: Mapping[str, frozenset[str]] = {
    **dict.fromkeys((*WEEKS, *MONTHS), frozenset(("F3", "F4"))),
    NONE: frozenset(("F1", "F2", "F3", "F4")),
    USUAL: frozenset(),
}


def _agreed(rhythm: str, opens: Day, due: Day) -> Rule:
    return Rule(
        f"{RULE}{rhythm}",
        "agreed",
        "placement",
        opens,
        due,
        VISIT,
        kinds=FOLLOW_ALONG,
        ends_with=("job_end", "closed_on"),
    )


def _weeks(rhythm: str, every: int) -> tuple[Rule, ...]:
    days = range(0, 364, 7 * every)
    return tuple(
        _agreed(rhythm, Day(BEGUN, first), Day(BEGUN, first + 7 * every - 1)) for first in days
    )


def _months(rhythm: str, every: int) -> tuple[Rule, ...]:
    return tuple(
        _agreed(rhythm, Day(BEGUN, months=first), Day(BEGUN, -1, months=first + every))
        for first in range(0, 12, every)
    )


AGREED: Mapping[str, tuple[Rule, ...]] = {
    **{rhythm: _weeks(rhythm, every) for rhythm, every in WEEKS.items()},
    **{rhythm: _months(rhythm, every) for rhythm, every in MONTHS.items()},
}


def asked(
    facts: Facts, placement: Placement, subject: Subject
) -> Iterator[tuple[Sequence[Rule], Subject]]:
    """The rules that ask about a placement, each with the dates from which they count."""
    rules = about_placement(placement, facts.rules)
    cadences = [
        one
        for one in facts.cadences_of.get(placement.id, ())
        if one.participant_id == placement.participant_id
    ]
    if not cadences:
        yield rules, subject
        return
    yield [rule for rule in rules if not _is_replaced(rule, subject, cadences)], subject
    if placement.kind in FOLLOW_ALONG and placement.job_start:
        for cadence in cadences:
            begun = max(cadence.from_on, placement.job_start)
            counted = subject._replace(dates={**subject.dates, BEGUN: begun})
            yield list(_rhythm(cadence, counted, cadences)), counted


def _is_replaced(rule: Rule, subject: Subject, cadences: Sequence[Cadence]) -> bool:
    window = window_of(rule, subject)
    cadence = window and in_force(cadences, window.opens)
    return bool(cadence and rule.code in REPLACED[cadence.rhythm])


def _rhythm(cadence: Cadence, subject: Subject, cadences: Sequence[Cadence]) -> Iterator[Rule]:
    for rule in AGREED.get(cadence.rhythm, ()):
        opens = rule.opens.of(subject.dates)
        if opens and in_force(cadences, opens) is cadence:
            yield rule


def in_force(cadences: Sequence[Cadence], day: dt.date) -> Cadence | None:
    """The one that holds on a day; None before the first."""
    at = bisect_right(cadences, day, key=lambda one: one.from_on)
    return cadences[at - 1] if at else None
