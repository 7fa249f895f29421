"""When what a rule asks for can happen: the windows that arise from a subject's dates. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.reminders.facts import Placement
from app.reminders.rule import Rule
from app.reminders.subjects import Subject

LAST = date.max.toordinal()
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


class Span(NamedTuple):
    """Where a placement's dates lie if one of its windows may hold a day: the date named `starts`
    on `latest` or before, the one named `ends` on `earliest` or after."""

    starts: str
    latest: date
    ends: str
    earliest: date


def started_near(kind: str, days: Collection[date], rules: Sequence[Rule]) -> Iterator[Span]:
    """The spans for these days of every rule about placements that this kind of record meets."""
    named: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for rule in about("placement", rules) if days else ():
        if rule.met_by.kind == kind:
            first, due = rule.since or rule.opens, rule.due
            named[first.field, due.field].append((first.least, due.most))
    for (starts, ends), offsets in named.items():
        least, most = min(first for first, _ in offsets), max(due for _, due in offsets)
        yield Span(starts, _moved(max(days), -least), ends, _moved(min(days), -most))


def _moved(day: date, by: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + by, 1), LAST))


def about(subject: str, rules: Sequence[Rule]) -> list[Rule]:
    """The rules about this kind of subject."""
    return [rule for rule in rules if rule.subject == subject]


def about_placement(placement: Placement, rules: Sequence[Rule]) -> list[Rule]:
    """The rules that look at this kind of placement."""
    some = about("placement", rules)
    return [rule for rule in some if not rule.kinds or placement.kind in rule.kinds]


def window_of(rule: Rule, subject: Subject) -> Window | None:
    """None where it does not arise, or where another version of the rule asks."""
    window = _asked_by(rule, subject) if rule.is_on else None
    if window is None or window.opens >= rule.until:
        return None
    # What an earlier version has begun to ask stays as it is: the past is not rewritten.
    return None if any(window_of(one, subject) for one in rule.earlier) else window


def _asked_by(rule: Rule, subject: Subject) -> Window | None:
    opens, due = rule.opens.of(subject.dates), rule.due.of(subject.dates)
    if opens is None or due is None or (subject.enrolled_on and opens < subject.enrolled_on):
        return None
    end = min((day for name in rule.ends_with if (day := subject.dates[name])), default=None)
    begins = max(opens, rule.from_on)
    if begins > due or (end is not None and begins > end):
        return None
    return Window(begins, due, end, (rule.since and rule.since.of(subject.dates)) or opens)


def may_meet(rule: Rule, window: Window, days: Days) -> bool:
    """Whether what was written of one of these days may meet it."""
    return any(window.first <= day <= window.due for day in days.get(rule.met_by.kind, ()))
