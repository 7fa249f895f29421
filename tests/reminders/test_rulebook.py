"""What an organisation changes of the rules holds from its day on; the past stays as it was."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reminders.due import check_ins
from app.reminders.facts import Assignment, Facts, Participant, Placement, Staff
from app.reminders.listing import listing
from app.reminders.rulebook import (
    STANDARD,
    Written,
    ends_before_it_begins,
    in_force,
    rule_of,
    rulebook,
)
from tests.reminders import caseloads

ANA = Participant("ana", "kim", enrolled_on=date(2026, 1, 5))
BAKERY = Placement("bakery", "ana", "job", job_start=date(2026, 2, 2))
DAY = timedelta(days=1)


def written(name: str, from_on: date, **more: Any) -> Written:
    """A version that differs from the method's rule in what is said."""
    rule = STANDARD.get(name)
    said: dict[str, Any] = {
        "name": name,
        "from_on": from_on,
        "is_on": True,
        "counted_from": None,
        "met_by": None,
        "opens_months": rule.opens.months if rule else 0,
        "opens_days": rule.opens.days if rule else 0,
        "due_months": rule.due.months if rule else 0,
        "due_days": rule.due.days if rule else 0,
        "told": rule.told if rule else "specialist",
        "tell": rule.tell if rule else "two_thirds",
    }
    return Written(**(said | more))


def own(from_on: date, **more: Any) -> Written:
    """Six weeks after the job a talk about what it taught."""
    said = {"counted_from": "job_end", "met_by": "visit", "opens_days": 35, "due_days": 42}
    return written("own_talk", from_on, **(said | more))


def windows(name: str, *rules: Written, job: Placement = BAKERY) -> list[Any]:
    """Of Ana's check-ins of one rule the first day, the last, and that of their cancelling."""
    facts = Facts([ANA], placements=[job], rules=rulebook(rules))
    found = [check_in for check_in in check_ins(facts, ()) if check_in.rule == name]
    return [(one.opens, one.due, one.cancelled_on) for one in found]


def test_a_rule_turned_off_asks_for_nothing_that_begins_from_that_day_on() -> None:
    off = [written(f"week_{k}", date(2026, 2, 9), is_on=False) for k in range(1, 5)]
    assert windows("week_1", *off) == [(date(2026, 2, 2), date(2026, 2, 8), None)]
    assert windows("week_2", *off) == []


def test_a_window_that_has_begun_is_not_asked_for_twice() -> None:
    longer = written("week_1", date(2026, 2, 4), due_days=9)
    assert windows("week_1", longer) == [(date(2026, 2, 2), date(2026, 2, 8), None)]


def test_a_window_that_would_have_begun_before_the_change_begins_with_it() -> None:
    earlier = written("week_2", date(2026, 2, 6), opens_days=2)
    assert windows("week_2", earlier) == [(date(2026, 2, 6), date(2026, 2, 15), None)]


def test_a_rule_turned_on_again_asks_from_then_on() -> None:
    off, on = written("week_2", date(2026, 2, 1), is_on=False), written("week_2", date(2026, 2, 12))
    assert windows("week_2", off, on) == [(date(2026, 2, 12), date(2026, 2, 15), None)]


def test_an_own_rule_counts_from_the_end_of_a_job_and_is_not_cancelled_by_it() -> None:
    ended = BAKERY._replace(job_end=date(2026, 3, 2))
    asked = windows("own_talk", own(date(2026, 1, 1)), job=ended)
    assert asked == [(date(2026, 4, 6), date(2026, 4, 13), None)]


def test_what_was_over_before_an_own_rule_held_is_not_asked_for() -> None:
    ended = BAKERY._replace(job_end=date(2026, 3, 2))
    assert windows("own_talk", own(date(2026, 4, 14)), job=ended) == []


def test_the_supervisor_of_whoever_has_the_participant_then_may_be_told() -> None:
    staff = [
        Staff("kim", "specialist", "north", date(2026, 1, 1)),
        Staff("lee", "specialist", "south", date(2026, 1, 1)),
        Staff("sol", "supervisor", "north", date(2026, 1, 1)),
        Staff("una", "supervisor", "south", date(2026, 1, 1)),
    ]
    ties = [Assignment("ana", "lee", date(2026, 2, 9))]
    rules = rulebook(
        [written(f"week_{k}", date(2026, 1, 1), told="supervisor") for k in range(1, 5)]
    )
    facts = Facts([ANA], ties, [BAKERY], staff=staff, rules=rules)
    told = {c.rule: c.staff_id for c in check_ins(facts, ())}
    assert (told["week_1"], told["week_2"], told["month_1"]) == ("sol", "una", "lee")


@pytest.mark.parametrize(
    ("window", "is_wrong"),
    [((0, 5, 0, 4), True), ((1, 0, 0, 30), True), ((1, 0, 0, 31), False), ((0, -7, 0, -1), False)],
)
def test_a_window_must_not_end_before_it_begins_in_any_month(
    window: tuple[int, int, int, int], is_wrong: bool
) -> None:
    names = ("opens_months", "opens_days", "due_months", "due_days")
    row = own(date(2026, 1, 1), **dict(zip(names, window, strict=True)))
    assert ends_before_it_begins(rule_of(row)) is is_wrong


def test_of_each_rule_one_version_holds_on_a_day() -> None:
    rules = rulebook([written("week_1", date(2026, 2, 4), due_days=9)])
    assert in_force(rules, date(2026, 2, 3))["week_1"].due.days == 6
    assert in_force(rules, date(2026, 2, 4))["week_1"].due.days == 9


NAMES = st.sampled_from(["week_1", "month_2", "before_start", "weekly_six", "first_contact_14"])


@caseloads.unhurried
@given(caseloads.facts(), NAMES, st.booleans(), st.integers(0, 20), st.integers(-60, 120))
def test_a_change_rewrites_no_day_before_it(
    drawn: tuple[Facts, date], name: str, is_on: bool, more: int, ahead: int
) -> None:
    facts, base = drawn
    day = base + ahead * DAY
    changed = written(name, day, is_on=is_on, due_days=STANDARD[name].due.days + more)
    after = Facts(**{**vars_of(facts), "rules": rulebook([changed])})
    for back in (1, 5, 30):
        as_of = day - back * DAY
        assert listing(after, as_of) == listing(facts, as_of)


@caseloads.unhurried
@given(caseloads.facts(), NAMES, st.integers(0, 20), st.integers(-60, 120))
def test_a_change_asks_for_no_subject_twice(
    drawn: tuple[Facts, date], name: str, more: int, ahead: int
) -> None:
    facts, base = drawn
    changed = written(name, base + ahead * DAY, due_days=STANDARD[name].due.days + more)
    after = Facts(**{**vars_of(facts), "rules": rulebook([changed])})
    weeks = [base - base.weekday() * DAY + 7 * n * DAY for n in range(-8, 18)]
    asked = [(c.rule, c.subject) for c in check_ins(after, weeks)]
    assert len(asked) == len(set(asked))


def vars_of(facts: Facts) -> dict[str, Any]:
    """The rows of some facts, without what was computed of them."""
    return {name: getattr(facts, name) for name in Facts.__dataclass_fields__}
