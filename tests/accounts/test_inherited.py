"""A question whose asker has left is asked of somebody who can answer it."""

import datetime as dt
from typing import Any

import pytest

from app.accounts.access import disable
from app.accounts.invite import account_for
from app.store.database import writing
from app.store.rows import find
from app.store.write import Write
from tests.accounts.test_begun import beat
from tests.house import NOON, TODAY, House, Phone, change
from tests.sync.field import (
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

__all__ = ["beat"]

TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def bakery(house: House) -> str:
    """An employer for whose municipality Kim offers another value than Lee's, which stands."""
    bakery = house.make("employer", name="Bageri Sagokorn")
    kims, lees = Phone(house, "Kim"), Phone(house, "Lee")
    kims.send(), lees.send()
    seen = kims.records[bakery]["revision"]
    lees.send(change("employer", bakery, base=seen, municipality=(None, "Sagostad")))
    assert verdict(kims.send(change("employer", bakery, seen, municipality=(None, "Diktby")))) == [
        "clash"
    ]
    return bakery


def leave(house: House, *names: str) -> None:
    """Today is their last day."""
    house.write(*(Write("staff", house.staff[name], {"active_to": TODAY}) for name in names))


def rows_of(house: House, kind: str) -> list[dict[str, Any]]:
    """The records of a kind on the server."""
    with house.session() as session:
        return find(session, house.organisation, kind)


def asked(house: House, name: str) -> list[dict[str, Any]]:
    """The questions on somebody's phone."""
    phone = Phone(house, name)
    phone.send()
    return phone.of_kind("clash")


def test_it_goes_to_the_author_of_the_other_value_who_answers_it(house, bakery, beat):
    leave(house, "Kim")
    beat(TODAY)
    assert (len(asked(house, "Kim")), asked(house, "Lee")) == (1, [])
    beat(TOMORROW)
    lees = Phone(house, "Lee")
    lees.send()
    (question,) = lees.of_kind("clash")
    seen = lees.records[bakery]["revision"]
    chosen = change("employer", bakery, seen, municipality=("Sagostad", "Diktby"))
    answer = change("clash", question["id"], question["revision"], answer=(None, "offered"))
    assert verdict(lees.send(chosen, answer)) == ["stored", "stored"]
    assert now_of(house, "employer", bakery)["municipality"] == "Diktby"


def test_where_both_authors_have_left_it_goes_to_the_supervisor_of_the_team(house, bakery, beat):
    house.colleague("Ada", role="supervisor", team="Syd")
    leave(house, "Kim", "Lee")
    beat(TOMORROW)
    assert [len(asked(house, name)) for name in ("Sol", "Ada")] == [1, 0]


def test_it_is_passed_on_once_and_leaves_the_phone_of_whoever_left(house, bakery, beat):
    kims = Phone(house, "Kim")
    kims.send()
    (question,) = kims.of_kind("clash")
    leave(house, "Kim")
    beat(TOMORROW)
    moved = now_of(house, "clash", question["id"])["revision"]
    beat(TOMORROW + dt.timedelta(days=1))
    assert now_of(house, "clash", question["id"])["revision"] == moved
    kims.send()
    assert kims.gone == [question["id"]]


def test_whoever_is_still_here_keeps_the_own_question(house, bakery, beat):
    beat(TOMORROW)
    assert (len(asked(house, "Kim")), asked(house, "Lee")) == (1, [])
    assert house.now == NOON + dt.timedelta(days=1)


@pytest.fixture
def talk(house: House) -> str:
    """A contact of Kim's that concerned Ana, whose notes two phones of hers tell otherwise."""
    made = contact(house, house.make("employer", name="Bageri Sagokorn"), notes="Ja.")
    ana = house.participant("Kim")
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send(made, tie(made.record_id, ana))
    tablet.send()
    seen = phone.records[made.record_id]["revision"]
    tablet.send(change("employer_contact", made.record_id, seen, notes=("Ja.", "Nej.")))
    phone.send(change("employer_contact", made.record_id, seen, notes=("Ja.", "Kanske.")))
    return str(made.record_id)


def test_about_a_contact_it_waits_for_whoever_takes_over_whom_that_concerned(house, talk, beat):
    leave(house, "Kim")
    beat(TOMORROW)
    assert not [*asked(house, "Lee"), *asked(house, "Sol")]
    lees = Phone(house, "Lee")
    lees.send()
    (ana,) = (row["participant_id"] for row in rows_of(house, "contact_link"))
    hand_over(house, ana, "Lee")
    beat(TOMORROW + dt.timedelta(days=1))
    lees.send()
    chosen = change("employer_contact", talk, lees.records[talk]["revision"], notes=("Nej.", "Ja!"))
    assert verdict(lees.send(chosen, answer(lees, "other"))) == ["stored", "stored"]
    assert now_of(house, "employer_contact", talk)["notes"] == "Ja!"


def test_about_a_contact_of_nobody_it_stays_where_it_is(house, talk, beat):
    (link,) = rows_of(house, "contact_link")
    house.write(Write("contact_link", link["id"], {"deleted_at": NOON}))
    hand_over(house, link["participant_id"], "Lee")
    leave(house, "Kim")
    beat(TOMORROW)
    assert not [*asked(house, "Lee"), *asked(house, "Sol")]


@pytest.fixture
def ana(house: House) -> str:
    """Somebody whom Kim removed on the tablet and visited, as the phone tells later."""
    ana = house.participant("Kim")
    phone, tablet, _ = who_know(house, ana, "Kim", "Kim")
    tablet.send(deleted(tablet, "participant", ana))
    assert verdict(phone.send(visit(house, ana))) == ["stored"]
    return ana


def test_whoever_leads_answers_whether_somebody_removed_comes_back(house, ana, beat):
    leave(house, "Kim")
    beat(TOMORROW)
    sols = Phone(house, "Sol")
    sols.send()
    back = undone(sols, "participant", ana)
    assert verdict(sols.send(back, answer(sols, "offered"))) == ["stored", "stored"]
    assert [one["fields"]["participant_id"] for one in sols.of_kind("follow_up_visit")] == [ana]
    assert asked(house, "Lee") == []


def test_who_was_removed_goes_to_nobody_else_while_her_specialist_works_here(house, ana, beat):
    beat(TOMORROW)
    assert (len(asked(house, "Kim")), asked(house, "Sol")) == (1, [])


def test_whoever_is_let_in_no_more_is_asked_no_more(house, ana, bakery, beat):
    with house.session() as session, writing(session):
        kim, ours = house.staff["Kim"], house.organisation.id
        disable(session, account_for(session, ours, kim, "kim@example.org"), house.now)
    beat(TOMORROW)
    assert [one["fields"]["subject_id"] for one in asked(house, "Sol")] == [ana]
    assert [one["fields"]["subject_id"] for one in asked(house, "Lee")] == [bakery]


def test_who_was_removed_is_passed_on_once(house, ana, beat):
    leave(house, "Kim")
    beat(TOMORROW)
    before = now_of(house, "participant", ana)
    beat(TOMORROW + dt.timedelta(days=1))
    assert now_of(house, "participant", ana) == before
