"""Who may see and write what, also on the day of a hand-over."""

import pytest

from app.store.rows import find
from tests.house import TODAY, Phone, change
from tests.sync.field import contact, hand_over, tie, verdict, visit


def test_lee_is_told_nothing_of_kims_participants(house):
    ana = house.participant("Kim")
    Phone(house, "Kim").send(visit(house, ana, notes="hemligt"))
    lee = Phone(house, "Lee")
    answer = lee.send()
    assert ana not in str(answer)
    assert "hemligt" not in str(answer)
    assert not lee.of_kind("participant")


def test_a_colleagues_contact_comes_without_what_was_said_or_whom_it_concerned(house):
    ana, employer = house.participant("Kim"), house.make("employer", name="Bageri Sagokorn")
    kim = Phone(house, "Kim")
    said = {"purpose": "present", "outcome": "trial", "notes": "prova på"}
    talk = contact(house, employer, mode="in_person", **said)
    assert verdict(kim.send(talk, tie(talk.record_id, ana))) == ["stored", "stored"]
    lee = Phone(house, "Lee")
    lee.send()
    seen = lee.records[talk.record_id]["fields"]
    assert set(seen) == {"date", "specialist_id", "employer_id", "purpose"}
    assert not lee.of_kind("contact_link")
    hand_over(house, ana, "Lee")
    lee.send()
    assert lee.records[talk.record_id]["fields"]["outcome"] == "trial"


def test_what_a_former_specialist_wrote_before_the_hand_over_is_kept_as_a_late_note(house):
    ana = house.participant("Kim")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send()
    hand_over(house, ana, "Lee")
    answer = kim.send(visit(house, ana, notes="Sista besöket."))
    assert verdict(answer) == ["late_note"]
    assert kim.forgotten == [ana]
    with house.session() as session:
        (late,) = find(session, house.organisation, "late_note")
        visits = find(session, house.organisation, "follow_up_visit")
    assert (late["participant_id"], visits) == (ana, [])
    lee.send()
    assert ana in lee.records


def test_a_forgetting_that_was_lost_on_the_way_is_said_again(house):
    ana = house.participant("Kim")
    kim = Phone(house, "Kim")
    kim.send()
    hand_over(house, ana, "Lee")
    kim.send(lose_answer=True)
    kim.send()
    assert kim.forgotten == [ana]


def test_somebody_elses_participant_cannot_be_written(house):
    ana = house.participant("Kim")
    answer = Phone(house, "Lee").send(visit(house, ana))
    assert verdict(answer) == ["refused"]
    assert answer["verdicts"][0]["code"] == "not_on_your_caseload"


def test_a_phone_may_not_move_a_participant_or_sign_a_review(house):
    ana, employer = house.participant("Kim"), house.make("employer", name="Demohotellet")
    phone = Phone(house, "Kim")
    phone.send()
    base, (kim, lee) = phone.records[ana]["revision"], (house.staff["Kim"], house.staff["Lee"])
    moved = change("participant", ana, base, specialist_id=(kim, lee))
    reviewed = contact(house, employer, reviewed_on=TODAY.isoformat())
    answer = phone.send(moved, reviewed)
    assert [one["code"] for one in answer["verdicts"]] == ["not_yours_to_write"] * 2


@pytest.mark.parametrize("kind", ["staff", "organisation", "assignment", "reminder", "nonsense"])
def test_a_phone_writes_only_what_is_logged_in_the_field(house, kind):
    answer = Phone(house, "Kim").send(change(kind, name="x"))
    assert answer["verdicts"][0]["code"] == "not_writable"
