from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given

from app.caseload.weeks import mondays
from app.reminders.due import (
    CheckIn,
    check_ins,
    check_ins_of_participant,
    key,
    state,
)
from app.reminders.facts import (
    Facts,
    FollowUpVisit,
    Participant,
    Placement,
    ProfileUpdate,
)
from app.reminders.rule import Day, Rule
from app.reminders.rules import RULES, VISIT
from tests.reminders import caseloads

ANA = Participant("ana", "kim", enrolled_on=date(2026, 1, 5))
BAKERY = Placement("bakery", "ana", "job", job_start=date(2026, 1, 31))
DAY = timedelta(days=1)


def visit(day: date, id: str = "v1", **facts: Any) -> FollowUpVisit:
    return FollowUpVisit(id, "ana", day, facts.pop("mode", "in_person"), **facts)


def of_ana(
    *visits: FollowUpVisit, job: Placement = BAKERY, ana: Participant = ANA, **facts: Any
) -> dict[str, CheckIn]:
    told = Facts([ana], placements=[job], visits=visits, **facts)
    return {check_in.rule: check_in for check_in in check_ins_of_participant(told, ana)}


def test_a_visit_meets_every_window_that_it_falls_in() -> None:
    check_ins = of_ana(visit(date(2026, 2, 3)))
    assert [rule for rule, c in check_ins.items() if c.met_by == "v1"] == ["after_start", "week_1"]


@pytest.mark.parametrize("other", [{"mode": "phone"}, {"with_whom": "employer"}])
def test_only_seeing_the_participant_counts_as_a_follow_up(other: dict[str, str]) -> None:
    assert of_ana(visit(date(2026, 2, 3), **other))["week_1"].met_on is None


def test_a_month_from_the_31st_is_the_last_day_of_february() -> None:
    months = of_ana()
    assert (months["month_1"].opens, months["month_1"].due) == (
        date(2026, 2, 28),
        date(2026, 3, 30),
    )


def test_a_year_from_a_leap_day_ends_the_day_before_the_28th() -> None:
    months = of_ana(
        job=BAKERY._replace(job_start=date(2024, 2, 29)),
        ana=ANA._replace(enrolled_on=date(2024, 1, 1)),
    )
    assert (months["month_11"].due, months["month_12"].opens) == (
        date(2025, 2, 27),
        date(2025, 2, 28),
    )


def test_what_began_before_enrolment_is_not_asked_for() -> None:
    assert "before_start" not in of_ana(ana=ANA._replace(enrolled_on=date(2026, 1, 25)))


def test_nobody_is_followed_up_before_enrolment() -> None:
    assert of_ana(ana=ANA._replace(enrolled_on=None)) == {}


def test_a_placement_without_a_start_waits_for_its_date() -> None:
    assert "week_1" not in of_ana(job=BAKERY._replace(job_start=None))


@pytest.mark.parametrize("kind", ["leisure", "practice"])
def test_leisure_and_practice_have_no_follow_along(kind: str) -> None:
    placement = BAKERY._replace(kind=kind, job_end=date(2026, 3, 1), heard_on=date(2026, 3, 1))
    assert {c.placement_id for c in of_ana(job=placement).values()} == {None}


def test_an_education_has_follow_along_but_no_lost_job() -> None:
    rules = of_ana(
        job=BAKERY._replace(kind="education", job_end=date(2027, 6, 1), heard_on=date(2027, 6, 1))
    )
    assert "month_12" in rules
    assert not {"job_lost", "profile_after_job"} & rules.keys()


def test_an_end_cancels_what_had_begun_and_prevents_the_rest() -> None:
    end = date(2026, 2, 10)
    check_ins = of_ana(job=BAKERY._replace(job_end=end, heard_on=end))
    assert check_ins["week_2"].cancelled_on == end
    assert "week_3" not in check_ins
    assert check_ins["job_lost"].cancelled_on is check_ins["profile_after_job"].cancelled_on is None


def test_a_visit_on_the_last_day_at_work_still_counts_and_one_after_it_does_not() -> None:
    job = BAKERY._replace(job_end=date(2026, 2, 10))
    assert of_ana(visit(date(2026, 2, 10)), job=job)["week_2"].met_by == "v1"
    assert of_ana(visit(date(2026, 2, 11)), job=job)["week_2"].met_on is None


def test_an_end_on_the_due_day_cancels_and_one_on_the_day_after_leaves_it_missed() -> None:
    due = date(2026, 2, 6)
    cancelled = of_ana(job=BAKERY._replace(job_end=due))["week_1"]
    missed = of_ana(job=BAKERY._replace(job_end=due + DAY))["week_1"]
    assert (state(cancelled, due), state(missed, due), state(missed, due + DAY)) == (
        "cancelled",
        "open",
        "missed",
    )


def test_closing_a_case_cancels_the_profile_after_a_job_too() -> None:
    job = BAKERY._replace(job_end=date(2026, 2, 10))
    check_in = of_ana(job=job, ana=ANA._replace(closed_on=date(2026, 2, 12)))["profile_after_job"]
    assert check_in.cancelled_on == date(2026, 2, 12)


def test_a_profile_updated_in_time_is_met_without_naming_a_record() -> None:
    job = BAKERY._replace(job_end=date(2026, 2, 10))
    check_in = of_ana(job=job, profiles=[ProfileUpdate("ana", date(2026, 2, 17), "x")])[
        "profile_after_job"
    ]
    assert (check_in.met_on, check_in.met_by) == (date(2026, 2, 17), None)


def test_a_visit_dated_ahead_has_not_met_anything_yet() -> None:
    check_in = of_ana(visit(date(2026, 2, 3)))["week_1"]
    days = [date(2026, 1, 30), date(2026, 2, 2), date(2026, 2, 3), date(2026, 3, 1)]
    assert [state(check_in, day) for day in days] == [None, "open", "met", "met"]


def test_an_organisation_may_add_a_row_of_its_own() -> None:
    own = Rule(
        "day_60",
        "own",
        "placement",
        Day("job_start", 55),
        Day("job_start", 60),
        VISIT,
        ends_with=("job_end",),
    )
    facts = Facts(
        [ANA], placements=[BAKERY], visits=[visit(date(2026, 3, 30))], rules=(*RULES, own)
    )
    check_ins = {c.rule: c for c in check_ins_of_participant(facts, ANA)}
    assert check_ins["day_60"].met_by == "v1"


@pytest.mark.parametrize("start", [date.min, date.max])
def test_a_start_at_the_end_of_the_calendar_asks_for_what_it_can(start: date) -> None:
    ana = ANA._replace(enrolled_on=date.min)
    job = BAKERY._replace(job_start=start, job_end=start, heard_on=start)
    assert all(c.opens <= c.due for c in of_ana(job=job, ana=ana).values())


@caseloads.unhurried
@given(caseloads.facts())
def test_no_two_check_ins_are_the_same_one(drawn: tuple[Facts, date]) -> None:
    facts, base = drawn
    keys = [
        key(c.rule, c.subject, c.due)
        for c in check_ins(facts, [*mondays(base - 30 * DAY, base + 30 * DAY)])
    ]
    assert len(keys) == len(set(keys))
