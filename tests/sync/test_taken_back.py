"""An answer that was given, and its undo: the server may have heard of the first already."""

import pytest

from tests.house import Phone, change
from tests.sync.field import hand_over, now_of, verdict, visit


@pytest.fixture
def ana(house):
    return house.participant("Kim", municipality="Växjö")


@pytest.fixture
def question(house, ana):
    """Kim's phone, which was told of two answers, and the question's id."""
    phone, tablet = Phone(house, "Kim"), Phone(house, "Kim")
    phone.send(), tablet.send()
    base = phone.records[ana]["revision"]
    phone.send(change("participant", ana, base, municipality=("Växjö", "Alvesta")))
    told = tablet.send(change("participant", ana, base, municipality=("Växjö", "Ljungby")))
    (id_,) = told["verdicts"][0]["questions"].values()
    phone.send()
    return phone, id_


def says(kind, id_, **fields):
    return change(kind, id_, is_new=False, **fields)


def test_who_answered_may_take_it_back_and_is_asked_again(house, question):
    phone, id_ = question
    phone.send(says("clash", id_, answer=(None, "stored")))
    assert verdict(phone.send(says("clash", id_, answer=("stored", None)))) == ["stored"]
    row = now_of(house, "clash", id_)
    assert (row["answer"], row["answered_at"], row["answered_by"]) == (None, None, None)
    assert verdict(phone.send(says("clash", id_, answer=(None, "offered")))) == ["stored"]


def test_nobody_takes_back_a_colleagues_answer(house, ana, question):
    phone, id_ = question
    phone.send(says("clash", id_, answer=(None, "stored")))
    hand_over(house, ana, "Lee")
    lee = Phone(house, "Lee")
    lee.send()
    assert verdict(lee.send(says("clash", id_, answer=("stored", None)))) == ["already_stored"]
    assert now_of(house, "clash", id_)["answer"] == "stored"


def test_a_note_that_was_read_by_mistake_is_unread_again(house, ana):
    kim, lee = Phone(house, "Kim"), Phone(house, "Lee")
    kim.send()
    hand_over(house, ana, "Lee")
    assert verdict(kim.send(visit(house, ana))) == ["late_note"]
    lee.send()
    (note,) = lee.of_kind("late_note")
    read = "2026-10-07T10:00:00Z"
    lee.send(says("late_note", note["id"], seen_at=(None, read)))
    assert verdict(lee.send(says("late_note", note["id"], seen_at=(read, None)))) == ["stored"]
    assert now_of(house, "late_note", note["id"])["seen_by"] is None
