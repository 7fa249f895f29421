"""A question goes where its subject goes, and nobody else reads the two answers to it."""

import pytest

from tests.house import TODAY, Phone, change
from tests.sync.field import contact, hand_over, now_of, tie, verdict, visit

GONE = (None, "2026-10-07T10:00:00Z")


@pytest.fixture
def asked(house):
    """Two phones of Kim's that wrote differently of a visit with Ana, the visit, and Bo."""
    ana, bo = house.participant("Kim"), house.participant("Kim", "Bo Påhittad")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    made = visit(house, ana, notes="Start.")
    phone.send(made)
    tablet.send()
    return ana, bo, made.record_id, phone, tablet


def rewritten(phone, id_, now):
    """The note written over."""
    base = phone.records[id_]["revision"]
    return change("follow_up_visit", id_, base, notes=("Start.", now))


def moved(phone, id_, *ends):
    """That it was about somebody else."""
    base = phone.records[id_]["revision"]
    return change("follow_up_visit", id_, base, participant_id=ends)


@pytest.mark.parametrize("is_one_request", [True, False])
def test_a_question_about_a_visit_that_was_somebody_elses_goes_along(house, asked, is_one_request):
    ana, bo, id_, phone, tablet = asked
    phone.send(rewritten(phone, id_, "Om Bo."))
    said = rewritten(tablet, id_, "Bo igen."), moved(tablet, id_, ana, bo)
    for request in [said] if is_one_request else [[one] for one in said]:
        tablet.send(*request)
    house.colleague("Mio")
    hand_over(house, ana, "Lee")
    hand_over(house, bo, "Mio")
    lee, mio = Phone(house, "Lee"), Phone(house, "Mio")
    lee.send(), mio.send(), tablet.send()
    assert not lee.of_kind("clash")
    (question,) = mio.of_kind("clash")
    assert question["fields"]["participant_id"] == bo
    answer = change("clash", question["id"], is_new=False, answer=(None, "stored"))
    assert verdict(mio.send(answer)) == ["stored"]


@pytest.fixture
def talk(house):
    """A talk of Kim's with a bakery that concerned Ana, whom Lee has taken over since."""
    ana, bakery = house.participant("Kim"), house.make("employer", name="Bageri Sagokorn")
    made = contact(house, bakery, notes="Start.")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send(made, tie(made.record_id, ana))
    hand_over(house, ana, "Lee")
    lee.send()
    return ana, made.record_id, kim, lee


def test_a_question_about_a_talk_goes_to_its_maker_when_it_concerns_the_participant_no_more(
    house, talk
):
    ana, id_, kim, lee = talk
    base = lee.records[id_]["revision"]
    kim.send(change("employer_contact", id_, base, notes=("Start.", "Om en annan.")))
    told = lee.send(change("employer_contact", id_, base, notes=("Start.", "Om Ana.")))
    (question,) = told["verdicts"][0]["questions"].values()
    tied = tie(id_, ana).record_id
    undone = change("contact_link", tied, lee.records[tied]["revision"], deleted_at=GONE)
    assert verdict(lee.send(undone)) == ["stored"]
    assert question in lee.gone
    row = now_of(house, "clash", question)
    assert (row["participant_id"], row["staff_id"]) == (None, house.staff["Kim"])
    new = Phone(house, "Lee")
    assert "Om en annan." not in str(new.send())
    kim.send()
    assert question in kim.records


@pytest.fixture
def noted(house):
    """What Kim wrote late of a visit with Ana, whom Lee has taken over; the visit, and Lee's Bo."""
    ana, bo = house.participant("Kim"), house.participant("Lee", "Bo Påhittad")
    kim, lee, made = Phone(house, "Kim"), Phone(house, "Lee"), visit(house, ana, notes="Start.")
    kim.send(made)
    hand_over(house, ana, "Lee")
    lee.send()
    late = rewritten(kim, made.record_id, "Det var Bo.")
    assert verdict(kim.send(late)) == ["late_note"]
    lee.send()
    return ana, bo, made.record_id, lee, late.id


def test_a_late_note_goes_where_its_subject_goes(house, noted):
    ana, bo, id_, lee, note = noted
    assert verdict(lee.send(moved(lee, id_, ana, bo))) == ["stored"]
    house.colleague("Mio")
    to_mio = {"participant_id": bo, "specialist_id": house.staff["Mio"], "from_on": TODAY}
    house.make("assignment", **to_mio)
    mio = Phone(house, "Mio")
    mio.send(), lee.send()
    assert mio.records[note]["fields"]["participant_id"] == bo
    assert note in lee.gone or bo in lee.forgotten
    assert "Det var Bo." not in str(Phone(house, "Lee").send())
    read = change("late_note", note, is_new=False, seen_at=GONE)
    assert verdict(mio.send(read)) == ["stored"]


def test_a_late_note_stays_where_it_is_when_its_subject_does(house, noted):
    ana, _, id_, lee, note = noted
    base = lee.records[id_]["revision"]
    assert verdict(lee.send(change("follow_up_visit", id_, base, minutes=(None, 30)))) == ["stored"]
    assert now_of(house, "late_note", note)["participant_id"] == ana
