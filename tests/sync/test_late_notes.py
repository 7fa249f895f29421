"""What somebody wrote before they heard of the hand-over reaches whoever has taken over."""

import datetime as dt
import json

import pytest

from app.store.rows import find
from app.store.write import Write
from tests.house import TODAY, Phone, change
from tests.sync.field import contact, hand_over, now_of, tie, verdict, visit


def placement(participant):
    """A job that began today."""
    said = {"placement_kind": "job", "title": "Bagare", "job_start": TODAY.isoformat()}
    return change("placement", None, 0, True, participant_id=participant, **said)


@pytest.fixture
def taken_over(house):
    """Lee has taken over Ana, and Kim, who does not know yet, wrote of one more visit."""
    ana = house.participant("Kim")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send()
    hand_over(house, ana, "Lee")
    lee.send()
    made = visit(house, ana, notes="Sista besöket.", minutes=40)
    kim.send(made)
    lee.send()
    return lee, made


def test_a_late_note_is_news_to_the_new_specialist(house, taken_over):
    lee, made = taken_over
    (note,) = lee.of_kind("late_note")
    told = note["fields"]
    ana = made.fields["participant_id"]["now"]
    assert (told["author_id"], told["participant_id"]) == (house.staff["Kim"], ana)
    assert (told["subject_kind"], told["subject_id"]) == ("follow_up_visit", made.record_id)
    assert json.loads(told["said"]) == {name: edit["now"] for name, edit in made.fields.items()}
    moments = (told["made_at"], told["received_at"])
    assert moments == ("2026-10-07T09:59:00Z", "2026-10-07T10:00:00Z")


def test_a_late_note_is_read_once_and_when_is_the_servers_to_say(house, taken_over):
    lee, made = taken_over
    read = change("late_note", made.id, is_new=False, seen_at=(None, "2031-01-01T00:00:00Z"))
    again = change("late_note", made.id, is_new=False, seen_at=(None, "2026-10-08T10:00:00Z"))
    assert verdict(lee.send(read, again)) == ["stored", "already_stored"]
    told = lee.records[made.id]["fields"]
    assert (told["seen_at"], told["seen_by"]) == ("2026-10-07T10:00:00Z", house.staff["Lee"])


def test_a_late_note_is_told_to_nobody_else_not_even_to_who_wrote_it(house):
    ana = house.participant("Kim")
    house.colleague("Mio")
    kim, mio = Phone(house, "Kim"), Phone(house, "Mio")
    kim.send()
    hand_over(house, ana, "Lee")
    kim.send(visit(house, ana, notes="Sista besöket."))
    mio.send()
    assert "Sista besöket" not in str((kim.records, mio.records))


def test_a_late_note_that_was_sent_twice_is_one(house):
    ana = house.participant("Kim")
    kim = Phone(house, "Kim")
    kim.send()
    hand_over(house, ana, "Lee")
    made = visit(house, ana)
    first = kim.send(made, lose_answer=True)
    assert kim.send(made)["verdicts"] == first["verdicts"]
    with house.session() as session:
        assert len(find(session, house.organisation, "late_note")) == 1


def test_all_that_hangs_on_a_late_note_comes_with_it(house):
    ana = house.participant("Kim")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send()
    hand_over(house, ana, "Lee")
    job = placement(ana)
    at_work = visit(house, ana, placement_id=job.record_id)
    corrected = change("follow_up_visit", at_work.record_id, minutes=(None, 30))
    assert verdict(kim.send(job, at_work)) == ["late_note", "late_note"]
    assert verdict(kim.send(corrected)) == ["late_note"]
    lee.send()
    assert len(lee.of_kind("late_note")) == 3


