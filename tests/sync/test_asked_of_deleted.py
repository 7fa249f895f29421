"""A question about what was deleted: whoever is asked can answer it, on whatever phone."""

from typing import Any

from tests.house import Phone, change
from tests.sync.field import GONE, answer, now_of, undone, verdict, who_know_note


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
