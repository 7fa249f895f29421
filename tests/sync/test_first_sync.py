"""A new phone is given what is still of use, however many pages it takes and whatever happens."""

import datetime as dt

import pytest

from app.problems import Problem
from app.store.write import Write
from tests.house import TODAY, Phone
from tests.sync.field import hand_over


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch):
    monkeypatch.setattr("app.sync.news.news_for.__defaults__", (7,))


def visits(house, participant, count):
    """Visits by Kim, the oldest first."""
    return [
        house.make(
            "follow_up_visit",
            participant_id=participant,
            specialist_id=house.staff["Kim"],
            date=TODAY - dt.timedelta(days=count - number),
            mode="phone",
        )
        for number in range(count)
    ]


def to_the_end(phone):
    """Ask until nothing more waits; all that was told."""
    told = []
    while True:
        answer = phone.send()
        told += answer["news"]
        if not answer["more"]:
            return told


def test_what_is_long_past_is_spared_a_new_phone_on_every_page(house):
    kims = {house.participant("Kim", f"Prov {n}") for n in range(4)}
    made = [one for person in kims for one in visits(house, person, 5)]
    deleted = made[::3]
    house.write(*(Write("follow_up_visit", one, {"deleted_at": house.now}) for one in deleted))
    phone = Phone(house, "Kim")
    told = to_the_end(phone)
    assert not [item for item in told if item.get("deleted")]
    assert {one["id"] for one in phone.of_kind("follow_up_visit")} == set(made) - set(deleted)
    assert str(phone.cursor).count(":") == 1


def test_what_happens_during_a_first_sync_is_told_by_its_end(house):
    people = [house.participant("Kim", f"Prov {n}") for n in range(4)]
    made = [visits(house, person, 5) for person in people]
    bo = house.participant("Lee", "Bo Exempel")
    phone = Phone(house, "Kim")
    while len(phone.of_kind("follow_up_visit")) < 15:
        assert phone.send()["more"]
    house.write(Write("follow_up_visit", made[0][0], {"deleted_at": house.now}))
    house.write(Write("follow_up_visit", made[0][1], {"participant_id": bo}))
    hand_over(house, people[1], "Lee")
    to_the_end(phone)
    assert phone.records[made[0][0]]["deleted"] is True
    assert (phone.gone, phone.forgotten) == ([made[0][1]], [people[1]])


def test_a_new_phone_hears_nothing_of_who_left_before_it_came(house):
    ana = house.participant("Kim")
    Phone(house, "Kim").send()
    hand_over(house, ana, "Lee")
    for number in range(9):
        house.make("employer", name=f"Bageri {number}")
    assert ana not in str(to_the_end(Phone(house, "Kim")))


def test_a_first_sync_that_a_restore_cut_in_two_begins_anew(house):
    phone = Phone(house, "Kim")
    visits(house, house.participant("Kim"), 9)
    phone.send()
    epoch, revision, start = str(phone.cursor).split(":")
    phone.cursor = f"{epoch}:{revision}:{int(start) + 99}"
    with pytest.raises(Problem) as told:
        phone.send()
    assert told.value.code == "other_epoch"


def long_at_work(house):
    """Somebody of Kim's whose job began 200 days ago."""
    begun = TODAY - dt.timedelta(days=200)
    ana = house.participant("Kim", referred_on=begun, enrolled_on=begun)
    job = house.make("placement", participant_id=ana, placement_kind="job", job_start=begun)
    return ana, job


def check_ins(phone):
    """The check-ins that a phone holds, each with what became of it."""
    return {one["id"]: one["fields"] for one in phone.of_kind("reminder")}


def test_whoever_takes_somebody_over_holds_the_check_ins_of_a_new_phone(house):
    ana, _ = long_at_work(house)
    used = Phone(house, "Lee")
    to_the_end(used)
    hand_over(house, ana, "Lee")
    to_the_end(used)
    fresh = Phone(house, "Lee")
    to_the_end(fresh)
    assert check_ins(used) == check_ins(fresh)
    days = {fields["due"] for fields in check_ins(fresh).values()}
    assert min(days) >= str(TODAY - dt.timedelta(days=60))


def test_what_long_past_check_ins_become_is_no_news_but_takes_them_away(house):
    """A phone in use holds them since they were new."""
    house.now -= dt.timedelta(days=100)
    ana, job = long_at_work(house)
    used = Phone(house, "Kim")
    to_the_end(used)
    house.now += dt.timedelta(days=100)
    met = dt.date.fromisoformat(min(one["opens"] for one in check_ins(used).values()))
    fields = {"participant_id": ana, "specialist_id": house.staff["Kim"], "mode": "in_person"}
    house.make("follow_up_visit", date=met, placement_id=job, **fields)
    before = check_ins(used)
    to_the_end(used)
    gone = {before[id_]["opens"] for id_ in before.keys() - check_ins(used).keys()}
    assert gone == {str(met)}