def test_nobody_else_adds_to_what_came_too_late(house):
    house.colleague("Mio")
    ana, bo = house.participant("Kim"), house.participant("Mio", name="Bo Exempel")
    kim, mio = Phone(house, "Kim"), Phone(house, "Mio")
    kim.send()
    hand_over(house, ana, "Lee")
    job = placement(ana)
    kim.send(job)
    corrected = change("placement", job.record_id, title=(None, "Kock"))
    there = visit(house, bo, placement_id=job.record_id)
    assert verdict(mio.send(corrected, there)) == ["waits", "waits"]
    assert verdict(Phone(house, "Lee").send(corrected)) == ["late_note"]


def test_a_visit_at_a_job_that_came_too_late_is_kept_also_after_the_way_back(house):
    ana = house.participant("Kim")
    kim = Phone(house, "Kim")
    kim.send()
    hand_over(house, ana, "Lee")
    job = placement(ana)
    kim.send(job)
    house.now += dt.timedelta(days=1)
    give_back(house, ana)
    assert verdict(kim.send(visit(house, ana, placement_id=job.record_id))) == ["late_note"]


def give_back(house, participant):
    """Lee gives Ana back to Kim from tomorrow on."""
    tomorrow = TODAY + dt.timedelta(days=1)
    tie = {"participant_id": participant, "specialist_id": house.staff["Kim"], "from_on": tomorrow}
    house.make("assignment", **tie)
    house.write(Write("participant", participant, {"specialist_id": house.staff["Kim"]}))


def test_a_talk_with_an_employer_stays_ones_own_and_only_its_tie_comes_late(house):
    ana, bakery = house.participant("Kim"), house.make("employer", name="Bageri Sagokorn")
    kim = Phone(house, "Kim")
    kim.send()
    hand_over(house, ana, "Lee")
    talk = contact(house, bakery)
    assert verdict(kim.send(talk, tie(talk.record_id, ana))) == ["stored", "late_note"]


def test_who_never_heard_of_their_participant_before_she_was_handed_over_is_heard(house):
    kim = Phone(house, "Kim")
    said = {"programme": "ips", "referred_on": TODAY.isoformat(), "employed_at_entry": False}
    ana = change("participant", None, 0, True, display_name="Ana Exempel", status="engaged", **said)
    kim.send(ana, lose_answer=True)
    house.write(Write("participant", ana.record_id, {"specialist_id": house.staff["Lee"]}))
    assert verdict(kim.send(visit(house, ana.record_id))) == ["late_note"]


def test_two_changes_of_one_visit_come_late_each_with_its_own_words(house):
    ana = house.participant("Kim")
    made = visit(house, ana, notes="Start.")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send(made)
    hand_over(house, ana, "Lee")
    base = kim.records[made.record_id]["revision"]
    edit = change("follow_up_visit", made.record_id, base, notes=("Start.", "Start. Mer."))
    kim.send(edit)
    lee.send()
    assert [json.loads(one["fields"]["said"]) for one in lee.of_kind("late_note")] == [
        {"notes": "Start. Mer."}
    ]
    assert now_of(house, "follow_up_visit", made.record_id)["notes"] == "Start."


def test_a_late_note_takes_no_records_place_on_a_colleagues_phone(house):
    ana, bo = house.participant("Kim"), house.participant("Lee", "Bo Påhittad")
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send()
    hand_over(house, ana, "Lee")
    odd = visit(house, ana).model_copy(update={"id": bo})
    told = kim.send(odd)["verdicts"][0]
    assert (told["verdict"], told["code"], told["field"]) == ("refused", "id_taken", "id")
    lee.send()
    assert lee.records[bo]["kind"] == "participant"


@pytest.mark.parametrize("turn", [1, -1], ids=["the note first", "the record first"])
def test_a_late_note_and_a_record_of_one_request_do_not_share_an_id(house, turn):
    ana = house.participant("Kim")
    kim = Phone(house, "Kim")
    kim.send()
    hand_over(house, ana, "Lee")
    late = visit(house, ana)
    bakery = change("employer", late.id, name="Bageri Sagokorn")
    told = kim.send(*(late, bakery)[::turn])["verdicts"]
    assert [one.get("code") for one in told] == [None, "id_taken"]
