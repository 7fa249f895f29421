"""A change that came before what it hangs on waits for it, and for nothing else."""

import pytest

from tests.house import TODAY, Phone, change, new_id
from tests.sync.field import now_of, verdict, visit


def participant(id_, **more):
    """Ana, enrolled today."""
    said = {
        "display_name": "Ana Exempel",
        "programme": "ips",
        "referred_on": TODAY.isoformat(),
        "employed_at_entry": False,
        "status": "engaged",
    }
    return change("participant", id_, 0, True, **(said | more))


def job(participant_id, **more):
    """A job that began today."""
    said = {"placement_kind": "job", "title": "Bagare", "job_start": TODAY.isoformat()}
    return change("placement", None, 0, True, participant_id=participant_id, **(said | more))


def codes(answer):
    """Verdict and code of each."""
    return [(one["verdict"], one.get("code")) for one in answer["verdicts"]]


def test_a_record_waits_for_its_parent_from_an_earlier_request_or_another_phone(house):
    phone, tablet, ana = Phone(house, "Kim"), Phone(house, "Kim"), new_id()
    work = job(ana)
    at_work = visit(house, ana, placement_id=work.record_id)
    assert codes(phone.send(at_work, work)) == [("waits", "parent_not_here")] * 2
    assert verdict(tablet.send(participant(ana))) == ["stored"]
    assert codes(phone.send(at_work)) == [("waits", "parent_not_here")]
    assert verdict(phone.send(work)) == ["stored"]
    assert verdict(phone.send(at_work)) == ["stored"]


def test_an_edit_waits_for_the_record_that_another_phone_has_yet_to_bring(house):
    ana = house.participant("Kim")
    made = visit(house, ana)
    edit = change("follow_up_visit", made.record_id, is_new=False, minutes=30)
    phone = Phone(house, "Kim")
    assert codes(phone.send(edit)) == [("waits", "record_not_here")]
    assert codes(phone.send(edit)) == [("waits", "record_not_here")]
    Phone(house, "Kim").send(made)
    assert verdict(phone.send(edit)) == ["stored"]
    assert now_of(house, "follow_up_visit", made.record_id)["minutes"] == 30


def test_what_waits_says_which_field_waits(house):
    answer = Phone(house, "Kim").send(visit(house, new_id()))
    assert answer["verdicts"][0]["field"] == "participant_id"


def test_an_edit_of_what_the_server_had_and_has_no_more_is_refused_with_its_name(house):
    edit = change("follow_up_visit", new_id(), 17, minutes=(None, 30))
    assert codes(Phone(house, "Kim").send(edit)) == [("refused", "unknown_record")]


def test_those_behind_a_refused_record_follow_once_it_is_corrected(house):
    phone, ana = Phone(house, "Kim"), new_id()
    later = visit(house, ana)
    edit = change("participant", ana, is_new=False, municipality=(None, "Växjö"))
    answer = phone.send(participant(ana, display_name="19900101-0017"), edit, later)
    assert codes(answer) == [
        ("refused", "national_identity_number"),
        ("waits", "record_not_here"),
        ("waits", "parent_not_here"),
    ]
    assert verdict(phone.send(participant(ana), edit, later)) == ["stored"] * 3
    assert now_of(house, "participant", ana)["municipality"] == "Växjö"


@pytest.mark.parametrize("base", [0, 5])
def test_a_record_that_is_made_does_not_wait_whatever_it_stood_on(house, base):
    ana = house.participant("Kim")
    made = visit(house, ana).model_copy(update={"base": base})
    assert verdict(Phone(house, "Kim").send(made)) == ["stored"]


def test_a_record_made_again_after_a_restore_is_the_same_record(house):
    ana = house.participant("Kim")
    phone, made = Phone(house, "Kim"), visit(house, ana, notes="Gick bra.")
    phone.send(made)
    again = made.model_copy(update={"id": new_id()})
    assert verdict(phone.send(again)) == ["already_stored"]
    assert len(phone.of_kind("follow_up_visit")) == 1


def test_a_colleague_who_is_not_here_is_waited_for_by_nobody(house):
    ana = house.participant("Kim")
    answer = Phone(house, "Kim").send(visit(house, ana, specialist_id=new_id()))
    assert codes(answer) == [("refused", "unknown_staff")]


def test_a_newer_word_of_a_record_waits_behind_an_older_one_that_waits(house):
    ana, bakery = house.participant("Kim"), house.make("employer", name="Bageri Sagokorn")
    phone, made, work = Phone(house, "Kim"), visit(house, ana), job(ana, employer_id=bakery)
    phone.send(made)

    def edit(**fields):
        base = phone.records[made.record_id]["revision"]
        return change("follow_up_visit", made.record_id, base, **fields)

    older = edit(placement_id=(None, work.record_id), notes=(None, "gammalt"))
    newer, another = edit(notes=("gammalt", "nytt")), visit(house, ana)
    waits = ("waits", "parent_not_here")
    assert codes(phone.send(older, newer, another)) == [waits, waits, ("stored", None)]
    assert verdict(phone.send(work, older, newer)) == ["stored"] * 3
    assert now_of(house, "follow_up_visit", made.record_id)["notes"] == "nytt"


def test_who_puts_away_what_waits_frees_what_waited_behind_it(house):
    ana = house.participant("Kim")
    phone, made = Phone(house, "Kim"), visit(house, ana)
    older = change("follow_up_visit", made.record_id, 1, placement_id=(None, new_id()))
    newer = change("follow_up_visit", made.record_id, 1, minutes=(None, 30))
    assert verdict(phone.send(made, older, newer)) == ["stored", "waits", "waits"]
    assert verdict(phone.send(newer)) == ["stored"]


def test_what_makes_a_record_waits_behind_no_edit_that_waits_for_it(house):
    ana = house.participant("Kim")
    made = visit(house, ana)
    edit = change("follow_up_visit", made.record_id, is_new=False, notes=(None, "Gick bra."))
    phone = Phone(house, "Kim")
    assert verdict(phone.send(edit, made)) == ["waits", "stored"]
    assert verdict(phone.send(edit)) == ["stored"]


def test_what_waits_of_a_record_does_not_hold_up_that_it_is_deleted(house):
    ana = house.participant("Kim")
    phone, made = Phone(house, "Kim"), visit(house, ana)
    older = change("follow_up_visit", made.record_id, 1, placement_id=(None, new_id()))
    gone = change("follow_up_visit", made.record_id, 1, deleted_at=(None, "2026-10-07T10:00:00Z"))
    assert verdict(phone.send(made, older, gone)) == ["stored", "waits", "stored"]
