"""When what a rule asks for can happen: the windows that arise from a subject's dates. Pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.reminders.facts import Placement
from app.reminders.rule import Rule
from app.reminders.subjects import Subject

Days = Mapping[str, Collection[date]]  # by the kind of what was written of them


class Asked(NamedTuple):
    """Which check-ins about a participant: those of some placements, and those that something
    of one of these days may have met."""

    placements: Collection[str]
    days: Days


class Window(NamedTuple):
    """`end`: what cancels it, if anything; `first`: the earliest day on which it may be met."""

    opens: date
    due: date
    end: date | None
    first: date


def about(subject: str, rules: Sequence[Rule]) -> list[Rule]:
    """The rules about this kind of subject."""
    return [rule for rule in rules if rule.subject == subject]


def about_placement(placement: Placement, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that look at this kind of placement."""
    some = about("placement", rules)
    return [rule for rule in some if not rule.kinds or placement.kind in rule.kinds]


def window_of(rule: Rule, subject: Subject) -> Window | None:
    """None where it does not arise."""
    opens, due = rule.opens.of(subject.dates), rule.due.of(subject.dates)
    if opens is None or due is None or (subject.enrolled_on and opens < subject.enrolled_on):
        return None
    end = min((day for name in rule.ends_with if (day := subject.dates[name])), default=None)
    if end is not None and opens > end:
        return None
    return Window(opens, due, end, (rule.since and rule.since.of(subject.dates)) or opens)


def may_meet(rule: Rule, window: Window, days: Days) -> bool:
    """Whether what was written of one of these days may meet it."""
    return any(window.first <= day <= window.due for day in days.get(rule.met_by.kind, ()))
