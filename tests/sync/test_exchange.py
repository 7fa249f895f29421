"""What a phone sends is kept once, and what it may see reaches it."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy import func, select

from app.problems import Problem
from app.store.tables import Change as LoggedChange
from tests.house import TODAY, Phone, change, new_id
from tests.sync.field import verdict, visit


def test_a_visit_is_stored_once_however_often_it_comes(house):
    ana = house.participant("Kim")
    phone = Phone(house, "Kim")
    made = visit(house, ana, notes="Gick bra med schemat.")
    first = phone.send(made, lose_answer=True)
    again = phone.send(made)
    assert verdict(first) == verdict(again) == ["stored"]
    assert first["verdicts"] == again["verdicts"]
    assert [v["fields"]["notes"] for v in phone.of_kind("follow_up_visit")] == [
        "Gick bra med schemat."
    ]


def test_the_same_change_twice_in_one_batch_has_one_effect(house):
    ana = house.participant("Kim")
    made = visit(house, ana)
    assert verdict(Phone(house, "Kim").send(made, made)) == ["stored"]


def test_an_idle_sync_says_nothing(house):
    house.participant("Kim")
    phone = Phone(house, "Kim")
    phone.send()
    answer = phone.send()
    assert (answer["news"], answer["verdicts"], answer["more"]) == ([], [], False)


def test_news_reach_the_other_phone_and_meet_the_check_in(house):
    ana = house.participant("Kim", status="working")
    house.make(
        "placement",
        participant_id=ana,
        placement_kind="job",
        title="Bagare",
        job_start=TODAY - dt.timedelta(days=1),
    )
    tablet, phone = Phone(house, "Kim"), Phone(house, "Kim")
    tablet.send()
    assert not rule(tablet, "after_start").get("met_on")
    phone.send(visit(house, ana))
    tablet.send()
    assert rule(tablet, "after_start")["met_on"] == TODAY.isoformat()


def rule(phone, name):
    """The fields of the check-in of that rule."""
    return next(r["fields"] for r in phone.of_kind("reminder") if r["fields"]["rule"] == name)


def test_a_bad_change_holds_up_nobody_behind_it(house):
    ana = house.participant("Kim")
    bad = visit(house, ana, date="2026-02-30")
    good = visit(house, ana)
    answer = Phone(house, "Kim").send(bad, good)
    assert verdict(answer) == ["refused", "stored"]
    assert answer["verdicts"][0] | {"id": 0} == {
        "id": 0,
        "verdict": "refused",
        "revision": 0,
        "code": "wrong_value",
        "field": "date",
        "reason": "should be a date that exists, as 2026-09-30",
    }


def test_whoever_enrols_somebody_has_her_on_the_own_caseload(house):
    phone = Phone(house, "Kim")
    enrolled: dict[str, Any] = {
        "programme": "ips",
        "referred_on": TODAY.isoformat(),
        "employed_at_entry": False,
        "status": "engaged",
    }
    ana = change("participant", display_name="Ana Exempel", **enrolled)
    nameless = change("participant", display_name=" ", **enrolled)
    assert verdict(phone.send(ana, nameless)) == ["stored", "refused"]
    assert phone.records[ana.record_id]["fields"]["specialist_id"] == house.staff["Kim"]


def test_a_visit_waits_for_a_participant_who_is_not_here_yet(house):
    phone = Phone(house, "Kim")
    ana = new_id()
    later = visit(house, ana)
    assert verdict(phone.send(later)) == ["waits"]
    enrolled = change(
        "participant",
        ana,
        display_name="Ana Exempel",
        programme="ips",
        referred_on=TODAY.isoformat(),
        enrolled_on=TODAY.isoformat(),
        employed_at_entry=False,
        status="engaged",
    )
    assert verdict(phone.send(enrolled, later)) == ["stored", "stored"]
    assert phone.records[ana]["fields"]["specialist_id"] == house.staff["Kim"]


def test_a_first_sync_in_small_pages_gives_everything(house, monkeypatch):
    monkeypatch.setattr("app.sync.news.news_for.__defaults__", (7,))
    people = [house.participant("Kim", f"Prov {n}") for n in range(9)]
    for one in people:
        for minutes in (10, 20, 30):
            house.make(
                "follow_up_visit",
                participant_id=one,
                specialist_id=house.staff["Kim"],
                date=TODAY,
                mode="phone",
                minutes=minutes,
            )
    phone, pages = Phone(house, "Kim"), 0
    while phone.send()["more"]:
        pages += 1
    assert pages > 3
    assert {p["id"] for p in phone.of_kind("participant")} == set(people)
    assert len(phone.of_kind("follow_up_visit")) == 27


def test_a_cursor_of_another_epoch_or_ahead_of_the_server_is_told_so(house):
    phone = Phone(house, "Kim")
    phone.send()
    epoch = str(phone.cursor).rpartition(":")[0]
    for cursor in ("another-epoch:1", f"{epoch}:999999"):
        phone.cursor = cursor
        with pytest.raises(Problem) as told:
            phone.send()
        assert (told.value.code, told.value.status) == ("other_epoch", 409)


def test_nothing_a_person_wrote_lies_readable_in_the_log(house):
    ana = house.participant("Kim", "Ana Kanariefågel")
    Phone(house, "Kim").send(visit(house, ana, notes="kanarietext"))
    with house.session() as session:
        rows = session.execute(select(LoggedChange.fields, LoggedChange.answer)).all()
        assert session.scalar(select(func.count()).select_from(LoggedChange)) >= 2
    everything = b"".join(part or b"" for row in rows for part in row)
    assert b"kanarie" not in everything
    assert b"Ana" not in everything
