"""A job is followed up as somebody wished from a day on; what was before stays as it was."""

import datetime as dt
from collections.abc import Sequence

import pytest

from app.reminders.due import CheckIn, check_ins
from app.reminders.facts import Cadence, Facts, Participant, Placement

START = dt.date(2026, 3, 2)
DAY = dt.timedelta(days=1)
WEEK = 7 * DAY


def follow_up(*cadences: tuple[dt.date, str], end: dt.date | None = None, kind: str = "job"):
    """The check-ins about one placement, by first day."""
    facts = Facts(
        participants=[Participant("p", "kim", START - 90 * DAY)],
        placements=[Placement("j", "p", kind, START, end)],
        cadences=[Cadence("j", "p", day, at, rhythm) for at, (day, rhythm) in enumerate(cadences)],
    )
    found = [one for one in check_ins(facts, ()) if one.placement_id]
    return sorted(found, key=lambda one: (one.opens, one.rule))


def rules(found: Sequence[CheckIn]) -> list[str]:
    return [one.rule for one in found]


def test_without_a_wish_the_rules_ask_as_ever():
    assert rules(follow_up())[:4] == ["before_start", "after_start", "week_1", "week_2"]


def test_every_other_week_takes_the_place_of_weeks_and_months_from_its_day():
    changed = START + 10 * DAY
    found = follow_up((changed, "fortnightly"))
    assert rules(found)[:4] == ["before_start", "after_start", "week_1", "week_2"]
    assert rules(found)[4] == "agreed_fortnightly"
    agreed = [one for one in found if one.rule == "agreed_fortnightly"]
    assert [one.opens for one in agreed[:3]] == [changed, changed + 2 * WEEK, changed + 4 * WEEK]
    assert all(one.due == one.opens + 2 * WEEK - DAY for one in agreed)
    assert len(agreed) == 26
    assert not [one for one in found if one.rule.startswith("month")]


@pytest.mark.parametrize(
    ("rhythm", "opens", "due"),
    [
        ("weekly", dt.date(2026, 3, 31), dt.date(2026, 4, 6)),
        ("monthly", dt.date(2026, 3, 31), dt.date(2026, 4, 29)),
        ("bimonthly", dt.date(2026, 3, 31), dt.date(2026, 5, 30)),
        ("quarterly", dt.date(2026, 3, 31), dt.date(2026, 6, 29)),
    ],
)
def test_a_window_lasts_as_long_as_its_rhythm(rhythm, opens, due):
    found = follow_up((dt.date(2026, 3, 31), rhythm))
    first = next(one for one in found if one.rule == f"agreed_{rhythm}")
    assert (first.opens, first.due) == (opens, due)


def test_none_asks_nothing_about_the_job_but_what_follows_its_loss():
    found = follow_up((START - 30 * DAY, "none"), end=START + 60 * DAY)
    assert rules(found) == ["profile_after_job"]


def test_a_wish_from_before_the_start_counts_from_the_start_and_leaves_the_start_itself():
    found = follow_up((START - 20 * DAY, "monthly"))
    assert rules(found)[:3] == ["before_start", "after_start", "agreed_monthly"]
    assert found[2].opens == START


def test_a_later_wish_takes_over_and_usual_is_the_rules_again():
    first, second = START + 40 * DAY, START + 100 * DAY
    found = follow_up((first, "fortnightly"), (second, "usual"))
    agreed = [one for one in found if one.rule == "agreed_fortnightly"]
    assert [one.opens for one in agreed] == [first + at * 2 * WEEK for at in range(5)]
    assert rules(found)[-1] == "month_12"
    assert min(one.opens for one in found if one.opens >= second) == dt.date(2026, 7, 2)


def test_of_two_wishes_of_one_day_the_last_one_holds():
    day = START + 40 * DAY
    assert "agreed_weekly" not in rules(follow_up((day, "weekly"), (day, "quarterly")))


def test_what_had_begun_stays_as_it_was_whatever_is_wished_later():
    changed = START + 45 * DAY
    before = [one for one in follow_up() if one.opens < changed]
    after = [one for one in follow_up((changed, "quarterly")) if one.opens < changed]
    assert before == after


def test_it_ends_with_the_job():
    found = follow_up((START, "weekly"), end=START + 20 * DAY)
    agreed = [one for one in found if one.rule == "agreed_weekly"]
    assert [one.opens for one in agreed] == [START, START + WEEK, START + 2 * WEEK]
    assert agreed[-1].cancelled_on == START + 20 * DAY


def test_practice_has_no_check_ins_whatever_was_wished():
    assert follow_up((START, "weekly"), kind="practice") == []
