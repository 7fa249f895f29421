"""Whoever has left holds nobody: the phone forgets all of them, and is told nothing else."""

import datetime as dt

import pytest

from app.store.write import Write
from app.sync import news
from tests.house import TODAY, Phone, change
from tests.sync.field import hand_over, verdict, visit


def leave(house, name, last_day):
    """Somebody's last day is known."""
    house.write(Write("staff", house.staff[name], {"active_to": last_day}))


def enrolled():
    """Somebody new, as a phone tells of her."""
    return change(
        "participant",
        display_name="Bo Påhittad",
        programme="ips",
        referred_on=TODAY.isoformat(),
        employed_at_entry=False,
        status="engaged",
    )


def test_on_the_last_day_everything_is_as_ever(house):
    ana = house.participant("Kim")
    leave(house, "Kim", TODAY)
    kim = Phone(house, "Kim")
    assert verdict(kim.send(visit(house, ana))) == ["stored"]
    assert ana in kim.records


def test_who_has_left_holds_nobody_and_what_they_still_had_to_send_is_kept(house):
    ana = house.participant("Kim")
    kim = Phone(house, "Kim")
    kim.send()
    leave(house, "Kim", TODAY)
    house.now += dt.timedelta(days=1)
    assert verdict(kim.send(visit(house, ana, notes="Sista besöket."))) == ["late_note"]
    assert kim.forgotten == [ana]
    hand_over(house, ana, "Lee")
    lee = Phone(house, "Lee")
    lee.send()
    assert "Sista besöket." in lee.of_kind("late_note")[0]["fields"]["said"]


@pytest.mark.parametrize("is_one_request", [True, False])
def test_whom_they_enrolled_without_a_network_is_kept_and_leaves_the_phone(house, is_one_request):
    kim = Phone(house, "Kim")
    kim.send()
    leave(house, "Kim", TODAY)
    house.now += dt.timedelta(days=1)
    bo = enrolled()
    sent = bo, visit(house, bo.record_id, notes="Sista besöket.")
    requests = [sent] if is_one_request else [[one] for one in sent]
    told = [one for request in requests for one in verdict(kim.send(*request))]
    assert told == ["stored", "late_note"]
    assert set(kim.forgotten) == {bo.record_id}
    hand_over(house, bo.record_id, "Lee")
    lee = Phone(house, "Lee")
    lee.send()
    assert [one["id"] for one in lee.of_kind("participant")] == [bo.record_id]
    assert "Sista besöket." in lee.of_kind("late_note")[0]["fields"]["said"]


def test_who_has_left_is_told_nothing_until_they_are_back(house):
    house.participant("Kim")
    kim = Phone(house, "Kim")
    kim.send()
    leave(house, "Kim", TODAY)
    house.now += dt.timedelta(days=1)
    hotel = house.make("employer", name="Demohotellet")
    new = Phone(house, "Kim")
    for one in (kim, kim, new, new):
        answer = one.send()
        assert [item for item in answer["news"] if "fields" in item] == []
        assert not answer["more"]
    leave(house, "Kim", None)
    kim.send()
    new.send()
    assert hotel in kim.records
    assert len(new.of_kind("participant")) == 1


def test_whom_they_enrolled_leaves_a_phone_that_begins_anew_too(house):
    leave(house, "Kim", TODAY)
    house.now += dt.timedelta(days=1)
    kim, bo = Phone(house, "Kim"), enrolled()
    assert verdict(kim.send(bo)) == ["stored"]
    assert kim.forgotten == [bo.record_id]


def test_all_are_forgotten_also_behind_more_news_than_a_page_holds(house, monkeypatch):
    monkeypatch.setattr(news, "OCTETS", 1)
    people = [house.participant("Kim") for _ in range(2)]
    kim = Phone(house, "Kim")
    while kim.send()["more"]:
        pass
    for number in range(5):
        house.make("employer", name=f"Demohotellet {number}")
    leave(house, "Kim", TODAY)
    house.now += dt.timedelta(days=1)
    kim.send()
    assert sorted(kim.forgotten) == sorted(people)
