"""What was deleted too long ago is not said to be back, and an open question keeps its subject."""

import datetime as dt

import pytest

from app.store.database import writing
from app.store.purge import purge
from tests.house import change
from tests.sync.field import now_of, verdict, who_know

GONE = (None, "2026-10-07T10:00:00Z")


@pytest.fixture
def bakery(house):
    """A bakery that Kim deleted while Lee gave it another name: its id, both phones."""
    id_ = house.make("employer", name="Bageri Sagokorn")
    kim, lee, base = who_know(house, id_, "Kim", "Lee")
    kim.send(change("employer", id_, base, deleted_at=GONE))
    lee.send(change("employer", id_, base, name=("Bageri Sagokorn", "Sagokorns bageri")))
    return id_, kim, lee


def offered(phone, id_):
    """One save: the other name, the employer back, the question answered."""
    (question,) = phone.of_kind("clash")
    name = ("Bageri Sagokorn", "Sagokorns bageri")
    back = change("employer", id_, phone.records[id_]["revision"], deleted_at=GONE[::-1], name=name)
    answer = (None, "offered")
    return back, change("clash", question["id"], question["revision"], answer=answer)


@pytest.mark.parametrize(("days", "told"), [(29, "stored"), (31, "refused")])
def test_a_question_is_not_closed_by_an_edit_that_came_too_late(house, bakery, days, told):
    id_, _, lee = bakery
    house.now += dt.timedelta(days=days)
    assert verdict(lee.send(*offered(lee, id_))) == [told, told]
    (question,) = lee.of_kind("clash")
    assert question["fields"].get("answer") == ("offered" if told == "stored" else None)


def test_what_an_open_question_is_about_is_kept_until_it_is_answered(house, bakery):
    id_, _, lee = bakery
    house.now += dt.timedelta(days=200)
    assert clear(house) == 0
    lee.send()
    (question,) = lee.of_kind("clash")
    stays = change("clash", question["id"], question["revision"], answer=(None, "stored"))
    assert verdict(lee.send(*offered(lee, id_))) == ["refused", "refused"]
    assert verdict(lee.send(stays)) == ["stored"]
    assert clear(house) == 1


def clear(house):
    """The daily clearing; how many tombstones went."""
    with house.session() as session, writing(session):
        return purge(session, house.organisation, house.now)


@pytest.mark.parametrize("was", ["2026-10-07T10:00:00Z", "2026-10-07T09:00:00Z"])
def test_a_deletion_is_undone_by_a_phone_that_knows_no_revision(house, bakery, was):
    id_, _, lee = bakery
    back = change("employer", id_, deleted_at=(was, None))
    assert verdict(lee.send(back)) == ["stored"]
    assert now_of(house, "employer", id_)["deleted_at"] is None
