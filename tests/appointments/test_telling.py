"""Participants are asked and reminded by the way they chose, in words that tell nobody anything."""

import datetime as dt

import pytest

from tests.appointments.asked import HOUR, TOMORROW, edit, looked_up, now_of, says
from tests.appointments.told import Telling, telling_in, token_in


def test_a_proposed_time_goes_out_as_a_text_with_a_link_that_answers(post: Telling):
    made = post.asks()
    [text] = post.beat()
    assert text.startswith("Passar torsdag 8 oktober klockan 13.30? Svara här: https://")
    assert len(text) <= 160
    assert not telling_in(text)
    assert post.gateway.texts[0]["to"] == "+46701740605"
    assert says(post.house, token_in(text), "yes")
    asked = now_of(post.house, made)
    assert (asked["asked_by"], asked["asked_at"]) == ("sms", post.house.now)
    assert asked["status"] == "confirmed"
    assert post.beat(minutes=1) == []


def test_reminders_come_the_day_before_and_two_hours_before(post: Telling):
    made = post.asks(starts_at=TOMORROW + dt.timedelta(days=1))
    [text] = post.beat()
    says(post.house, token_in(text), "yes")
    assert post.at("2026-10-08T13:29") == []
    [day_before] = post.at("2026-10-08T13:30")
    assert day_before.startswith("Påminnelse: fredag 9 oktober klockan 13.30.")
    assert post.at("2026-10-09T11:29") == []
    [two_hours] = post.at("2026-10-09T11:30")
    assert two_hours.startswith("Påminnelse: i dag klockan 13.30.")
    assert looked_up(post.house, token_in(two_hours), post.house.now)
    assert post.at("2026-10-09T13:30") == []
    assert now_of(post.house, made)["status"] == "confirmed"


@pytest.mark.parametrize(
    ("wish", "expected"),
    [("both", 2), ("day_before", 1), ("two_hours", 1), ("none", 0)],
)
def test_who_wants_fewer_reminders_gets_fewer(post: Telling, wish, expected):
    person = post.somebody("sms", reminded=wish)
    post.asks(participant_id=person, starts_at=TOMORROW + dt.timedelta(days=1))
    post.beat()
    told = [*post.at("2026-10-08T13:30"), *post.at("2026-10-09T11:30")]
    assert len(told) == expected


def test_who_says_stop_between_two_reminders_gets_no_second(post: Telling):
    person = post.somebody("sms")
    post.asks(participant_id=person, starts_at=TOMORROW + dt.timedelta(days=1))
    post.beat()
    assert len(post.at("2026-10-08T13:30")) == 1
    post.house.make("participant", id=person, reminded="none")
    assert post.at("2026-10-09T11:30") == []


@pytest.mark.parametrize("word", ["no", "another_time"])
def test_who_does_not_come_is_not_reminded(post: Telling, word):
    post.asks(starts_at=TOMORROW + dt.timedelta(days=1))
    [text] = post.beat()
    says(post.house, token_in(text), word)
    assert post.at("2026-10-08T13:30") == []


def test_a_moved_time_is_asked_about_anew_and_the_old_link_is_dead(post: Telling):
    made = post.asks()
    [first] = post.beat()
    edit(post.house, made, starts_at=TOMORROW + HOUR)
    [second] = post.beat(minutes=1)
    assert second.startswith("Tiden är ändrad. Passar torsdag 8 oktober klockan 14.30?")
    assert looked_up(post.house, token_in(first)) is None
    assert not says(post.house, token_in(first), "yes")
    assert says(post.house, token_in(second), "yes")


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"deleted_at": TOMORROW - 20 * HOUR}])
def test_whoever_was_asked_is_told_that_it_is_called_off(post: Telling, change):
    made = post.asks()
    post.beat()
    edit(post.house, made, **change)
    [text] = post.beat(minutes=1)
    assert text.startswith("Tiden torsdag 8 oktober klockan 13.30 blir inte av.")
    found = looked_up(post.house, token_in(text))
    assert found is not None
    assert found.status == "cancelled"
    assert post.beat(minutes=1) == []


def test_whoever_never_heard_of_a_time_hears_nothing_of_its_end(post: Telling):
    made = post.asks()
    edit(post.house, made, status="cancelled")
    assert post.beat() == []


def test_at_night_nobody_is_asked_before_the_morning(post: Telling):
    post.at("2026-10-07T19:30")
    post.asks()
    assert post.at("2026-10-08T06:59") == []
    assert len(post.at("2026-10-08T07:00")) == 1


def test_a_reminder_that_would_come_at_night_comes_before_it(post: Telling):
    early = dt.datetime(2026, 10, 9, 6, 15, tzinfo=dt.UTC)  # 08.15 in Stockholm
    person = post.somebody("sms", reminded="two_hours")
    post.asks(participant_id=person, starts_at=early)
    post.beat()
    assert post.at("2026-10-08T18:58") == []
    assert len(post.at("2026-10-08T18:59")) == 1


def test_what_comes_too_late_does_not_come(post: Telling):
    post.asks(starts_at=TOMORROW + dt.timedelta(days=1))
    post.beat()
    [late] = post.at("2026-10-09T11:45")
    assert "i dag" in late
    assert post.outcomes()["day_before", 0] == "too_late"


def test_whoever_was_asked_an_hour_ago_is_not_reminded_of_it(post: Telling):
    post.asks(starts_at=TOMORROW)
    post.beat()
    assert post.at("2026-10-07T13:30") == []
    assert post.outcomes()["day_before", 0] == "just_asked"
