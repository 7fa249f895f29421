"""What a colleague wrote is hers: read by nobody else, and not passed on to anybody."""

import pytest

from app.records.identity import link_id
from tests.house import TODAY, Phone, change
from tests.sync.field import contact, hand_over, now_of, tie, verdict, written_up


@pytest.fixture
def employer(house):
    """A bakery in the register."""
    return house.make("employer", name="Bageri Sagokorn")


def agency_contact_of(house, name):
    """A talk with an authority about nobody in particular."""
    return change(
        "agency_contact",
        staff_id=house.staff[name],
        agency="health",
        date=TODAY.isoformat(),
        mode="phone",
        contact_kind="contact",
    )


def test_nobody_opens_a_colleagues_contact_by_tying_a_participant_to_it(house, employer):
    ana = house.participant("Kim")
    lee, kim = Phone(house, "Lee"), Phone(house, "Kim")
    talk = contact(house, employer, "Lee", notes="hemligt")
    lee.send(talk)
    own = contact(house, employer)
    spying = tie(talk.record_id, ana)
    fair = tie(own.record_id, ana)
    assert verdict(kim.send(own, spying, fair)) == ["stored", "refused", "stored"]
    moved = change("contact_link", fair.record_id, contact_id=(own.record_id, talk.record_id))
    assert verdict(kim.send(moved)) == ["refused"]
    assert "hemligt" not in str(kim.records)


def test_a_contact_is_tied_to_one_more_by_whoever_holds_one_of_those_it_concerned(house, employer):
    ana, bo = house.participant("Kim"), house.participant("Kim", "Bo Exempel")
    talk = written_up(house, employer, "Lee")
    house.make("contact_link", contact_id=talk, participant_id=ana)
    assert verdict(Phone(house, "Kim").send(tie(talk, bo))) == ["stored"]


def test_a_contact_stays_with_whoever_made_it(house, employer):
    kim = Phone(house, "Kim")
    talk = contact(house, employer)
    kim.send(talk)
    base, staff = kim.records[talk.record_id]["revision"], house.staff
    given = change(
        "employer_contact", talk.record_id, base, specialist_id=(staff["Kim"], staff["Lee"])
    )
    assert verdict(kim.send(given)) == ["refused"]


def test_nobody_writes_a_colleagues_talk_with_an_authority(house):
    lee, kim = Phone(house, "Lee"), Phone(house, "Kim")
    hers = agency_contact_of(house, "Lee")
    assert verdict(lee.send(hers)) == ["stored"]
    edit = change("agency_contact", hers.record_id, agency=("health", "other"))
    answer = kim.send(edit, agency_contact_of(house, "Lee"), agency_contact_of(house, "Kim"))
    assert verdict(answer) == ["refused", "refused", "stored"]


def test_a_specialist_does_not_take_back_the_supervisors_review(house, employer):
    review = {"reviewed_on": TODAY, "reviewed_by": house.staff["Sol"]}
    talk = written_up(house, employer, "Kim", **review)
    kim = Phone(house, "Kim")
    kim.send()
    base = kim.records[talk]["revision"]
    undone = change("employer_contact", talk, base, reviewed_on=(TODAY.isoformat(), None))
    assert kim.send(undone)["verdicts"][0]["code"] == "not_yours_to_write"


GONE = (None, "2026-10-07T10:00:00Z")


@pytest.mark.parametrize("told", [{"deleted_at": GONE[::-1]}, {}])
def test_a_tie_that_a_colleague_undid_is_put_back_by_nobody_else(house, employer, told):
    ana, kim, lee = house.participant("Kim"), Phone(house, "Kim"), Phone(house, "Lee")
    talk = contact(house, employer, notes="hemligt")
    link = tie(talk.record_id, ana).record_id
    kim.send(talk, tie(talk.record_id, ana))
    kim.send(change("contact_link", link, kim.records[link]["revision"], deleted_at=GONE))
    hand_over(house, ana, "Lee")
    lee.send()
    base = now_of(house, "contact_link", link)["revision"] if told else 0
    back = change("contact_link", link, base, **(told or {"participant_id": ana}))
    assert verdict(lee.send(back)) == ["refused"]
    lee.send()
    assert "hemligt" not in str(lee.records)


@pytest.mark.parametrize("is_at_once", [True, False])
def test_who_undid_a_tie_to_a_colleagues_contact_takes_it_back(house, employer, is_at_once):
    ana, kim, lee = house.participant("Kim"), Phone(house, "Kim"), Phone(house, "Lee")
    talk = contact(house, employer, "Lee", notes="hemligt")
    lee.send(talk)
    link = link_id(talk.record_id, ana)
    house.make("contact_link", id=link, contact_id=talk.record_id, participant_id=ana)
    kim.send()
    base = kim.records[link]["revision"]
    gone = change("contact_link", link, base, deleted_at=GONE)
    back = change("contact_link", link, base, deleted_at=GONE[::-1])
    told = kim.send(gone, back) if is_at_once else {"verdicts": []}
    later = () if is_at_once else (gone, back)
    verdicts = verdict(told) + [one for sent in later for one in verdict(kim.send(sent))]
    assert verdicts == ["stored", "stored"]
