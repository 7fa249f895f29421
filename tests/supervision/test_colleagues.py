"""Which colleague needs somebody this week, and what is worth saying to one."""

import datetime as dt

import pytest

from app.supervision.colleagues import colleague_signals, standings
from app.supervision.facts import Promise, Stay, TeamFacts
from app.supervision.signals import Signal
from app.supervision.worth import Worth, worth_saying
from tests.supervision.team import NOW, TODAY, WEEK, ago, ana, kim, team, visits

STEADY = (6, 6, 6, 6, 6, 6, 6, 6, 6, 6)


def only(facts: TeamFacts) -> Signal | None:
    found = list(colleague_signals(facts))
    assert len(found) <= 1
    return found[0] if found else None


def best(facts: TeamFacts) -> list[Worth]:
    return worth_saying(facts)


@pytest.mark.parametrize(("days", "is_told"), [(4, False), (5, True)])
def test_a_phone_that_was_not_heard_for_days(days, is_told):
    found = only(team(heard={"kim": NOW - dt.timedelta(days=days)}))
    assert (found is not None) == is_told
    if found:
        assert (found.kind, found.number, found.day) == ("silent", 5, ago(5))


def test_whoever_is_away_this_week_may_be_silent():
    heard = {"kim": NOW - dt.timedelta(days=6)}
    assert only(team(heard=heard, absent={("kim", TODAY)})) is None


def test_who_never_had_a_phone_is_not_silent():
    assert only(team()) is None


def test_more_participants_than_the_hours_have_room_for():
    cases = [ana()._replace(id=f"p{n}") for n in range(17)]
    found = only(team(colleagues=[kim(fte=0.8)], cases=cases))
    assert found
    assert (found.kind, found.number, found.what) == ("too_many", 17, "0.8")
    assert only(team(colleagues=[kim(fte=0.8)], cases=cases[:16])) is None


def test_promises_that_passed_their_day_since_last_monday():
    kept, broken = Promise("kim", ago(3), True), Promise("kim", ago(4), False)
    old = Promise("kim", ago(8), False)
    found = only(team(promises=[kept, broken, old]))
    assert found
    assert (found.kind, found.number, found.day) == ("promises", 1, ago(4))
    assert only(team(promises=[kept, old])) is None


def test_half_of_the_usual_visits_is_not_yet_a_drop():
    assert only(team(contacts=visits(3, 3, 6, 6, 6, 6, 6, 6, 6, 6))) is None
    found = only(team(contacts=visits(1, 2, 6, 6, 6, 6, 6, 6, 6, 6)))
    assert found
    assert (found.kind, found.number, found.what) == ("less", 3, "6.0")


def test_a_week_of_absence_is_no_drop():
    facts = team(contacts=visits(0, 0, 6, 6, 6, 6, 6, 6, 6, 6), absent={("kim", TODAY - 2 * WEEK)})
    assert only(facts) is None


def test_phone_calls_and_visits_for_nobody_are_not_among_the_six():
    calls, for_nobody = visits(2, mode="phone"), visits(3, whom=None)
    (standing,) = standings(team(contacts=[*calls, *for_nobody]))
    assert (standing.last_week, standing.this_week) == (0, 0)


def test_one_visit_for_two_participants_is_one():
    (one,) = visits(1)
    (standing,) = standings(team(contacts=[one, one._replace(participant_id="bo")]))
    assert standing.last_week == 1


@pytest.mark.parametrize(
    ("days", "kind"), [(21, "leaves"), (0, "leaves"), (-1, "left"), (22, None)]
)
def test_who_leaves_with_participants_is_told_in_time(days, kind):
    found = only(team(colleagues=[kim(active_to=ago(-days))]))
    assert (found.kind if found else None) == kind
    assert only(team(colleagues=[kim(active_to=ago(-days))], cases=[])) is None


def test_a_quarter_of_a_year_at_work_is_worth_saying_in_its_week():
    stay = Stay("ana", "job", TODAY - 13 * WEEK, None)
    assert [(one.kind, one.number) for one in best(team(stays=[stay]))] == [("at_work", 13)]
    a_week_earlier = stay._replace(job_start=stay.job_start - WEEK)
    assert best(team(stays=[a_week_earlier])) == []
    assert best(team(stays=[stay._replace(job_end=ago(1))])) == []


def test_kept_promises_and_four_weeks_of_six_are_worth_saying():
    kept = [Promise("kim", ago(n), True) for n in (2, 9, 16)]
    said = best(team(promises=kept, contacts=visits(*STEADY)))
    assert [(one.kind, one.number) for one in said] == [("steady", 4), ("kept", 3)]
    assert best(team(promises=[*kept, Promise("kim", ago(5), False)])) == []
