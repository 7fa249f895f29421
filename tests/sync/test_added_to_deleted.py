"""Something new under what another phone has deleted: it is stored, and somebody is asked."""

import datetime as dt

from app.store.database import writing
from app.store.purge import purge
from app.store.rows import find
from tests.house import NOON, TODAY, Phone, change
from tests.sync.field import (
    GONE,
    answer,
    contact,
    deleted,
    hand_over,
    now_of,
    tie,
    undone,
    verdict,
    visit,
    who_know,
)


def test_a_visit_to_somebody_who_was_deleted_is_stored_and_asks_whether_she_comes_back(
    house, added
):
    ana, phone, made, told = added
    assert verdict(told) == ["stored"]
    (question,) = phone.of_kind("clash")
    assert question["fields"] == {
        "subject_kind": "participant",
        "subject_id": ana,
        "participant_id": ana,
        "field": "deleted_at",
        "added_id": made.record_id,
        "stored": '"2026-10-07T10:00:00Z"',
        "offered": "null",
        "stored_by": house.staff["Kim"],
        "offered_by": house.staff["Kim"],
        "stored_at": "2026-10-07T09:59:00Z",
        "offered_at": "2026-10-07T09:59:00Z",
    }


def test_what_hangs_on_something_deleted_asks_about_that(house):
    ana, bakery = house.participant("Kim"), house.make("employer", name="Bageri Sagokorn")
    job = house.make("placement", participant_id=ana, placement_kind="job", job_start=TODAY)
    talk = contact(house, bakery)
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send(talk)
    tablet.send()
    for kind, id_ in (
        ("placement", job),
        ("employer", bakery),
        ("employer_contact", talk.record_id),
    ):
        tablet.send(deleted(tablet, kind, id_))
    later = contact(house, bakery, notes="Ja till praktik.")
    more = visit(house, ana, placement_id=job), later, tie(talk.record_id, ana)
    assert verdict(phone.send(*more)) == ["stored"] * 3
    asked = {one["fields"]["subject_id"]: one["fields"] for one in phone.of_kind("clash")}
    about = {id_: one["added_id"] for id_, one in asked.items()}
    made = (one.record_id for one in more)
    assert about == dict(zip((job, bakery, talk.record_id), made, strict=True))
    assert (asked[job]["participant_id"], asked[bakery]["staff_id"]) == (ana, house.staff["Kim"])


def test_a_large_push_asks_too(house):
    ana = house.participant("Kim")
    phone, tablet, _ = who_know(house, ana, "Kim", "Kim")
    tablet.send(deleted(tablet, "participant", ana))
    phone.echo = False
    assert set(verdict(phone.send(*(visit(house, ana) for _ in range(60))))) == {"stored"}
    assert len(phone.of_kind("clash")) == 60


def test_an_employer_that_is_like_a_deleted_one_hangs_on_nothing(house):
    bakery = house.make("employer", name="Bageri Sagokorn")
    phone, tablet, _ = who_know(house, bakery, "Kim", "Lee")
    tablet.send(deleted(tablet, "employer", bakery))
    phone.send(change("employer", name="Bageri Sagokorn AB", apart_from=bakery))
    assert not phone.of_kind("clash")


def test_she_is_brought_back_by_an_ordinary_change(house, added):
    ana, phone, *_ = added
    back = undone(phone, "participant", ana)
    assert verdict(phone.send(back, answer(phone, "offered"))) == ["stored", "stored"]
    assert [one["id"] for one in phone.of_kind("participant")] == [ana]


def test_she_is_left_deleted_and_what_was_added_goes_too(house, added):
    _, phone, made, _ = added
    gone = deleted(phone, "follow_up_visit", made.record_id)
    assert verdict(phone.send(gone, answer(phone, "stored"))) == ["stored", "stored"]
    assert not [*phone.of_kind("participant"), *phone.of_kind("follow_up_visit")]


def test_brought_back_by_whatever_change_there_is_nothing_to_ask_any_more(house, added):
    ana, phone, *_ = added
    phone.send(undone(phone, "participant", ana))
    (question,) = phone.of_kind("clash")
    assert question["fields"]["answer"] == "offered"
    assert question["fields"]["answered_by"] == house.staff["Kim"]


def test_sent_once_more_it_asks_no_second_time(house, added):
    _, phone, made, told = added
    assert phone.send(made)["verdicts"] == told["verdicts"]
    assert len(phone.of_kind("clash")) == 1


def test_whose_case_was_closed_stays_until_somebody_has_answered(house):
    ana = house.participant("Kim", closed_on=TODAY - dt.timedelta(days=5), status="closed")
    phone, tablet, _ = who_know(house, ana, "Kim", "Kim")
    tablet.send(deleted(tablet, "participant", ana))
    phone.send(visit(house, ana))
    house.now = NOON + dt.timedelta(days=26)
    phone.send()
    assert not phone.forgotten
    assert verdict(phone.send(answer(phone, "stored"))) == ["stored"]
    phone.send()
    assert phone.forgotten == [ana]


def test_who_is_asked_about_stays_until_somebody_has_answered(house, added):
    ana, phone, *_ = added
    house.now = NOON + dt.timedelta(days=40)
    phone.send()
    assert not phone.forgotten
    house.now = NOON + dt.timedelta(days=200)
    with house.session() as session, writing(session):
        purge(session, house.organisation, house.now)
    later = Phone(house, "Kim")
    later.send()
    assert later.records[ana]["deleted"]
    back = undone(later, "participant", ana)
    assert verdict(later.send(back, answer(later, "offered"))) == ["stored", "stored"]
    assert now_of(house, "participant", ana)["deleted_at"] is None


def test_added_to_after_its_month_it_is_brought_back_by_the_same_request(house):
    bakery = house.make("employer", name="Bageri Sagokorn")
    phone, tablet, _ = who_know(house, bakery, "Kim", "Kim")
    tablet.send(deleted(tablet, "employer", bakery))
    house.now = NOON + dt.timedelta(days=31)
    back = change("employer", bakery, 0, False, deleted_at=GONE[::-1])
    assert verdict(phone.send(contact(house, bakery), back)) == ["stored", "stored"]
    assert not phone.of_kind("clash")


def test_left_deleted_after_its_month_she_goes_at_once(house, added):
    ana, phone, made, _ = added
    house.now = NOON + dt.timedelta(days=31)
    phone.send(deleted(phone, "follow_up_visit", made.record_id), answer(phone, "stored"))
    assert phone.forgotten == [ana]
    back = undone(phone, "participant", ana)
    assert verdict(phone.send(back)) == ["refused"]


def test_the_question_goes_to_whoever_holds_her_by_now(house, added):
    ana, *_ = added
    hand_over(house, ana, "Lee")
    lee = Phone(house, "Lee")
    lee.send()
    assert len(lee.of_kind("clash")) == 1


def test_a_visit_that_comes_late_is_a_note_and_asks_nothing(house):
    ana = house.participant("Kim")
    phone = Phone(house, "Kim")
    phone.send()
    hand_over(house, ana, "Lee")
    lee = Phone(house, "Lee")
    lee.send()
    lee.send(deleted(lee, "participant", ana))
    assert verdict(phone.send(visit(house, ana))) == ["late_note"]
    with house.session() as session:
        assert not find(session, house.organisation, "clash")
