"""Who of the participants needs somebody this week, and why."""

import pytest

from app.supervision.facts import Missed, Stay, Step
from app.supervision.signals import Signal, participant_signals
from tests.supervision.team import ago, ana, team


def only(facts) -> Signal | None:
    found = list(participant_signals(facts))
    assert len(found) <= 1
    return found[0] if found else None


def missed(rule: str, due: int) -> Missed:
    return Missed(rule, "ana", "kim", ago(due))


@pytest.mark.parametrize(("days", "is_still"), [(20, False), (21, True), (34, True)])
def test_who_looks_for_work_is_missed_after_three_weeks_without_a_step(days, is_still):
    found = only(team(steps={"ana": Step(ago(days), "appointment")}))
    assert (found is not None) == is_still
    if found:
        assert found[:3] == ("no_step", "ana", "kim")
        assert (found.number, found.day, found.what) == (days, ago(days), "appointment")


def test_without_any_step_the_days_count_from_enrolment():
    found = only(team(cases=[ana(enrolled=25)]))
    assert found
    assert (found.number, found.what) == (25, "enrolment")


@pytest.mark.parametrize("status", ["working", "paused", "in_education", "step_down"])
def test_who_does_not_look_for_work_may_be_still(status):
    assert only(team(cases=[ana(status)])) is None


def test_a_missed_check_in_names_its_rule_and_last_day():
    found = only(team(cases=[ana("working")], missed=[missed("month_3", 6)]))
    assert found
    assert (found.kind, found.what, found.day, found.number) == ("missed", "month_3", ago(6), 1)


def test_a_check_in_that_was_made_up_for_asks_nothing():
    facts = team(cases=[ana("working")], missed=[missed("week_2", 9)], visited={"ana": ago(3)})
    assert only(facts) is None


def test_a_visit_before_its_last_day_does_not_make_up_for_it():
    facts = team(cases=[ana("working")], missed=[missed("week_2", 9)], visited={"ana": ago(20)})
    assert only(facts)


def test_a_profile_is_made_up_for_by_a_profile_and_not_by_a_visit():
    facts = team(cases=[ana("working")], missed=[missed("profile_after_job", 9)])
    visited = team(cases=facts.cases, missed=facts.missed, visited={"ana": ago(2)})
    written = team(cases=facts.cases, missed=facts.missed, profiled={"ana": ago(2)})
    assert only(visited)
    assert only(written) is None


def test_a_lost_job_is_stronger_than_a_month():
    lost = only(team(cases=[ana("working")], missed=[missed("job_lost", 3)]))
    month = only(team(cases=[ana("working")], missed=[missed("month_3", 3)]))
    assert lost
    assert month
    assert lost.strength > month.strength


def test_enrolled_for_long_and_no_employer_met():
    facts = team(cases=[ana(enrolled=29)], missed=[missed("first_contact_21", 8)])
    found = only(facts)
    assert found
    assert (found.kind, found.number, found.day) == ("first_contact", 29, ago(29))


def test_whoever_has_met_an_employer_since_waits_for_none():
    steps = {"ana": Step(ago(5), "employer_contact")}
    facts = team(
        cases=[ana(enrolled=29)],
        missed=[missed("first_contact_21", 8)],
        employer_met={"ana": ago(5)},
        steps=steps,
    )
    assert only(facts) is None


@pytest.mark.parametrize(("days", "is_locked"), [(59, False), (60, True), (94, True)])
def test_long_in_practice_without_an_employer_is_a_lock_in(days, is_locked):
    stay = Stay("ana", "practice", ago(days), None)
    found = only(team(cases=[ana("engaged")], stays=[stay], steps={"ana": Step(ago(1), "profile")}))
    assert (found is not None) == is_locked
    if found:
        assert (found.kind, found.number, found.what) == ("lock_in", days, "practice")


def test_an_employer_contact_on_the_way_starts_the_days_anew():
    stay = Stay("ana", "leisure", ago(94), None)
    lately = team(cases=[ana("paused")], stays=[stay], employer_seen={"ana": ago(10)})
    long_ago = team(cases=[ana("paused")], stays=[stay], employer_seen={"ana": ago(70)})
    assert only(lately) is None
    found = only(long_ago)
    assert found
    assert (found.kind, found.number, found.day) == ("lock_in_since", 94, ago(70))


def test_what_ended_locks_nobody_in():
    stay = Stay("ana", "practice", ago(94), ago(3))
    assert only(team(cases=[ana("paused")], stays=[stay])) is None


def test_the_reason_that_says_most_is_told_alone():
    stay = Stay("ana", "practice", ago(94), None)
    found = only(team(stays=[stay]))
    assert found
    assert found.kind == "lock_in"  # that nothing has happened follows from it
