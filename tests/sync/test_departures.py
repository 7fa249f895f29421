"""What no longer reaches somebody leaves the phone, though the person it was about stays."""

import pytest

from app.store.write import Write
from tests.house import TODAY, Phone, change
from tests.sync.field import hand_over, verdict

SHARED = {"date", "specialist_id", "employer_id", "purpose"}


@pytest.fixture
def met(house):
    """A visit of Kim's to Ana that belongs to Bo, who is Lee's."""
    house.ana, house.bo = house.participant("Kim"), house.participant("Lee", "Bo Exempel")
    about = {"participant_id": house.ana, "specialist_id": house.staff["Kim"]}
    return house.make("follow_up_visit", **about, date=TODAY, mode="phone")


@pytest.fixture
def contact(house):
    """A contact that Lee made, with what was said."""
    employer = house.make("employer", name="Bageri Sagokorn")
    about = {"specialist_id": house.staff["Lee"], "employer_id": employer}
    return house.make(
        "employer_contact", **about, date=TODAY, mode="phone", purpose="present", outcome="trial"
    )


def tie(house, contact, participant):
    """The contact concerned this participant."""
    return house.make("contact_link", contact_id=contact, participant_id=participant)


def test_a_visit_that_was_another_persons_leaves_the_phone(house, met):
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send()
    house.write(Write("follow_up_visit", met, {"participant_id": house.bo}))
    kim.send()
    lee.send()
    assert (kim.gone, kim.forgotten) == ([met], [])
    assert lee.records[met]["fields"]["participant_id"] == house.bo


def test_that_something_is_gone_is_said_again_after_a_lost_answer(house, met):
    kim = Phone(house, "Kim")
    kim.send()
    house.write(Write("follow_up_visit", met, {"participant_id": house.bo}))
    kim.send(lose_answer=True)
    kim.send()
    assert kim.gone == [met]


def test_nobody_hears_that_something_is_gone_which_stays_or_never_was_there(house, met):
    cia = house.participant("Kim", "Cia Exempel")
    kim, sol = Phone(house, "Kim"), Phone(house, "Sol")
    kim.send()
    sol.send()
    house.write(Write("follow_up_visit", met, {"participant_id": cia}))
    kim.send()
    house.write(Write("follow_up_visit", met, {"participant_id": house.bo}))
    later, answer = Phone(house, "Kim"), sol.send()
    later.send()
    assert kim.records[met]["fields"]["participant_id"] == cia
    assert (kim.gone, later.gone) == ([], [])
    assert met not in str(answer)


def test_a_visit_put_right_before_a_hand_over_leaves_the_phone_as_well(house, met):
    cia = house.participant("Kim", "Cia Exempel")
    kim = Phone(house, "Kim")
    kim.send()
    house.write(Write("follow_up_visit", met, {"participant_id": cia}))
    hand_over(house, cia, "Lee")
    kim.send()
    assert (kim.gone, kim.forgotten) == ([met], [cia])


def test_who_takes_back_a_tie_sees_the_contact_as_any_colleague_does(house, contact):
    link, kim = tie(house, contact, house.participant("Kim")), Phone(house, "Kim")
    kim.send()
    assert kim.records[contact]["fields"]["outcome"] == "trial"
    base = kim.records[link]["revision"]
    undone = change("contact_link", link, base, deleted_at=(None, "2026-10-07T10:00:00Z"))
    assert verdict(kim.send(undone)) == ["stored"]
    assert set(kim.records[contact]["fields"]) == SHARED


def test_a_tie_that_was_meant_for_another_takes_the_contact_with_it(house, contact):
    ana, bo = house.participant("Kim"), house.participant("Lee", "Bo Exempel")
    link, kim = tie(house, contact, ana), Phone(house, "Kim")
    kim.send()
    house.write(Write("contact_link", link, {"participant_id": bo}))
    kim.send()
    assert kim.gone == [link]
    assert set(kim.records[contact]["fields"]) == SHARED


def test_a_contact_that_still_concerns_somebody_here_stays_whole(house, contact):
    ana, cia = house.participant("Kim"), house.participant("Kim", "Cia Exempel")
    link, kim = tie(house, contact, ana), Phone(house, "Kim")
    tie(house, contact, cia)
    kim.send()
    house.write(Write("contact_link", link, {"deleted_at": house.now}))
    kim.send()
    assert kim.records[contact]["fields"]["outcome"] == "trial"


def test_a_contact_is_told_whole_to_whoever_it_is_found_to_concern(house, contact):
    ana, kim = house.participant("Kim"), Phone(house, "Kim")
    kim.send()
    assert set(kim.records[contact]["fields"]) == SHARED
    tie(house, contact, ana)
    kim.send()
    assert kim.records[contact]["fields"]["outcome"] == "trial"


def test_a_protected_identity_takes_address_and_number_off_the_phone(house):
    ana = house.participant("Kim", phone="070-0000000", email="ana@example.org", municipality="Ås")
    kim = Phone(house, "Kim")
    kim.send()
    base, told = kim.records[ana]["revision"], {"phone", "email", "municipality"}
    assert told <= kim.records[ana]["fields"].keys()
    kim.send(change("participant", ana, base, protected_identity=(None, True)))
    assert not told & kim.records[ana]["fields"].keys()
    newer = change("participant", ana, kim.records[ana]["revision"], phone="070-1111111")
    assert verdict(kim.send(newer)) == ["stored"]
    assert not told & kim.records[ana]["fields"].keys()
