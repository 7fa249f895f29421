"""Deleted is a change like another: undone within a month, gone for good after half a year."""

import datetime as dt

import pytest
from sqlalchemy import select

from app.problems import Problem
from app.store.database import writing
from app.store.purge import purge
from app.store.tables import Latest
from tests.house import TODAY, Phone, change
from tests.sync.field import contact, hand_over, now_of, verdict, visit

GONE = (None, "2026-10-07T10:00:00Z")


def deleted(phone, kind, id_):
    """The change that deletes what a phone holds."""
    return change(kind, id_, phone.records[id_]["revision"], deleted_at=GONE)


def undone(phone, kind, id_):
    """The change that takes it back."""
    return change(kind, id_, phone.records[id_]["revision"], deleted_at=GONE[::-1])


@pytest.fixture
def held(house):
    """Ana, a visit to her, and the phone that holds both."""
    ana = house.participant("Kim")
    phone, made = Phone(house, "Kim"), visit(house, ana, minutes=30)
    phone.send(made)
    return phone, ana, made.record_id


def wait(house, **time):
    """Let time pass for everybody."""
    house.now += dt.timedelta(**time)


def clear(house):
    """The daily clearing; how many tombstones went."""
    with house.session() as session, writing(session):
        return purge(session, house.organisation, house.now)


@pytest.mark.parametrize("kind", ["participant", "follow_up_visit"])
@pytest.mark.parametrize(("days", "told"), [(29, "stored"), (31, "refused")])
def test_a_deletion_is_undone_for_thirty_days(house, held, kind, days, told):
    phone, ana, made = held
    id_ = ana if kind == "participant" else made
    assert verdict(phone.send(deleted(phone, kind, id_))) == ["stored"]
    wait(house, days=days)
    back = undone(phone, kind, id_)
    answer = phone.send(back)
    assert verdict(answer) == [told]
    if told == "refused":
        assert answer["verdicts"][0]["code"] == "too_late"
    assert (now_of(house, kind, id_)["deleted_at"] is None) == (told == "stored")


def test_a_deleted_participant_stays_within_reach_of_who_held_her(house, held):
    phone, ana, made = held
    phone.send(deleted(phone, "participant", ana))
    assert not phone.forgotten
    assert phone.records[ana]["deleted"]
    new = Phone(house, "Kim")
    new.send()
    assert new.records[ana]["deleted"]
    assert verdict(new.send(undone(new, "participant", ana))) == ["stored"]
    assert made in new.records
    phone.send()
    assert [one["id"] for one in phone.of_kind("participant")] == [ana]


def test_a_deleted_participant_is_forgotten_after_thirty_days(house, held):
    phone, ana, _ = held
    phone.send(deleted(phone, "participant", ana))
    wait(house, days=31)
    phone.send()
    assert phone.forgotten == [ana]


def test_nobody_else_undoes_it(house, held):
    phone, ana, _ = held
    phone.send(deleted(phone, "participant", ana))
    stranger = change("participant", ana, is_new=False, deleted_at=GONE[::-1])
    assert verdict(Phone(house, "Lee").send(stranger)) == ["refused"]


def test_an_old_phone_brings_no_deleted_visit_back_to_life(house, held):
    phone, _, made = held
    old = Phone(house, "Kim")
    old.send()
    phone.send(deleted(phone, "follow_up_visit", made))
    base = old.records[made]["revision"]
    edit = change("follow_up_visit", made, base, minutes=(30, 45))
    assert verdict(old.send(edit)) == ["clash"]
    wait(house, days=40)
    late = change("follow_up_visit", made, base, minutes=(30, 50))
    assert old.send(late)["verdicts"][0]["code"] == "too_late"
    assert now_of(house, "follow_up_visit", made)["deleted_at"]


def test_a_visit_deleted_twice_before_and_after_a_hand_over_is_deleted_once(house, held):
    phone, ana, made = held
    gone = deleted(phone, "follow_up_visit", made)
    phone.send(gone, lose_answer=True)
    hand_over(house, ana, "Lee")
    assert verdict(phone.send(gone)) == ["stored"]


def test_what_was_deleted_half_a_year_ago_is_gone_and_what_is_younger_stays(house, held):
    phone, ana, made = held
    other = visit(house, ana)
    phone.send(deleted(phone, "follow_up_visit", made), other)
    wait(house, days=10)
    phone.send(deleted(phone, "follow_up_visit", other.record_id))
    wait(house, days=170, hours=1)
    assert (clear(house), clear(house)) == (1, 0)
    with house.session() as session:
        left = set(
            session.scalars(select(Latest.record_id).where(Latest.kind == "follow_up_visit"))
        )
    assert left == {other.record_id}
    edit = change("follow_up_visit", made, 1, minutes=(30, 45))
    assert phone_at_present(house, phone).send(edit)["verdicts"][0]["code"] == "unknown_record"


def test_what_comes_about_an_employer_that_was_cleared_away_does_not_wait_for_ever(house):
    employer = house.make("employer", name="Bageri Sagokorn")
    phone = Phone(house, "Kim")
    phone.send()
    phone.send(deleted(phone, "employer", employer))
    wait(house, days=181)
    clear(house)
    talk = contact(house, employer)
    edit = change("employer", employer, is_new=False, name=("Bageri Sagokorn", "Bageriet"))
    told = phone_at_present(house, phone).send(talk, edit)["verdicts"]
    assert [(one["verdict"], one["code"], one.get("field")) for one in told] == [
        ("refused", "too_late", "employer_id"),
        ("refused", "unknown_record", None),
    ]


def phone_at_present(house, phone):
    """The same phone after a first sync over the same store."""
    again = Phone(house, phone.whose, phone.device)
    again.send()
    return again


def test_a_phone_that_was_away_for_longer_starts_over(house, held):
    phone, ana, made = held
    away, here = Phone(house, "Kim"), Phone(house, "Kim")
    away.send()
    phone.send(deleted(phone, "follow_up_visit", made))
    here.send()
    wait(house, days=181)
    assert clear(house) == 1
    assert here.send()["more"] is False
    with pytest.raises(Problem) as told:
        away.send()
    assert (told.value.code, told.value.status) == ("other_epoch", 409)
    again = phone_at_present(house, away)
    assert made not in again.records
    assert ana in again.records


def test_a_first_sync_in_pages_is_not_taken_for_a_phone_that_was_away(house, held, monkeypatch):
    phone, ana, made = held
    monkeypatch.setattr("app.sync.news.news_for.__defaults__", (3,))
    phone.send(*(visit(house, ana) for _ in range(12)))
    phone.send(deleted(phone, "follow_up_visit", made))
    house.make("employer", name="Bageri Sagokorn")
    wait(house, days=181)
    clear(house)
    new = Phone(house, "Kim")
    pages = 1
    while new.send()["more"]:
        pages += 1
    assert pages > 3
    assert len(new.of_kind("follow_up_visit")) == 12


def test_a_deleted_participant_about_whom_something_is_kept_stays_in_the_tables(house, held):
    phone, ana, _ = held
    phone.send(deleted(phone, "participant", ana))
    wait(house, days=200)
    clear(house)
    assert now_of(house, "participant", ana)["deleted_at"]


def test_a_deleted_day_of_a_phone_with_a_wrong_clock_is_the_servers_day(house, held):
    phone, _, made = held
    ahead = change("follow_up_visit", made, 1, deleted_at=(None, "2031-01-01T00:00:00Z"))
    phone.send(ahead)
    assert now_of(house, "follow_up_visit", made)["deleted_at"].date() == TODAY
