"""A rhythm agreed on a phone: with whose wish and why, and never over the past."""

import datetime as dt
from typing import Any

import pytest

from tests.house import TODAY, House, Phone, change
from tests.reminders.kept import computed, kept
from tests.reminders.test_keep import DAY, of_rule, placed, seen


def agreed(house: House, rhythm: str = "fortnightly", from_on: dt.date = TODAY, **more):
    """Kim's change for Ana's job, as her phone sends it."""
    ana, job = placed(house)
    fields: dict[str, Any] = {
        "participant_id": ana,
        "placement_id": job,
        "specialist_id": house.staff["Kim"],
    }
    fields |= {"from_on": from_on.isoformat(), "rhythm": rhythm, "wish": "participant"}
    fields |= {"reason": "Hon vill ha mer lugn på jobbet"} | more
    return change("cadence", **fields)


def test_the_check_ins_follow_it_from_its_day_on_and_the_phone_hears_of_them(house: House):
    phone = Phone(house, "Kim")
    made = agreed(house)
    assert [v["verdict"] for v in phone.send(made)["verdicts"]] == ["stored"]
    rules = {r["fields"]["rule"] for r in phone.of_kind("reminder") if "deleted" not in r}
    assert {"week_1", "agreed_fortnightly"} <= rules
    assert not {"week_2", "month_1"} & rules
    assert sorted(map(str, kept(house).values())) == sorted(map(str, computed(house)))


def test_a_visit_meets_the_agreed_check_in(house: House):
    phone = Phone(house, "Kim")
    made = agreed(house)
    phone.send(made)
    ana = made.fields["participant_id"]["now"]
    seen(house, ana, TODAY + 3 * DAY)
    first, *_ = of_rule(house, "agreed_fortnightly")
    assert first.met_on == TODAY + 3 * DAY


@pytest.mark.parametrize("lacking", ["wish", "reason", "rhythm"])
def test_whose_wish_and_why_must_be_said(house: House, lacking: str):
    made = agreed(house)
    made.fields[lacking]["now"] = None
    [verdict] = Phone(house, "Kim").send(made)["verdicts"]
    assert (verdict["verdict"], verdict["field"]) == ("refused", lacking)


def test_what_has_been_in_force_is_neither_changed_nor_removed(house: House):
    phone = Phone(house, "Kim")
    made = agreed(house, from_on=TODAY - DAY)
    phone.send(made)
    edits: tuple[dict[str, Any], ...] = ({"rhythm": "none"}, {"deleted_at": "2026-10-07T10:00:00Z"})
    for edit in edits:
        again = change("cadence", made.record_id, is_new=False, **edit)
        [verdict] = phone.send(again)["verdicts"]
        assert (verdict["verdict"], verdict["code"]) == ("refused", "in_force")


def test_what_begins_today_or_later_can_be_taken_back(house: House):
    phone = Phone(house, "Kim")
    made = agreed(house)
    phone.send(made)
    gone = change("cadence", made.record_id, is_new=False, deleted_at="2026-10-07T10:00:00Z")
    assert [v["verdict"] for v in phone.send(gone)["verdicts"]] == ["stored"]
    assert of_rule(house, "agreed_fortnightly") == []
    assert of_rule(house, "week_3") != []


def test_a_colleagues_participant_is_not_hers_to_agree_about(house: House):
    made = agreed(house)
    [verdict] = Phone(house, "Lee").send(made)["verdicts"]
    assert verdict["verdict"] == "refused"
