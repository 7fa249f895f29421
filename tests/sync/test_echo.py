"""What a phone has just made itself is not told it again, as long as it knows all of it."""

import json
from typing import Any

import pytest

from app.store.database import writing
from app.store.write import By, Write
from app.sync.employers import merge_employers
from app.sync.protocol import read
from tests.house import TODAY, Phone, change, new_id
from tests.sync.field import contact, hand_over, now_of, tie, verdict, visit

ENROLLED: dict[str, Any] = {
    "display_name": "Bo Exempel",
    "programme": "ips",
    "referred_on": TODAY.isoformat(),
    "enrolled_on": TODAY.isoformat(),
    "employed_at_entry": False,
    "status": "working",
}
PLACES = ("Växjö", "Alvesta")


def ids(answer):
    """The records that an answer tells of."""
    return {one.get("id") for one in answer["news"]}


def test_a_new_visit_is_answered_by_its_verdict_and_revision_alone(house, ana, kim):
    made = visit(house, ana, minutes=45, notes="Gick bra med schemat.")
    answer = kim.send(made)
    stands = now_of(house, "follow_up_visit", made.record_id)
    assert answer["verdicts"] == [
        {"id": made.id, "verdict": "stored", "revision": stands["revision"]}
    ]
    assert made.record_id not in ids(answer)
    assert kim.send()["news"] == []


def test_the_check_ins_that_follow_from_it_are_told(house, kim):
    bo = change("participant", **ENROLLED, specialist_id=house.staff["Kim"])
    said: dict[str, Any] = {
        "title": "Bagare",
        "placement_kind": "job",
        "job_start": TODAY.isoformat(),
    }
    job = change("placement", participant_id=bo.record_id, **said)
    answer = kim.send(bo, job)
    assert verdict(answer) == ["stored", "stored"]
    assert {one["kind"] for one in answer["news"]} == {"reminder"}


def test_a_talk_and_its_tie_are_not_repeated_and_a_colleague_hears_of_the_talk(house, ana, kim):
    talk = contact(house, house.make("employer", name="Bageriet Fiktiv"))
    tied = tie(talk.record_id, ana)
    answer = kim.send(talk, tied)
    assert verdict(answer) == ["stored", "stored"]
    assert not {talk.record_id, tied.record_id} & ids(answer)
    assert talk.record_id in ids(Phone(house, "Lee").send())


def test_another_phone_of_the_same_person_hears_of_it(house, ana, kim):
    tablet, made = Phone(house, "Kim", echo=False), visit(house, ana)
    tablet.send()
    kim.send(made)
    assert made.record_id in ids(tablet.send(visit(house, ana)))


def test_an_answer_that_was_lost_is_said_with_the_record(house, ana, kim):
    made, more = visit(house, ana), visit(house, ana)
    lost = kim.send(made, lose_answer=True)
    again = kim.send(made, more)
    assert lost["verdicts"] == again["verdicts"][:1]
    assert (made.record_id in ids(again), more.record_id in ids(again)) == (True, False)


def unlike(house, ana):
    """By what the server does to it: a change that makes a record otherwise than it says."""
    hidden: dict[str, Any] = {"phone": "070-0000000", "protected_identity": True}
    meeting: dict[str, Any] = {
        "participant_id": ana,
        "specialist_id": house.staff["Kim"],
        "status": "proposed",
    }
    return {
        "emptied": visit(house, ana, notes="  "),
        "told in UTC": change("appointment", **meeting, starts_at="2026-10-08T13:30:00+02:00"),
        "filled in": change("participant", **ENROLLED),
        "shielded": change("participant", **ENROLLED, **hidden, specialist_id=house.staff["Kim"]),
        "deleted at once": visit(house, ana, deleted_at="2026-10-07T10:00:00Z"),
    }


@pytest.mark.parametrize(
    "how", ["emptied", "told in UTC", "filled in", "shielded", "deleted at once"]
)
def test_what_does_not_stand_as_it_was_sent_is_told(house, ana, kim, how):
    made = unlike(house, ana)[how]
    answer = kim.send(made)
    assert verdict(answer) == ["stored"]
    assert made.record_id in ids(answer)


def test_a_talk_with_an_employer_that_was_merged_meanwhile_is_told(house, kim):
    keep, gone = (house.make("employer", name=name) for name in ("Fiktiv AB", "Fiktiv"))
    with house.session() as session, writing(session):
        merge_employers(session, house.organisation, keep, gone, By(house.now))
    talk = contact(house, gone)
    kim.send(talk)
    assert kim.records[talk.record_id]["fields"]["employer_id"] == keep


def test_what_is_made_and_edited_in_one_request_is_told(house, ana, kim):
    made = visit(house, ana)
    edited = change("follow_up_visit", made.record_id, is_new=False, minutes=(None, 30))
    kim.send(made, edited)
    assert kim.records[made.record_id]["fields"]["minutes"] == 30


def test_what_two_phones_made_under_one_id_is_told(house, ana, kim):
    shared = new_id()
    first, second = (change("employer", shared, name="Fiktiv", municipality=one) for one in PLACES)
    Phone(house, "Lee").send(first)
    assert verdict(kim.send(second)) == ["clash"]
    assert kim.records[shared]["fields"]["municipality"] == PLACES[0]


def test_an_edit_of_what_stood_already_is_told(house, ana, kim):
    base = kim.records[ana]["revision"]
    assert ana in ids(kim.send(change("participant", ana, base, goal=(None, "job"))))


def test_where_somebody_leaves_in_the_same_answer_all_is_told(house, ana, kim):
    bo = house.participant("Kim", "Bo Exempel")
    kim.send()
    hand_over(house, bo, "Lee")
    made = visit(house, ana)
    answer = kim.send(made)
    assert kim.forgotten == [bo]
    assert made.record_id in ids(answer)


def test_what_is_left_for_a_later_page_is_told_there(house, ana, kim, monkeypatch):
    monkeypatch.setattr("app.sync.news.news_for.__defaults__", (3,))
    house.write(*(Write("employer", new_id(), {"name": f"Fiktiv {n}"}) for n in range(5)))
    made = visit(house, ana)
    pages = [kim.send(made)]
    while pages[-1]["more"]:
        pages.append(kim.send())
    assert [made.record_id in ids(page) for page in pages] == [False, True]
    assert len(kim.of_kind("employer")) == 5


def test_one_that_could_not_be_stored_leaves_no_other_unheard(house, ana, kim):
    taken = new_id()
    house.write(Write("employer", new_id(), {"name": "Demohotellet"}, ref=taken))
    good, emptied = visit(house, ana), visit(house, ana, notes=" ")
    answer = kim.send(change("employer", taken, name="Bageri Sagokorn"), emptied, good)
    assert verdict(answer) == ["refused", "stored", "stored"]
    assert (emptied.record_id in ids(answer), good.record_id in ids(answer)) == (True, False)


def test_only_a_phone_that_asks_for_it_and_knows_of_it_is_spared():
    asked = {"device": new_id(), "changes": []}
    spared = {"echo": False}
    for protocol, said, echo in ((2, {}, True), (2, spared, False), (1, spared, True)):
        body = {**asked, "protocol": protocol, **said}
        assert read(json.dumps(body).encode()).echo is echo
