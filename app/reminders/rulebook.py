"""An organisation's rules: the table that the program brings, with what was changed of it.

Each change is a whole version of a rule with the day from which it holds. Pure.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.reminders.rule import Day, Meeting, Rule, Subject, Tell, Told
from app.reminders.rules import FIRST_CONTACT, FOLLOW_ALONG, PROFILE, RULES, VISIT

STANDARD: Mapping[str, Rule] = {rule.name: rule for rule in RULES}
OWN = "own_"  # how the name of an organisation's own rule begins
MEETINGS: Mapping[str, Meeting] = {"visit": VISIT, "profile": PROFILE, "employer": FIRST_CONTACT}


class Written(NamedTuple):
    """A version as it is kept: columns of the record of that name."""

    name: str
    from_on: dt.date
    is_on: bool
    counted_from: str | None
    opens_months: int
    opens_days: int
    due_months: int
    due_days: int
    met_by: str | None
    told: Told
    tell: Tell


class Counted(NamedTuple):
    """What follows from the day that an own rule counts from. Something about the end of a job is
    not cancelled by it."""

    subject: Subject
    kinds: tuple[str, ...]
    ends_with: tuple[str, ...]
    met_by: tuple[str, ...]


COUNTED: Mapping[str, Counted] = {
    "job_start": Counted("placement", FOLLOW_ALONG, ("job_end", "closed_on"), ("visit", "profile")),
    "job_end": Counted("placement", ("job",), ("closed_on",), ("visit", "profile")),
    "heard_on": Counted("placement", ("job",), ("closed_on",), ("visit", "profile")),
    "enrolled_on": Counted("participant", (), ("closed_on",), ("visit", "profile", "employer")),
}


def rulebook(written: Iterable[Written]) -> Sequence[Rule]:
    """All versions of all rules, each with its versions in order."""
    versions: dict[str, list[Rule]] = defaultdict(list)
    for name, rule in STANDARD.items():
        versions[name].append(rule)
    for row in sorted(written, key=lambda row: row.from_on):
        versions[row.name].append(_in_time(rule_of(row)))
    return [rule for some in versions.values() for rule in _chained(some)]


def rule_of(row: Written) -> Rule:
    """A written row as a version of a rule."""
    standard = STANDARD.get(row.name) or _own(row)
    field = standard.opens.field
    return replace(
        standard,
        opens=Day(field, row.opens_days, row.opens_months),
        due=Day(field, row.due_days, row.due_months),
        told=row.told,
        tell=row.tell,
        is_on=row.is_on,
        from_on=row.from_on,
    )


def _in_time(rule: Rule) -> Rule:
    """A meeting's window that was moved past its day, before pages refused that, ends with it."""
    if not ends_after_the_meeting(rule):
        return rule
    day = Day(rule.due.field)
    return replace(rule, opens=day if rule.opens.most > 0 else rule.opens, due=day)


def _own(row: Written) -> Rule:
    field, meeting = row.counted_from or "", row.met_by or ""
    counted, start = COUNTED[field], Day(field)
    return Rule(
        row.name,
        "own",
        counted.subject,
        opens=start,
        due=start,
        met_by=MEETINGS[meeting],
        kinds=counted.kinds,
        ends_with=counted.ends_with,
    )


def _chained(versions: Sequence[Rule]) -> list[Rule]:
    """Each version with the one before it, and with the day on which the next one takes over."""
    ends = [*(version.from_on for version in versions[1:]), dt.date.max]
    found: list[Rule] = []
    for version, until in zip(versions, ends, strict=True):
        before = found[-1] if found else None
        found.append(replace(version, until=until, before=before))
    return found


def in_force(rules: Iterable[Rule], day: dt.date) -> dict[str, Rule]:
    """The version of each rule that holds on a day, by name; of own rules those begun by then."""
    return {rule.name: rule for rule in rules if rule.from_on <= day < rule.until}


def ends_before_it_begins(rule: Rule) -> bool:
    """Whether there is a day from which this window would end before its first day."""
    field = rule.opens.field
    leap_years = (dt.date(2027, 1, 1) + dt.timedelta(days=one) for one in range(1461))
    for day in leap_years:
        opens, due = rule.opens.of({field: day}), rule.due.of({field: day})
        if opens is None or due is None or due < opens:
            return True
    return False


def ends_after_the_meeting(rule: Rule) -> bool:
    """Whether somebody could be reminded of a meeting when its day has passed."""
    return rule.subject == "appointment" and rule.due.most > 0
