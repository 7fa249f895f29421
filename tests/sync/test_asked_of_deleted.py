"""A question about what was deleted: whoever is asked can answer it, on whatever phone."""

import datetime as dt
from typing import Any

import pytest

from tests.house import Phone, change
from tests.sync.field import (
    GONE,
    answer,
    closed,
    deleted,
    now_of,
    undone,
    verdict,
    who_know,
    who_know_note,
)


def test_a_new_phone_brings_back_the_words_behind_what_was_deleted(house):
    phone, tablet, id_, base = who_know_note(house, "Kort.")
    tablet.send(change("follow_up_visit", id_, base, deleted_at=GONE))
    phone.send(change("follow_up_visit", id_, base, notes=("Kort.", "Viktiga ord.")))
    new = Phone(house, "Kim")
    new.send()
    assert new.records[id_]["deleted"]
    back = undone(new, "follow_up_visit", id_)
    back.fields["notes"] = {"was": "Kort.", "now": "Viktiga ord."}
    assert verdict(new.send(back, answer(new, "offered"))) == ["stored", "stored"]
    stands = now_of(house, "follow_up_visit", id_)
    assert (stands["notes"], stands["deleted_at"]) == ("Viktiga ord.", None)
    assert [one["fields"]["answer"] for one in new.of_kind("clash")] == ["offered"]


def test_a_phone_that_was_not_told_what_was_deleted_answers_upon_the_question(house):
    """It came after the deletion, and before the words that another phone had written."""
    phone, tablet, id_, base = who_know_note(house, "Kort.")
    tablet.send(change("follow_up_visit", id_, base, deleted_at=GONE))
    new = Phone(house, "Kim")
    new.send()
    phone.send(change("follow_up_visit", id_, base, notes=("Kort.", "Viktiga ord.")))
    new.send()
    (question,) = new.of_kind("clash")
    words: dict[str, Any] = {"notes": ("Kort.", "Viktiga ord."), "deleted_at": GONE[::-1]}
    back = change("follow_up_visit", id_, question["revision"], **words)
    assert verdict(new.send(back, answer(new, "offered"))) == ["stored", "stored"]
    assert new.records[id_]["fields"]["notes"] == "Viktiga ord."
    assert [one["fields"]["answer"] for one in new.of_kind("clash")] == ["offered"]


@pytest.fixture
def asked(house):
    """Two answers to what was talked about with Ana: the phone that is asked, Ana, the visit."""
    phone, tablet, id_, base = who_know_note(house, "Kort.")
    tablet.send(change("follow_up_visit", id_, base, notes=("Kort.", "Hon tvekar.")))
    phone.send(change("follow_up_visit", id_, base, notes=("Kort.", "Hon vill.")))
    return phone, now_of(house, "follow_up_visit", id_)["participant_id"], id_


def her_words(phone, id_):
    """One save: what this phone had offered, and the answer."""
    notes = ("Hon tvekar.", "Hon vill.")
    words = change("follow_up_visit", id_, phone.records[id_]["revision"], notes=notes)
    return [words, answer(phone, "offered")]


@pytest.mark.parametrize("gone", [deleted, lambda phone, _, ana: closed(phone, ana)])
def test_who_has_gone_stays_until_what_concerns_her_is_answered(house, asked, gone):
    """Removed, or her case closed, and a month has passed."""
    phone, ana, id_ = asked
    assert verdict(phone.send(gone(phone, "participant", ana))) == ["stored"]
    house.now += dt.timedelta(days=31)
    phone.send()
    assert not phone.forgotten
    assert verdict(phone.send(*her_words(phone, id_))) == ["stored", "stored"]
    assert now_of(house, "follow_up_visit", id_)["notes"] == "Hon vill."
    phone.send()
    assert phone.forgotten == [ana]


def test_what_is_asked_about_herself_brings_her_back_a_month_after_she_was_removed(house):
    ana = house.participant("Kim")
    phone, tablet, base = who_know(house, ana, "Kim", "Kim")
    tablet.send(deleted(tablet, "participant", ana))
    phone.send(change("participant", ana, base, municipality=(None, "Sagostad")))
    house.now += dt.timedelta(days=31)
    new = Phone(house, "Kim")
    new.send()
    back = {"municipality": (None, "Sagostad"), "deleted_at": GONE[::-1]}
    words = change("participant", ana, new.records[ana]["revision"], None, **back)
    assert verdict(new.send(words, answer(new, "offered"))) == ["stored", "stored"]
    stands = now_of(house, "participant", ana)
    assert (stands["municipality"], stands["deleted_at"]) == ("Sagostad", None)
