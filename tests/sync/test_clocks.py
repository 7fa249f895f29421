"""A phone's clock decides no order and no outcome, however wrong it is."""

import json

import pytest

from app.records.values import to_json
from tests.house import Phone, change
from tests.sync.field import hand_over, now_of, verdict, visit

YESTERDAY, TOMORROW = "2026-10-06T09:59:00Z", "2026-10-08T09:59:00Z"
CLOCKS = [YESTERDAY, TOMORROW, "1999-12-31T23:59:59Z", None, "i går"]


def by_the_clock_of(clock, made):
    """The change as a phone with that clock would have made it."""
    return made.model_copy(update={"made_at": clock})


@pytest.mark.parametrize("first", [YESTERDAY, TOMORROW])
@pytest.mark.parametrize("second", [YESTERDAY, TOMORROW])
def test_whoever_comes_first_is_first_whatever_the_clocks_say(house, first, second):
    ana = house.participant("Kim", municipality="Växjö")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send()
    tablet.send()
    base = phone.records[ana]["revision"]
    edits = [
        change("participant", ana, base, municipality=("Växjö", town))
        for town in ("Alvesta", "Ljungby")
    ]
    assert verdict(phone.send(by_the_clock_of(first, edits[0]))) == ["stored"]
    assert verdict(tablet.send(by_the_clock_of(second, edits[1]))) == ["clash"]
    assert now_of(house, "participant", ana)["municipality"] == "Alvesta"


@pytest.mark.parametrize("clock", CLOCKS)
def test_a_visit_is_stored_and_a_moment_that_cannot_be_is_not_shown(house, clock):
    ana = house.participant("Kim")
    phone = Phone(house, "Kim")
    assert verdict(phone.send(by_the_clock_of(clock, visit(house, ana)))) == ["stored"]
    assert len(phone.of_kind("follow_up_visit")) == 1


@pytest.mark.parametrize(
    ("clock", "told"),
    [(YESTERDAY, YESTERDAY), (TOMORROW, "2026-10-07T10:00:00Z"), (None, "2026-10-07T10:00:00Z")],
)
def test_a_question_tells_no_moment_that_lies_ahead(house, clock, told):
    ana = house.participant("Kim", goal="job")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send(change("participant", ana, is_new=False, goal=("job", "education")))
    edit = change("participant", ana, is_new=False, goal=("job", "leisure"))
    tablet.send(by_the_clock_of(clock, edit))
    (question,) = tablet.of_kind("clash")
    assert question["fields"]["offered_at"] == told
    assert question["fields"]["stored_at"] == "2026-10-07T09:59:00Z"


@pytest.mark.parametrize("clock", [YESTERDAY, TOMORROW])
def test_when_somebody_was_handed_over_is_not_up_to_the_phone_that_lost_them(house, clock):
    ana = house.participant("Kim")
    kim = Phone(house, "Kim")
    kim.send()
    hand_over(house, ana, "Lee")
    made = by_the_clock_of(clock, visit(house, ana, notes="Sista besöket."))
    assert verdict(kim.send(made)) == ["late_note"]
    note = now_of(house, "late_note", made.id)
    assert (to_json(note["made_at"]), to_json(note["received_at"])) == (
        clock, "2026-10-07T10:00:00Z"
    )  # fmt: skip
    assert json.loads(note["said"])["notes"] == "Sista besöket."
