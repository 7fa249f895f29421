"""A large push is answered before it lies in the tables, and nobody can tell."""

import pytest

from app.clock import FixedClock
from app.messages.console import ConsoleChannel
from app.reminders.tick import tick
from app.store.working_in import work_in
from app.store.write import Write
from tests.house import Phone, change, new_id
from tests.sync.away import few_are_many, ids_of, many, newest, stored, waits
from tests.sync.field import hand_over, verdict


@pytest.fixture(autouse=True)
def _three_are_many(monkeypatch):
    few_are_many(monkeypatch)


def test_it_is_answered_before_it_lies_in_the_tables(house, ana, kim):
    sent = many(house, ana)
    answer = kim.send(*sent)
    assert set(verdict(answer)) == {"stored"}
    assert answer["news"] == []
    assert waits(house)
    assert stored(house) == set()
    with house.session() as session:
        work_in(session, house.organisation)
    assert stored(house) == {one.record_id for one in sent}
    assert [one for one in kim.send()["news"] if one["kind"] == "follow_up_visit"] == []


def test_a_phone_that_asks_meanwhile_hears_all_of_it(house, ana, kim):
    other = Phone(house, "Kim")
    other.send()
    sent = many(house, ana)
    kim.send(*sent)
    other.send()
    assert other.records.keys() >= {one.record_id for one in sent}
    assert not waits(house)


def test_sent_again_it_gets_the_same_verdicts_and_is_there_once(house, ana, kim):
    sent = many(house, ana)
    first = kim.send(*sent, lose_answer=True)
    assert waits(house)
    again = kim.send(*sent)
    assert again["verdicts"] == first["verdicts"]
    assert stored(house) == {one.record_id for one in sent} == ids_of(kim)


def test_an_edit_finds_what_was_answered_a_moment_ago(house, ana, kim):
    sent = many(house, ana)
    answer = kim.send(*sent)
    revision = answer["verdicts"][0]["revision"]
    other = Phone(house, "Kim", device=kim.device)
    edit = change("follow_up_visit", sent[0].record_id, base=revision, minutes=(0, 50))
    assert verdict(other.send(edit)) == ["stored"]


def test_the_next_large_push_works_in_the_one_before(house, ana, kim):
    sent = [many(house, ana), many(house, ana)]
    kim.send(*sent[0])
    kim.send(*sent[1])
    assert waits(house)
    assert stored(house) == {one.record_id for one in sent[0]}
    assert kim.send()["more"] is False
    assert len(stored(house)) == 6


def test_others_news_come_with_its_answer(house, ana, kim):
    cafe = house.make("employer", name="Demohotellet")
    answer = kim.send(*many(house, ana))
    assert [one["id"] for one in answer["news"]] == [cafe]
    assert waits(house)
    assert [one["kind"] for one in kim.send()["news"] if one["kind"] != "reminder"] == []


def test_who_is_taken_back_in_the_same_answer_takes_nothing_of_it_along(house, ana, kim):
    bo = house.participant("Kim", "Bo Exempel")
    kim.send()
    house.colleague("Lee")
    hand_over(house, bo, "Lee")
    Phone(house, "Kim").send()
    sent = many(house, ana)
    kim.send(*sent)
    assert kim.forgotten == [bo]
    assert kim.records.keys() >= {one.record_id for one in sent}


def test_a_page_that_ends_before_it_leaves_it_to_the_next(house, ana, kim, monkeypatch):
    monkeypatch.setattr("app.sync.news.news_for.__defaults__", (2,))
    for _ in range(3):
        house.make("employer", name="Demohotellet")
    sent = many(house, ana)
    assert kim.send(*sent)["more"]
    while kim.send()["more"]:
        pass
    assert kim.records.keys() >= {one.record_id for one in sent}


def test_a_first_sync_may_bring_it(house, ana):
    phone, sent = Phone(house, "Kim", echo=False), many(house, ana)
    assert set(verdict(phone.send(*sent))) == {"stored"}
    assert ana in phone.records
    other = Phone(house, "Kim")
    other.send()
    assert other.records.keys() >= {one.record_id for one in sent}


def test_nobody_counts_as_up_to_date_before_it_lies_in_the_tables(house, ana, kim):
    before = newest(house)
    kim.send(*many(house, ana))
    assert newest(house) == before
    with house.session() as session:
        work_in(session, house.organisation)
    assert newest(house) == before + 3


def test_a_beat_works_it_in(house, ana, kim):
    kim.send(*many(house, ana))
    with house.session() as session:
        tick(session, house.organisation, ConsoleChannel(), FixedClock(house.now))
    assert not waits(house)


def test_whoever_wants_to_hear_all_again_waits_for_it(house, ana):
    phone, sent = Phone(house, "Kim"), many(house, ana)
    phone.send(*sent)
    assert phone.records.keys() >= {one.record_id for one in sent}


def test_an_import_that_writes_meanwhile_comes_after_it(house, ana, kim):
    sent = many(house, ana)
    answer = kim.send(*sent)
    [made] = house.write(Write("employer", new_id(), {"name": "Demohotellet"}))
    assert made.revision > answer["verdicts"][-1]["revision"]
    assert stored(house) == {one.record_id for one in sent}


def test_what_follows_from_a_record_is_told_when_it_is_worked_in(house, ana, kim):
    me = house.staff["Kim"]
    said = {"participant_id": ana, "specialist_id": me, "status": "confirmed"}
    meeting = change("appointment", starts_at="2026-10-09T09:00:00Z", **said)
    kim.send(*many(house, ana), meeting)
    assert waits(house)
    kim.send()
    assert kim.records[meeting.record_id]["fields"]["agreed_by"] == me


def test_what_follows_from_it_comes_before_whatever_is_written_next(house, ana, kim):
    said = {"participant_id": ana, "specialist_id": house.staff["Kim"], "status": "confirmed"}
    meeting = change("appointment", starts_at="2026-10-09T09:00:00Z", **said)
    kim.send(*many(house, ana), meeting)
    again = kim.send(*many(house, ana))
    assert waits(house)
    [told] = [one for one in again["news"] if one["id"] == meeting.record_id]
    assert told["revision"] < again["verdicts"][0]["revision"]
