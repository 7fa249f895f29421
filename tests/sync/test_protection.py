"""A protected identity: where somebody lives and how to reach them crosses the wire no more."""

from typing import Any

import pytest

from app.store.write import Write
from tests.house import Phone, change
from tests.sync.field import hand_over, now_of, verdict

PLACES = ("Växjö", "Alvesta", "Ljungby")


@pytest.fixture
def ana(house):
    return house.participant("Kim", municipality="Växjö", phone="070-0000000", goal="job")


def protect(house, participant, is_on):
    """What a supervisor says on a page."""
    house.write(Write("participant", participant, {"protected_identity": is_on}))


def moved(participant, was, now, base=0, **more):
    """A change of where somebody lives."""
    return change("participant", participant, base, False, municipality=(was, now), **more)


def test_it_is_no_longer_told_and_can_still_be_written(house, ana):
    kim = Phone(house, "Kim")
    kim.send()
    base = kim.records[ana]["revision"]
    kim.send(change("participant", ana, base, protected_identity=(None, True)))
    assert not {"municipality", "phone"} & kim.records[ana]["fields"].keys()
    house.write(Write("participant", ana, {"municipality": "Alvesta"}))
    answer = kim.send(moved(ana, "Växjö", "Ljungby", base))
    assert verdict(answer) == ["stored"]
    assert "Alvesta" not in str(answer)
    assert now_of(house, "participant", ana)["municipality"] == "Ljungby"


def test_an_open_question_about_it_is_told_without_the_values_while_it_lasts(house, ana):
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send(moved(ana, "Växjö", "Alvesta", goal=("job", "education")))
    answer = tablet.send(moved(ana, "Växjö", "Ljungby", goal=("job", "leisure")))
    asked = answer["verdicts"][0]["questions"]
    protect(house, ana, True)
    tablet.send()
    home, goal = (tablet.records[asked[name]]["fields"] for name in ("municipality", "goal"))
    assert not {"stored", "offered"} & home.keys()
    assert goal["offered"] == '"leisure"'
    assert not any(place in str(Phone(house, "Kim").send()) for place in PLACES)
    protect(house, ana, False)
    tablet.send()
    assert tablet.records[asked["municipality"]]["fields"]["offered"] == '"Ljungby"'


def test_a_verdict_that_is_said_again_does_not_tell_it_either(house, ana):
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send(moved(ana, "Växjö", "Alvesta", goal=("job", "education")))
    said = moved(ana, "Växjö", "Ljungby", goal=("job", "leisure"))
    assert verdict(tablet.send(said, lose_answer=True)) == ["clash"]
    protect(house, ana, True)
    answer = tablet.send(said)
    assert verdict(answer) == ["clash"]
    assert answer["verdicts"][0]["stands"] == {"goal": "education"}
    assert "Alvesta" not in str(answer)


@pytest.mark.parametrize("is_protected_first", [True, False])
def test_a_late_note_about_it_is_told_without_its_words(house, ana, is_protected_first):
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send()
    hand_over(house, ana, "Lee")
    if is_protected_first:
        protect(house, ana, True)
    late = moved(ana, "Växjö", "Ljungby")
    other = change("participant", ana, is_new=False, goal=("job", "leisure"))
    assert verdict(kim.send(late, other)) == ["late_note", "late_note"]
    protect(house, ana, True)
    lee.send()
    assert "said" not in lee.records[late.id]["fields"]
    assert lee.records[other.id]["fields"]["said"] == '{"goal":"leisure"}'
    assert now_of(house, "late_note", late.id)["said"] == '{"municipality":"Ljungby"}'


@pytest.mark.parametrize("is_one_change", [True, False])
def test_a_question_raised_together_with_the_protection_is_told_without_the_values(
    house, ana, is_one_change
):
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send(moved(ana, "Växjö", "Alvesta"))
    on: dict[str, Any] = {"protected_identity": (None, True)}
    said = [moved(ana, "Växjö", "Ljungby", **(on if is_one_change else {}))]
    said += [] if is_one_change else [change("participant", ana, is_new=False, **on)]
    assert verdict(tablet.send(*said))[0] == "clash"
    new = Phone(house, "Kim")
    assert not any(place in str(new.send()) for place in PLACES)
    assert len(new.of_kind("clash")) == 1


def test_a_question_raised_together_with_the_end_of_the_protection_is_told_whole(house, ana):
    protect(house, ana, True)
    phone = Phone(house, "Kim")
    phone.send(moved(ana, None, "Alvesta"), deleted(ana))
    tablet = Phone(house, "Kim")
    end: dict[str, Any] = {
        "protected_identity": (True, False),
        "deleted_at": ("2026-10-07T10:00:00Z", None),
    }
    said = moved(ana, None, "Ljungby"), change("participant", ana, is_new=False, **end)
    assert verdict(tablet.send(*said))[0] == "clash"
    assert tablet.of_kind("clash")[0]["fields"]["offered"] == '"Ljungby"'


@pytest.mark.parametrize("is_one_request", [True, False])
@pytest.mark.parametrize("is_chosen_after", [True, False])
def test_a_channel_that_is_chosen_behind_the_protection_is_kept(
    house, is_one_request, is_chosen_after
):
    bo = house.participant("Kim", contact_by="mail")
    phone = Phone(house, "Kim")
    phone.send()
    base = phone.records[bo]["revision"]
    said = [
        change("participant", bo, base, protected_identity=(None, True)),
        change("participant", bo, base, contact_by=("mail", "sms")),
    ]
    said = said if is_chosen_after else said[::-1]
    for request in [said] if is_one_request else [[one] for one in said]:
        phone.send(*request)
    assert now_of(house, "participant", bo)["contact_by"] == ("sms" if is_chosen_after else "none")


def deleted(participant):
    """That somebody was entered by mistake."""
    gone = (None, "2026-10-07T10:00:00Z")
    return change("participant", participant, is_new=False, deleted_at=gone)


def test_a_question_about_a_deleted_participant_does_not_tell_it_either(house, ana):
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    protect(house, ana, True)
    phone.send()
    phone.send(deleted(ana))
    answer = tablet.send(moved(ana, None, "Ljungby"))
    assert verdict(answer) == ["clash"]
    assert "Växjö" not in str(answer)
