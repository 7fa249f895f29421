"""Planned versions are withdrawn, own rules ended, and all months changed in one go."""

import datetime as dt

import pytest

from tests.house import TODAY
from tests.reminders.test_keep import of_rule, placed
from tests.web.test_rules import TALK, WEEK_2, rules

DAY = dt.timedelta(days=1)
TOMORROW = (TODAY + DAY).isoformat()
EVERY_SECOND = {"rhythm": "bimonthly", "told": "specialist", "tell": "two_thirds"}
OTHER = {**WEEK_2, "due_days": "16"}


def versions(town):
    """Those that stand."""
    return [row for row in rules(town) if not row["deleted_at"]]


def due_of(town, name):
    """The last day of the check-ins of a rule, as the next beat has them."""
    town.house.finish()
    return [one.due for one in of_rule(town.house, name)]


def test_what_is_planned_can_be_withdrawn_and_planned_again(town, ada):
    placed(town.house, job_start=TODAY)
    ada.submit("/admin/rules/week_2", **OTHER, from_on=TOMORROW)
    assert due_of(town, "week_2") == [TODAY + 16 * DAY]
    withdraw = f"/admin/rules/week_2/withdraw/{TOMORROW}"
    assert withdraw in ada.see("/admin/rules/week_2")
    assert ada.submit(withdraw).headers["Location"] == "/admin/rules?said=changed"
    assert (versions(town), due_of(town, "week_2")) == ([], [TODAY + 13 * DAY])
    assert ada.submit(withdraw).status_code == 404
    ada.submit("/admin/rules/week_2", **OTHER, from_on=TOMORROW)
    assert due_of(town, "week_2") == [TODAY + 16 * DAY]


@pytest.mark.parametrize("day", [(TODAY - DAY).isoformat(), "2026-10-01", "soon"])
def test_what_has_held_for_a_day_is_not_withdrawn(town, ada, day):
    window = {"opens_months": 0, "opens_days": 7, "due_months": 0, "due_days": 16}
    told = {"is_on": True, "told": "specialist", "tell": "two_thirds"}
    town.house.make("reminder_rule", name="week_2", from_on=TODAY - DAY, **window, **told)
    assert ada.submit(f"/admin/rules/week_2/withdraw/{day}").status_code == 404
    assert "/withdraw/" not in ada.see("/admin/rules/week_2")
    assert len(versions(town)) == 1


def test_what_was_put_wrong_today_is_taken_back_today(town, ada):
    placed(town.house, job_start=TODAY)
    ada.submit("/admin/rules/week_2", **OTHER, from_on=TODAY.isoformat())
    assert due_of(town, "week_2") == [TODAY + 16 * DAY]
    withdraw = f"/admin/rules/week_2/withdraw/{TODAY.isoformat()}"
    assert withdraw in ada.see("/admin/rules/week_2")
    assert ada.submit(withdraw).status_code == 302
    assert (versions(town), due_of(town, "week_2")) == ([], [TODAY + 13 * DAY])


def test_an_own_rule_from_today_is_ended_and_not_withdrawn(town, ada):
    ada.submit("/admin/rules/new", **TALK, from_on=TODAY.isoformat())
    (row,) = versions(town)
    withdraw = f"/admin/rules/{row['name']}/withdraw/{TODAY.isoformat()}"
    assert withdraw not in ada.see(f"/admin/rules/{row['name']}")
    assert ada.submit(withdraw).status_code == 404
    assert len(versions(town)) == 1


def test_an_own_rule_that_has_not_begun_is_gone_when_it_is_withdrawn(town, ada):
    ada.submit("/admin/rules/new", **TALK, from_on=TOMORROW)
    (row,) = versions(town)
    ada.submit(f"/admin/rules/{row['name']}/withdraw/{TOMORROW}")
    assert "Samtal efter jobbet" not in ada.see("/admin/rules")
    assert ada.get(f"/admin/rules/{row['name']}").status_code == 404


def test_an_ended_rule_asks_for_nothing_new_and_what_it_asked_stays(town, ada):
    enrolled = town.house.participant("Kim", enrolled_on=TODAY - 90 * DAY)
    ended = {"participant_id": enrolled, "placement_kind": "job", "job_start": TODAY - 60 * DAY}
    town.house.make("placement", **ended, job_end=TODAY - 8 * DAY)
    town.house.make("placement", **ended, job_end=TODAY - 3 * DAY)
    began = {"from_on": TODAY - 30 * DAY, "opens_months": 0, "due_months": 0}
    own = {"name": "own_talk", "title": "Samtal", "counted_from": "job_end", "met_by": "visit"}
    window = {"is_on": True, "opens_days": 7, "due_days": 13, "told": "specialist", "tell": "due"}
    town.house.make("reminder_rule", **began, **own, **window)
    assert due_of(town, "own_talk") == [TODAY + 5 * DAY, TODAY + 10 * DAY]
    ada.submit("/admin/rules/own_talk", **WEEK_2, from_on=(TODAY + 9 * DAY).isoformat())
    ada.submit("/admin/rules/own_talk/end")
    assert due_of(town, "own_talk") == [TODAY + 5 * DAY]
    assert "Avsluta den i dag" not in ada.see("/admin/rules/own_talk")


def test_only_an_organisations_own_rules_can_be_ended(town, ada):
    assert ada.submit("/admin/rules/week_2/end").status_code == 404
    assert ada.submit("/admin/rules/own_none/end").status_code == 404
    assert versions(town) == []


def test_all_months_take_another_rhythm_in_one_go(town, ada):
    placed(town.house, job_start=TODAY)
    answer = ada.submit("/admin/rules/months", **EVERY_SECOND, from_on=TOMORROW)
    assert answer.headers["Location"] == "/admin/rules?said=changed"
    asked = {name: due_of(town, name) for name in ("month_1", "month_2", "month_3", "month_11")}
    assert asked == {
        "month_1": [dt.date(2027, 1, 6)],
        "month_2": [],
        "month_3": [dt.date(2027, 3, 6)],
        "month_11": [dt.date(2027, 11, 6)],
    }
    assert len(versions(town)) == 12


def test_the_usual_rhythm_is_no_change(town, ada):
    page = ada.see("/admin/rules/months")
    assert 'value="monthly" checked' in page
    ada.submit("/admin/rules/months", **{**EVERY_SECOND, "rhythm": "monthly"}, from_on=TOMORROW)
    assert versions(town) == []
    ada.submit("/admin/rules/months", **{**EVERY_SECOND, "rhythm": "none"}, from_on=str(TODAY))
    assert {row["is_on"] for row in versions(town)} == {False}
    assert 'value="none" checked' in ada.see("/admin/rules/months")


@pytest.mark.parametrize(
    "wrong",
    [{"from_on": "2026-10-06"}, {"from_on": "9999-01-01"}, {"rhythm": "yearly"}, {"told": ""}],
)
def test_what_cannot_be_changes_no_month(town, ada, wrong):
    sent = {**EVERY_SECOND, "from_on": TOMORROW, **wrong}
    assert ada.submit("/admin/rules/months", **sent).status_code == 400
    assert versions(town) == []
